-- What an assessment found: per control and objective a coverage with its reason, per control the passages proposed as evidence, and
-- what people decided about them. A run replaces the results of the one before; decisions stay.
create table assessment_run (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- The rules and constants that judged; raised when either changes.
  judgement_version integer not null,
  embedding_model text not null,
  controls integer not null check (controls >= 0),
  documents integer not null check (documents >= 0),
  passages integer not null check (passages >= 0),
  requested_by uuid references "user" (id),
  started_at timestamptz not null,
  finished_at timestamptz not null,
  unique (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index assessment_run_by_engagement on assessment_run (engagement_id, finished_at desc);

create table control_assessment (
  engagement_id uuid not null,
  framework_id text not null,
  control_id text not null,
  firm_id uuid not null,
  run_id uuid not null,
  coverage text not null check (coverage in ('supported', 'partial', 'gap', 'not_applicable')),
  gap_reason text check (gap_reason in ('none', 'policy_only', 'stale', 'wrong_period', 'wrong_side', 'planned_only', 'contradicted')),
  -- For people: what was found, why it does not count, what to ask for.
  reason_text text not null,
  score double precision not null check (score between 0 and 1),
  primary key (engagement_id, framework_id, control_id),
  check ((gap_reason is not null) = (coverage in ('partial', 'gap'))),
  foreign key (framework_id, control_id) references framework_control (framework_id, control_id),
  foreign key (run_id, engagement_id) references assessment_run (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create table objective_assessment (
  engagement_id uuid not null,
  framework_id text not null,
  objective_id text not null,
  control_id text not null,
  firm_id uuid not null,
  coverage text not null check (coverage in ('supported', 'gap', 'not_applicable')),
  gap_reason text check (gap_reason in ('none', 'policy_only', 'stale', 'wrong_period', 'wrong_side', 'planned_only', 'contradicted')),
  reason_text text not null,
  score double precision not null check (score between 0 and 1),
  primary key (engagement_id, framework_id, objective_id),
  check ((gap_reason is not null) = (coverage = 'gap')),
  foreign key (framework_id, objective_id) references framework_objective (framework_id, objective_id),
  foreign key (engagement_id, framework_id, control_id) references control_assessment (engagement_id, framework_id, control_id) on delete cascade
);

create table evidence_link (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  framework_id text not null,
  control_id text not null,
  -- Null: serves the control as a whole.
  objective_id text,
  document_id uuid not null,
  version_id uuid not null,
  passage_id uuid not null,
  page integer not null check (page > 0),
  -- Place in the canonical text of the page; the quote is exactly that slice.
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null,
  quote text not null check (quote <> ''),
  score double precision not null check (score between 0 and 1),
  -- Order among the evidence of the control, best first.
  rank integer not null check (rank >= 0),
  status text not null check (status in ('proposed', 'accepted', 'rejected')),
  decided_by uuid references "user" (id),
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) <= 2000),
  created_at timestamptz not null,
  unique (id, engagement_id),
  check (end_offset > start_offset),
  check ((status = 'proposed') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check (status <> 'rejected' or decision_reason is not null),
  foreign key (framework_id, control_id) references framework_control (framework_id, control_id),
  foreign key (framework_id, objective_id) references framework_objective (framework_id, objective_id),
  foreign key (document_id, engagement_id) references document (id, engagement_id),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (passage_id, engagement_id) references passage (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index evidence_link_by_control on evidence_link (engagement_id, framework_id, control_id, rank);
create index evidence_link_by_version on evidence_link (version_id);

-- Text that speaks to the reader's tools. Found once, kept for good.
create table integrity_finding (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  document_id uuid not null,
  version_id uuid not null,
  page integer not null check (page > 0),
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null,
  quote text not null check (quote <> ''),
  kind text not null check (kind in ('instruction')),
  found_at timestamptz not null,
  unique (version_id, page, start_offset, kind),
  check (end_offset > start_offset),
  foreign key (document_id, engagement_id) references document (id, engagement_id),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index integrity_finding_by_engagement on integrity_finding (engagement_id);

alter table assessment_run enable row level security;
alter table assessment_run force row level security;
alter table control_assessment enable row level security;
alter table control_assessment force row level security;
alter table objective_assessment enable row level security;
alter table objective_assessment force row level security;
alter table evidence_link enable row level security;
alter table evidence_link force row level security;
alter table integrity_finding enable row level security;
alter table integrity_finding force row level security;

create policy assessment_run_wall on assessment_run to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy control_assessment_wall on control_assessment to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy objective_assessment_wall on objective_assessment to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy evidence_link_wall on evidence_link to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy integrity_finding_wall on integrity_finding to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
-- A new run clears away proposals, never what a person decided.
create policy evidence_link_clear on evidence_link as restrictive for delete to tickmark_app using (status = 'proposed');

grant select, insert on assessment_run to tickmark_app;
grant select, insert, delete on control_assessment, objective_assessment, evidence_link to tickmark_app;
grant update (status, decided_by, decided_at, decision_reason) on evidence_link to tickmark_app;
grant select, insert on integrity_finding to tickmark_app;
