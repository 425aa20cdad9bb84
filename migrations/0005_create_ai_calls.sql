-- The ledger of calls to a language model: what for, which model and prompt, how much, how it ended. No text of the engagement is
-- kept here; a draft keeps its own. Rows are only ever added.
create table ai_call (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- Such as 'workpapers/draft-statements'.
  operation text not null,
  model text not null,
  prompt_version text not null,
  input_tokens integer not null check (input_tokens >= 0),
  output_tokens integer not null check (output_tokens >= 0),
  latency_milliseconds integer not null check (latency_milliseconds >= 0),
  attempts integer not null check (attempts > 0),
  -- 'answered', or the code of the error.
  outcome text not null,
  -- The person who asked, null for a job of the system.
  requested_by uuid,
  created_at timestamptz not null,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index ai_call_by_engagement on ai_call (engagement_id, created_at desc);

alter table ai_call enable row level security;
alter table ai_call force row level security;
create policy ai_call_wall on ai_call to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy ai_call_owner on ai_call to current_user using (true) with check (true);
grant select, insert on ai_call to tickmark_app;
