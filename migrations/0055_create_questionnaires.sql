-- Questionnaires a client is asked to answer: the file as it came, the questions found in it, and every answer that was ever given.

create table questionnaire (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  name text not null check (length(name) between 1 and 300),
  format text not null check (format in ('xlsx', 'docx', 'csv')),
  storage_key text not null unique,
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Of its sheets and headers: files of one template share it, and the columns a person chose are remembered under it.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- A template that is known by name; null for all others.
  template text,
  -- Which columns of which sheets were read, as JSON.
  mapping jsonb not null,
  mapping_source text not null check (mapping_source in ('detected', 'remembered', 'person')),
  -- The release gate: what must be before the answers may leave. Off unless somebody sets it.
  needs_approval boolean not null default false,
  needs_nda boolean not null default false,
  nda_at timestamptz,
  created_by uuid references "user" (id),
  created_at timestamptz not null,
  unique (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index questionnaire_by_engagement on questionnaire (engagement_id, created_at desc);

create table questionnaire_question (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  questionnaire_id uuid not null,
  ordinal integer not null check (ordinal >= 0),
  ref text not null,
  text text not null check (text <> ''),
  section jsonb not null,
  -- Where it stands and where its answer goes in the file, as JSON.
  place jsonb not null,
  -- Values its drop-down allows; empty where any text may stand.
  allowed jsonb not null,
  limit_count integer check (limit_count > 0),
  limit_unit text check (limit_unit in ('words', 'characters')),
  guidance text not null,
  -- What stood in the answer's place when the file came.
  given text not null,
  parent_id uuid,
  is_conditional boolean not null,
  check ((limit_count is null) = (limit_unit is null)),
  unique (id, engagement_id),
  unique (questionnaire_id, ordinal),
  foreign key (questionnaire_id, engagement_id) references questionnaire (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- Answers are never changed: each word on a question is a new row, and the last one counts.
create table questionnaire_answer (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  questionnaire_id uuid not null,
  question_id uuid not null,
  number integer not null check (number > 0),
  -- What goes into the answer's place; null: blank.
  answer text check (answer <> ''),
  -- What goes into the comment's place.
  narrative text check (narrative <> ''),
  status text not null check (status in ('drafted', 'needs_information', 'in_review', 'approved', 'returned')),
  source text not null check (source in ('draft', 'library', 'person')),
  -- Why it says what it says, for the person who reviews it: reasons, warnings, what to ask for.
  notes jsonb not null,
  -- Document version, page, span and exact quote of each source, as JSON.
  citations jsonb not null,
  library_entry_id uuid,
  drafted_by_job uuid,
  written_by uuid references "user" (id),
  written_at timestamptz not null,
  check (status <> 'needs_information' or answer is null),
  unique (id, engagement_id),
  unique (question_id, number),
  foreign key (questionnaire_id, engagement_id) references questionnaire (id, engagement_id),
  foreign key (question_id, engagement_id) references questionnaire_question (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index questionnaire_answer_by_questionnaire on questionnaire_answer (questionnaire_id);

alter table questionnaire enable row level security;
alter table questionnaire force row level security;
alter table questionnaire_question enable row level security;
alter table questionnaire_question force row level security;
alter table questionnaire_answer enable row level security;
alter table questionnaire_answer force row level security;

create policy questionnaire_wall on questionnaire to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- The sweep of the object storage runs as the owner of the tables, in no engagement.
create policy questionnaire_owner on questionnaire for select to current_user using (true);
create policy questionnaire_question_wall on questionnaire_question to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy questionnaire_answer_wall on questionnaire_answer to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));

grant select, insert on questionnaire to tickmark_app;
grant update (mapping, mapping_source, needs_approval, needs_nda, nda_at) on questionnaire to tickmark_app;
-- Questions are read anew by another mapping only while nobody has answered them.
grant select, insert, delete on questionnaire_question to tickmark_app;
grant select, insert on questionnaire_answer to tickmark_app;

-- Columns that a person of the firm chose for a template. Column numbers alone: no word of anybody's file.
create table questionnaire_template_mapping (
  firm_id uuid not null references firm (id),
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  mapping jsonb not null,
  set_by uuid references "user" (id),
  set_at timestamptz not null,
  primary key (firm_id, fingerprint)
);
alter table questionnaire_template_mapping enable row level security;
alter table questionnaire_template_mapping force row level security;
create policy questionnaire_template_mapping_wall on questionnaire_template_mapping to tickmark_app
  using (firm_id = (select app_firm_id())) with check (firm_id = (select app_firm_id()));
grant select, insert on questionnaire_template_mapping to tickmark_app;
grant update (mapping, set_by, set_at) on questionnaire_template_mapping to tickmark_app;
