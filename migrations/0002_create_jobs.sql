-- Background jobs. One row is both the state of the job and its outbox entry: it is inserted in the transaction of the change that
-- asks for the work; a relay sends its id to the queue, and the queue is only a wake-up that may be lost or doubled.
create table job (
  id uuid primary key,
  -- Order of creation. `created_at` is equal for all rows of one transaction and ids of one millisecond are in random order.
  position bigint generated always as identity,
  firm_id uuid,
  engagement_id uuid,
  name text not null,
  key text,
  payload jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  max_attempts integer not null check (max_attempts > 0),
  -- {done, total, message}
  progress jsonb,
  result jsonb,
  error_code text,
  error_detail text,
  requested_by uuid,
  available_at timestamptz not null default now(),
  -- When the relay handed the id to the queue; null = not yet.
  sent_at timestamptz,
  -- The run that holds the job, and until when. Every write of a run repeats `owner`, so a run that lost its lease changes nothing.
  owner uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- Both are missing for jobs of the system itself, and only for them.
  check ((firm_id is null) = (engagement_id is null)),
  check ((state = 'running') = (owner is not null)),
  check ((state = 'running') = (lease_until is not null)),
  check ((state in ('done', 'failed')) = (finished_at is not null))
);

-- Asking again for work that has not begun gives the job that waits. The payload is part of "the same work": two requests under one
-- key that differ must both run. A job waiting for its next attempt is left out, or its return to the queue could collide.
create unique index job_waiting_once on job (engagement_id, name, key, md5(payload::text)) nulls not distinct
  where state = 'queued' and attempts = 0 and key is not null;
-- The same work never runs twice at the same time.
create unique index job_running_once on job (engagement_id, name, key) nulls not distinct
  where state = 'running' and key is not null;
-- The relay: not yet sent, in order of creation. The sweeper: sent but perhaps lost, and runs whose worker is gone.
create index job_unsent on job (position) where state = 'queued' and sent_at is null;
create index job_sent on job (sent_at) where state = 'queued' and sent_at is not null;
create index job_lease on job (lease_until) where state = 'running';
create index job_finished on job (finished_at) where state in ('done', 'failed');
create index job_by_engagement on job (engagement_id, position desc);

alter table job enable row level security;
alter table job force row level security;
create policy job_wall on job to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
-- Relay, sweeper and the claim of a job act as the system, which owns the table.
create policy job_owner on job to current_user using (true) with check (true);

grant select, insert on job to tickmark_app;
-- A handler completes its job in the transaction of its effect, and a repeated request brings a waiting job forward.
grant update (key, state, progress, result, error_code, error_detail, owner, lease_until, available_at, sent_at, finished_at)
  on job to tickmark_app;
