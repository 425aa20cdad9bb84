-- Requests for evidence (PBC items): what the audit team asks a client for, who answers, and each step it took.

-- The steps a request can take, and which side takes them. The same table is in services/requests/transitions.ts; a test holds both equal.
create table evidence_request_transition (
  from_state text not null,
  to_state text not null,
  side text not null check (side in ('firm', 'client')),
  needs_reason boolean not null,
  primary key (from_state, to_state, side),
  unique (from_state, to_state, side, needs_reason)
);
insert into evidence_request_transition (from_state, to_state, side, needs_reason) values
  ('draft', 'open', 'firm', false),
  ('draft', 'cancelled', 'firm', true),
  ('open', 'submitted', 'client', false),
  ('open', 'submitted', 'firm', false),
  ('open', 'not_applicable', 'firm', true),
  ('open', 'cancelled', 'firm', true),
  ('submitted', 'accepted', 'firm', false),
  ('submitted', 'returned', 'firm', true),
  ('submitted', 'not_applicable', 'firm', true),
  ('submitted', 'cancelled', 'firm', true),
  ('returned', 'submitted', 'client', false),
  ('returned', 'submitted', 'firm', false),
  ('returned', 'not_applicable', 'firm', true),
  ('returned', 'cancelled', 'firm', true),
  ('accepted', 'closed', 'firm', false),
  ('accepted', 'returned', 'firm', true),
  ('closed', 'open', 'firm', true),
  ('not_applicable', 'open', 'firm', true),
  ('cancelled', 'open', 'firm', true);
alter table evidence_request_transition enable row level security;
create policy evidence_request_transition_read on evidence_request_transition for select to tickmark_app using (true);
grant select on evidence_request_transition to tickmark_app;

create table evidence_request (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- R-12 for people.
  number integer not null check (number > 0),
  title text not null check (length(title) between 1 and 300),
  description text not null check (length(description) <= 20000),
  -- What usually shows it, one entry each.
  typical_evidence jsonb not null,
  due_on date,
  period_start date,
  period_end date,
  state text not null check (state in ('draft', 'open', 'submitted', 'accepted', 'returned', 'closed', 'not_applicable', 'cancelled')),
  -- Steps taken so far; the last one has this number.
  steps integer not null check (steps > 0),
  origin text not null check (origin in ('person', 'import', 'template', 'gap')),
  created_by uuid references "user" (id),
  created_at timestamptz not null,
  -- When the client first saw it; never before.
  opened_at timestamptz,
  unique (id, engagement_id),
  unique (engagement_id, number),
  check (period_end >= period_start),
  check (state = 'draft' or state = 'cancelled' or opened_at is not null),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- Every step, never changed. Keys alone hold the rules: each row goes on from where the one before ended, by a step that the table of
-- transitions has for that side, and the request stands where its last row says.
create table evidence_request_step (
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid not null,
  number integer not null check (number > 0),
  previous integer generated always as (nullif(number, 1) - 1) stored,
  from_state text,
  to_state text not null,
  side text not null check (side in ('firm', 'client')),
  needs_reason boolean,
  reason text check (length(reason) between 1 and 2000),
  taken_by uuid references "user" (id),
  taken_at timestamptz not null,
  primary key (request_id, number),
  unique (request_id, number, to_state),
  check ((number = 1) = (from_state is null)),
  check (number > 1 or (to_state = 'draft' and side = 'firm')),
  check ((from_state is null) = (needs_reason is null)),
  check (needs_reason is not true or reason is not null),
  foreign key (from_state, to_state, side, needs_reason) references evidence_request_transition (from_state, to_state, side, needs_reason),
  foreign key (request_id, previous, from_state) references evidence_request_step (request_id, number, to_state),
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
alter table evidence_request add constraint evidence_request_stands_where_its_last_step_says
  foreign key (id, steps, state) references evidence_request_step (request_id, number, to_state) deferrable initially deferred;

create function refuse_request_step_change() returns trigger language plpgsql as $$
begin
  raise exception 'the steps of a request are append-only' using errcode = 'TM005';
end
$$;
create trigger evidence_request_step_is_append_only before update or delete on evidence_request_step
  for each row execute function refuse_request_step_change();

-- What the request is to satisfy, and how that stood when it was asked for and after the last assessment.
create table evidence_request_target (
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid not null,
  framework_id text not null,
  control_id text not null,
  -- '' for the control as a whole.
  objective_id text not null,
  coverage_when_asked text,
  coverage text,
  primary key (request_id, framework_id, control_id, objective_id),
  foreign key (framework_id, control_id) references framework_control (framework_id, control_id),
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index evidence_request_target_by_control on evidence_request_target (engagement_id, framework_id, control_id);

create table evidence_request_assignee (
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid not null,
  user_id uuid not null,
  assigned_by uuid references "user" (id),
  assigned_at timestamptz not null,
  primary key (request_id, user_id),
  foreign key (firm_id, user_id) references firm_member (firm_id, user_id),
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index evidence_request_assignee_by_user on evidence_request_assignee (user_id, request_id);

-- Files sent in answer: rows of the ledger, so each has its hash, sender and time.
create table evidence_request_upload (
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid not null,
  upload_id uuid not null,
  primary key (request_id, upload_id),
  foreign key (upload_id, engagement_id) references document_upload (id, engagement_id),
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index evidence_request_upload_by_upload on evidence_request_upload (upload_id);

-- Words that both sides read.
create table evidence_request_comment (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid not null,
  side text not null check (side in ('firm', 'client')),
  text text not null check (length(text) between 1 and 5000),
  written_by uuid not null references "user" (id),
  written_at timestamptz not null,
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index evidence_request_comment_by_request on evidence_request_comment (request_id, written_at);

-- Words of the audit team to itself. A table of its own and not a flag on comments: a client's scope reads no row of it, whatever is asked.
create table evidence_request_note (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid not null,
  text text not null check (length(text) between 1 and 5000),
  written_by uuid not null references "user" (id),
  written_at timestamptz not null,
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index evidence_request_note_by_request on evidence_request_note (request_id, written_at);

create function app_is_client() returns boolean language sql stable parallel safe
  return coalesce(app_role() in ('client_admin', 'client_contributor'), false);

alter table evidence_request enable row level security;
alter table evidence_request force row level security;
alter table evidence_request_step enable row level security;
alter table evidence_request_step force row level security;
alter table evidence_request_target enable row level security;
alter table evidence_request_target force row level security;
alter table evidence_request_assignee enable row level security;
alter table evidence_request_assignee force row level security;
alter table evidence_request_upload enable row level security;
alter table evidence_request_upload force row level security;
alter table evidence_request_comment enable row level security;
alter table evidence_request_comment force row level security;
alter table evidence_request_note enable row level security;
alter table evidence_request_note force row level security;

create policy evidence_request_wall on evidence_request to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy evidence_request_step_wall on evidence_request_step to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy evidence_request_target_wall on evidence_request_target to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy evidence_request_assignee_wall on evidence_request_assignee to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy evidence_request_upload_wall on evidence_request_upload to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy evidence_request_comment_wall on evidence_request_comment to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy evidence_request_note_wall on evidence_request_note to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));

-- What a client's person sees: requests that were opened, those assigned to them, all of them for the client's administrator.
create policy evidence_request_of_client on evidence_request as restrictive for select to tickmark_app
  using (not (select app_is_client()) or (opened_at is not null
    and ((select app_role()) = 'client_admin' or id in (select request_id from evidence_request_assignee where user_id = (select app_user_id())))));
create policy evidence_request_step_of_client on evidence_request_step as restrictive for select to tickmark_app
  using (not (select app_is_client()) or request_id in (select id from evidence_request));
create policy evidence_request_target_of_client on evidence_request_target as restrictive for select to tickmark_app
  using (not (select app_is_client()) or request_id in (select id from evidence_request));
create policy evidence_request_upload_of_client on evidence_request_upload as restrictive for select to tickmark_app
  using (not (select app_is_client()) or request_id in (select id from evidence_request));
create policy evidence_request_comment_of_client on evidence_request_comment as restrictive for select to tickmark_app
  using (not (select app_is_client()) or request_id in (select id from evidence_request));
create policy evidence_request_note_of_firm on evidence_request_note as restrictive to tickmark_app
  using (not (select app_is_client())) with check (not (select app_is_client()));
-- Nobody speaks or acts for the other side.
create policy evidence_request_step_side on evidence_request_step as restrictive for insert to tickmark_app
  with check (side = case when (select app_is_client()) then 'client' else 'firm' end);
create policy evidence_request_comment_side on evidence_request_comment as restrictive for insert to tickmark_app
  with check (side = case when (select app_is_client()) then 'client' else 'firm' end);

grant select, insert on evidence_request to tickmark_app;
grant update (title, description, typical_evidence, due_on, period_start, period_end, state, steps, opened_at) on evidence_request to tickmark_app;
grant select, insert on evidence_request_step to tickmark_app;
grant select, insert, delete on evidence_request_target to tickmark_app;
grant update (coverage) on evidence_request_target to tickmark_app;
grant select, insert, delete on evidence_request_assignee to tickmark_app;
grant select, insert on evidence_request_upload to tickmark_app;
grant select, insert on evidence_request_comment to tickmark_app;
grant select, insert on evidence_request_note to tickmark_app;
