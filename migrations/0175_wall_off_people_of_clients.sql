-- People of clients are seen by those who work with that client. Until now every member of the firm, and every client, saw the names and
-- addresses of the people of all its clients.

-- Who ever belonged to the engagement. Never taken away: whoever left the team stays named in what they did.
create table engagement_person (
  firm_id uuid not null,
  engagement_id uuid not null,
  user_id uuid not null,
  since timestamptz not null,
  primary key (engagement_id, user_id),
  foreign key (firm_id, user_id) references firm_member (firm_id, user_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index engagement_person_by_user on engagement_person (user_id, engagement_id);
insert into engagement_person (firm_id, engagement_id, user_id, since)
  select firm_id, engagement_id, user_id, added_at from engagement_member;
-- Those taken off the team before are known by the trail.
insert into engagement_person (firm_id, engagement_id, user_id, since)
  select member.firm_id, added.engagement_id, member.user_id, min(added.occurred_at)
  from (select engagement_id, firm_id, occurred_at, body::jsonb #>> '{data,userId}' as user_id from trail_event where type = 'engagements/member-added') added
  join firm_member member on member.firm_id = added.firm_id and member.user_id::text = added.user_id
  group by member.firm_id, added.engagement_id, member.user_id
  on conflict do nothing;

alter table engagement_person enable row level security;
alter table engagement_person force row level security;
-- An engagement's scope sees that engagement's people alone; a firm's scope those of the engagements its person belongs to.
create policy engagement_person_read on engagement_person for select to tickmark_app
  using (firm_id = (select app_firm_id()) and case
    when (select app_engagement_id()) is not null then engagement_id = (select app_engagement_id())
    when (select app_role()) = 'firm_admin' then true
    else engagement_id in (select member.engagement_id from engagement_member member where member.user_id = (select app_user_id()) and app_access_lasts(member.access_ends_on))
  end);
create policy engagement_person_insert on engagement_person for insert to tickmark_app
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
grant select, insert on engagement_person to tickmark_app;

create function keep_engagement_person() returns trigger language plpgsql as $$
begin
  insert into engagement_person (firm_id, engagement_id, user_id, since) values (new.firm_id, new.engagement_id, new.user_id, new.added_at)
    on conflict do nothing;
  return null;
end
$$;
create trigger engagement_member_stays_known after insert on engagement_member for each row execute function keep_engagement_person();

-- The firm's own people are seen by everybody of the firm and by its clients. A person of a client is seen by themselves, where they belong or
-- belonged to an engagement that the scope reaches, and by the firm's administrators, who invite, change and deactivate everybody.
-- "user" is read through firm_member, so that names and addresses follow.
drop policy firm_member_wall on firm_member;
create policy firm_member_wall on firm_member for select to tickmark_app
  using (firm_id = (select app_firm_id()) and (
    role not in ('client_admin', 'client_contributor')
    or user_id = (select app_user_id())
    or ((select app_role()) = 'firm_admin' and (select app_engagement_id()) is null)
    or user_id in (select person.user_id from engagement_person person)));
