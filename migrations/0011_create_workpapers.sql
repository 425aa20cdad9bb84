-- A workpaper per control; each draft is a version, never rewritten. The content is the paper's sections as JSON; statements and their
-- citations are rows, because they are counted, checked and linked one by one.
create table workpaper (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  framework_id text not null references framework (id),
  control_id text not null,
  index_reference text not null,
  title text not null,
  current_version integer not null check (current_version > 0),
  created_at timestamptz not null,
  unique (id, engagement_id),
  unique (engagement_id, framework_id, control_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create table workpaper_version (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  workpaper_id uuid not null,
  number integer not null check (number > 0),
  content jsonb not null,
  coverage text not null,
  drafted_by_job uuid,
  requested_by uuid,
  drafted_at timestamptz not null,
  unique (id, engagement_id),
  unique (workpaper_id, number),
  foreign key (workpaper_id, engagement_id) references workpaper (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
-- A draft that is run again by the same job is the same draft.
create unique index workpaper_version_once_per_job on workpaper_version (workpaper_id, drafted_by_job);

create table workpaper_statement (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  workpaper_version_id uuid not null,
  objective_id text not null,
  ordinal integer not null,
  text text not null,
  status text not null check (status in ('verified', 'unsupported')),
  problems jsonb not null,
  unique (id, engagement_id),
  unique (workpaper_version_id, ordinal),
  foreign key (workpaper_version_id, engagement_id) references workpaper_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- document version + page + span + exact quote; only quotes that stand in the stored text get a row.
create table workpaper_citation (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  statement_id uuid not null,
  ordinal integer not null,
  document_id uuid not null,
  version_id uuid not null,
  page integer not null check (page > 0),
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null,
  quote text not null check (length(quote) > 0),
  check (end_offset > start_offset),
  unique (statement_id, ordinal),
  foreign key (statement_id, engagement_id) references workpaper_statement (id, engagement_id),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_citation_by_version on workpaper_citation (version_id);

alter table workpaper enable row level security;
alter table workpaper force row level security;
alter table workpaper_version enable row level security;
alter table workpaper_version force row level security;
alter table workpaper_statement enable row level security;
alter table workpaper_statement force row level security;
alter table workpaper_citation enable row level security;
alter table workpaper_citation force row level security;

create policy workpaper_wall on workpaper to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_version_wall on workpaper_version to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_statement_wall on workpaper_statement to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_citation_wall on workpaper_citation to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));

-- Versions, statements and citations are never changed or removed.
grant select, insert on workpaper to tickmark_app;
grant update (current_version, index_reference, title) on workpaper to tickmark_app;
grant select, insert on workpaper_version, workpaper_statement, workpaper_citation to tickmark_app;
