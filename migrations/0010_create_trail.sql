-- The audit trail: one append-only hash chain per engagement, and one per firm for what happens outside engagements.
-- `body` is the event's canonical text, exactly as it was hashed; the other columns are copies of its parts, for queries.
create table trail_event (
  chain_id uuid not null,
  sequence bigint not null check (sequence > 0),
  firm_id uuid not null references firm (id),
  engagement_id uuid,
  type text not null,
  occurred_at timestamptz not null,
  actor_user_id uuid,
  body text not null,
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (chain_id, sequence),
  check (chain_id = coalesce(engagement_id, firm_id)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create index trail_event_by_type on trail_event (chain_id, type, sequence desc);

-- The last link of each chain. Its row lock makes appends to one chain wait for each other.
create table trail_head (
  chain_id uuid primary key,
  firm_id uuid not null references firm (id),
  engagement_id uuid,
  sequence bigint not null,
  hash text not null,
  check (chain_id = coalesce(engagement_id, firm_id))
);

-- Refused for everybody, the owner of the tables included: the trail is never rewritten.
create function refuse_trail_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'TM001';
end
$$;
create trigger trail_event_is_append_only before update or delete on trail_event
  for each row execute function refuse_trail_change();
create trigger trail_event_is_never_emptied before truncate on trail_event
  for each statement execute function refuse_trail_change();

alter table trail_event enable row level security;
alter table trail_event force row level security;
alter table trail_head enable row level security;
alter table trail_head force row level security;
-- A firm scope reaches the firm's own chain only; an engagement's chain needs that engagement's scope.
create policy trail_event_wall on trail_event to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id is not distinct from (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id is not distinct from (select app_engagement_id()));
create policy trail_head_wall on trail_head to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id is not distinct from (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id is not distinct from (select app_engagement_id()));
-- The owner is bound by FORCE where it is no superuser; system work (set-up) needs its own door.
create policy trail_event_owner on trail_event to current_user using (true) with check (true);
create policy trail_head_owner on trail_head to current_user using (true) with check (true);

grant select, insert on trail_event to tickmark_app;
grant select, insert, update on trail_head to tickmark_app;
