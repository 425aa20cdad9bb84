-- Answers of a client that people approved, to be used again for the same client. An entry belongs to the firm and the client, not to one
-- engagement: engagements of the same client see it, all others do not.
create table answer_library_entry (
  id uuid primary key,
  firm_id uuid not null references firm (id),
  -- The client as the engagement names it, in lower case.
  client_key text not null check (client_key <> ''),
  question text not null check (question <> ''),
  short_answer text check (short_answer <> ''),
  long_answer text check (long_answer <> ''),
  -- As of the answer it was taken from; the documents lie in the engagement it comes from.
  citations jsonb not null,
  origin_engagement_id uuid not null,
  origin_question_id uuid not null,
  state text not null check (state in ('proposed', 'approved', 'retired')),
  review_on date,
  proposed_by uuid references "user" (id),
  proposed_at timestamptz not null,
  approved_by uuid references "user" (id),
  approved_at timestamptz,
  changed_at timestamptz not null,
  check (short_answer is not null or long_answer is not null),
  check ((approved_by is null) = (approved_at is null)),
  check (state <> 'approved' or approved_by is not null),
  unique (origin_question_id)
);
create index answer_library_entry_by_client on answer_library_entry (firm_id, client_key, state);
alter table answer_library_entry enable row level security;
alter table answer_library_entry force row level security;
create policy answer_library_entry_wall on answer_library_entry to tickmark_app
  using (firm_id = (select app_firm_id()) and client_key = (select lower(btrim(client_name)) from engagement where id = (select app_engagement_id())))
  with check (firm_id = (select app_firm_id()) and client_key = (select lower(btrim(client_name)) from engagement where id = (select app_engagement_id())));
grant select, insert on answer_library_entry to tickmark_app;
grant update (question, short_answer, long_answer, citations, state, review_on, approved_by, approved_at, changed_at) on answer_library_entry to tickmark_app;
