-- A paper that is returned is signed anew. Until now its signatures went on holding until its words changed: where a note asked for an answer only,
-- the preparer had nothing to sign, and a reviewer's signature from before the return stood for the review after it.

-- The signatures that a return ended, each once: written by the return itself, and told by ids, for times of two transactions say nothing about
-- which of them came first.
create table workpaper_sign_off_return (
  sign_off_id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- Null where it was returned before this was kept: the trail says by whom and when.
  returned_by uuid default app_user_id() references "user" (id),
  returned_at timestamptz default now(),
  check ((returned_by is null) = (returned_at is null)),
  foreign key (sign_off_id, engagement_id) references workpaper_sign_off (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- The owner of the tables is bound by FORCE where it is no superuser, and would find nothing.
alter table workpaper no force row level security;
alter table workpaper_version no force row level security;
alter table workpaper_sign_off no force row level security;
insert into workpaper_sign_off_return (sign_off_id, firm_id, engagement_id, returned_by, returned_at)
  select sign_off.id, sign_off.firm_id, sign_off.engagement_id, null, null from workpaper paper
  join workpaper_version version on version.workpaper_id = paper.id and version.number = paper.current_version
  join workpaper_sign_off sign_off on sign_off.version_id = version.id where paper.state = 'returned';
alter table workpaper force row level security;
alter table workpaper_version force row level security;
alter table workpaper_sign_off force row level security;

alter table workpaper_sign_off_return enable row level security;
alter table workpaper_sign_off_return force row level security;
create policy workpaper_sign_off_return_wall on workpaper_sign_off_return to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_sign_off_return_writers on workpaper_sign_off_return as restrictive for insert to tickmark_app with check ((select app_does_audit_work()) and returned_by = (select app_user_id()));
grant select, insert (sign_off_id, firm_id, engagement_id) on workpaper_sign_off_return to tickmark_app;

create or replace view workpaper_sign_off_change with (security_invoker = true) as
  select sign_off.id as sign_off_id, 'content' as kind, null::uuid as document_id, paper.current_version as number
  from workpaper_sign_off sign_off join workpaper paper on paper.id = sign_off.workpaper_id
    join workpaper_version version on version.id = sign_off.version_id where version.number <> paper.current_version
  union all
  select evidence.sign_off_id, 'new_version', evidence.document_id, newest.sequence
  from workpaper_sign_off_evidence evidence cross join lateral (
    select max(each.sequence) as sequence from document_version each where each.document_id = evidence.document_id and each.status <> 'quarantined') newest
  where newest.sequence > evidence.newest_sequence
  union all
  select evidence.sign_off_id, 'withdrawn', evidence.document_id, null
  from workpaper_sign_off_evidence evidence
  where (select count(*) from document_withdrawal withdrawal where withdrawal.document_id = evidence.document_id) <> evidence.withdrawals
  union all
  select returned.sign_off_id, 'returned', null, null from workpaper_sign_off_return returned;

-- Those of earlier versions ended with their version.
create function end_sign_offs() returns trigger language plpgsql as $$
begin
  insert into workpaper_sign_off_return (sign_off_id, firm_id, engagement_id)
  select sign_off.id, sign_off.firm_id, sign_off.engagement_id
  from workpaper_version version join workpaper_sign_off sign_off on sign_off.version_id = version.id
  where version.workpaper_id = new.id and version.number = new.current_version
    and not exists (select from workpaper_sign_off_return returned where returned.sign_off_id = sign_off.id);
  return null;
end
$$;
create trigger workpaper_return_ends_sign_offs after update on workpaper for each row when (new.state = 'returned' and old.state <> 'returned') execute function end_sign_offs();

create function refuse_direct_return() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'what a return ends is written by the return' using errcode = 'TM022';
  end if;
  return new;
end
$$;
create trigger workpaper_sign_off_return_is_written_by_it before insert on workpaper_sign_off_return for each row execute function refuse_direct_return();
create trigger workpaper_sign_off_return_is_immutable before update on workpaper_sign_off_return for each row execute function refuse_sign_off_change();

-- What migration 0071 says in words now holds: prepared, reviewed and approved are reached by a sign-off alone. An update by itself reached them
-- wherever such a sign-off held, from any state. And who once signed this version as its preparer takes it into review no more.
create or replace function guard_workpaper_state() returns trigger language plpgsql as $$
declare
  is_lead boolean := app_role() in ('firm_admin', 'partner', 'manager');
  is_signed_now boolean := pg_trigger_depth() > 1;
begin
  if old.state = 'locked' and (new.state <> old.state or new.current_version <> old.current_version or new.title <> old.title or new.index_reference <> old.index_reference) then
    raise exception 'the paper is locked' using errcode = 'TM014';
  end if;
  if new.current_version <> old.current_version then
    new.state := case old.state when 'returned' then 'returned' else 'draft' end;
    return new;
  end if;
  if new.state = old.state then
    return new;
  end if;
  if not (case new.state
    when 'prepared' then is_signed_now and app_does_audit_work() and workpaper_is_signed(new.id, 'prepared')
    when 'in_review' then old.state = 'prepared' and is_lead and workpaper_is_signed(new.id, 'prepared')
      and not exists (select from workpaper_version version join workpaper_sign_off sign_off on sign_off.version_id = version.id
        where version.workpaper_id = new.id and version.number = new.current_version and sign_off.kind = 'prepared' and sign_off.signed_by = app_user_id())
    when 'returned' then old.state in ('in_review', 'reviewed', 'approved') and is_lead
    when 'reviewed' then is_signed_now and old.state = 'in_review' and is_lead and workpaper_is_signed(new.id, 'reviewed')
    when 'approved' then is_signed_now and old.state = 'reviewed' and app_role() in ('firm_admin', 'partner') and workpaper_is_signed(new.id, 'approved')
    when 'locked' then old.state in ('reviewed', 'approved') and app_role() in ('firm_admin', 'partner') and workpaper_is_signed(new.id, 'prepared') and workpaper_is_signed(new.id, 'reviewed')
      and (old.state = 'reviewed' or workpaper_is_signed(new.id, 'approved'))
    else false
  end) then
    raise exception 'the paper does not go from % to % this way', old.state, new.state using errcode = 'TM024';
  end if;
  return new;
end
$$;
