-- Documents, their immutable versions, and what was read from them.
create table document (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- The logical file name: new bytes under the same name are the next version of the same document.
  name text not null check (length(name) between 1 and 255),
  created_by uuid references "user" (id),
  created_at timestamptz not null,
  unique (id, engagement_id),
  unique (engagement_id, name),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create table document_version (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  document_id uuid not null,
  sequence integer not null check (sequence > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  storage_key text not null unique,
  -- Null until the content was looked at: the type is told by the bytes, never by the name.
  media_type text,
  status text not null check (status in ('queued', 'processing', 'ready', 'unsearchable', 'failed')),
  -- How far reading it has come; each step is committed once, and a run that was cut off goes on behind the last one.
  step text not null check (step in ('received', 'extracted', 'split')),
  failure_code text,
  -- For people: what happened and what to do.
  failure_reason text,
  page_count integer check (page_count >= 0),
  text_length bigint check (text_length >= 0),
  passage_count integer check (passage_count >= 0),
  extractor_version integer,
  received_by uuid references "user" (id),
  received_at timestamptz not null,
  finished_at timestamptz,
  unique (id, engagement_id),
  unique (document_id, sequence),
  -- The same bytes twice are one version, whatever they are called the second time.
  unique (engagement_id, sha256),
  check ((failure_code is null) = (failure_reason is null)),
  check ((status in ('failed', 'unsearchable')) = (failure_code is not null)),
  check ((status in ('ready', 'failed', 'unsearchable')) = (finished_at is not null)),
  foreign key (document_id, engagement_id) references document (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_version_by_status on document_version (engagement_id, status);

-- The ledger: one row for each file that arrived, kept or not. Received = searchable + unsearchable + failed + rejected + in progress.
create table document_upload (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- As received, made safe; may differ from the document's when the bytes were known already.
  name text not null,
  size bigint not null check (size >= 0),
  sha256 text,
  -- Null when the file was rejected.
  version_id uuid,
  is_duplicate boolean not null,
  failure_code text,
  failure_reason text,
  received_by uuid references "user" (id),
  received_at timestamptz not null,
  unique (id, engagement_id),
  check ((version_id is null) = (failure_code is not null)),
  check ((failure_code is null) = (failure_reason is null)),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_upload_by_engagement on document_upload (engagement_id, received_at desc, id desc);
create index document_upload_by_version on document_upload (version_id);

-- Canonical text. Offsets everywhere count UTF-16 units into the text of a page.
create table document_page (
  version_id uuid not null,
  page integer not null check (page > 0),
  firm_id uuid not null,
  engagement_id uuid not null,
  -- The name of a sheet; null elsewhere.
  label text,
  -- Where the page begins in the whole text, pages joined by one line break.
  start_offset bigint not null check (start_offset >= 0),
  text text not null,
  -- Headings, tables, rows: what the splitter needs beside the words.
  structure jsonb not null,
  primary key (version_id, page),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create table passage (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  version_id uuid not null,
  ordinal integer not null check (ordinal >= 0),
  page integer not null check (page > 0),
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null,
  -- Exactly the page's text from start_offset to end_offset.
  text text not null check (length(text) > 0),
  locator jsonb not null,
  -- Contents pages, indexes, agendas: found by search, never evidence.
  is_listing boolean not null,
  check (end_offset > start_offset),
  unique (id, engagement_id),
  unique (version_id, ordinal),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index passage_by_engagement on passage (engagement_id);

alter table document enable row level security;
alter table document force row level security;
alter table document_version enable row level security;
alter table document_version force row level security;
alter table document_upload enable row level security;
alter table document_upload force row level security;
alter table document_page enable row level security;
alter table document_page force row level security;
alter table passage enable row level security;
alter table passage force row level security;

-- `(select ...)` makes the setting be read once a statement, not once a row.
create policy document_wall on document to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy document_version_wall on document_version to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy document_upload_wall on document_upload to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy document_page_wall on document_page to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy passage_wall on passage to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- A run that was cut off clears away its half of the work. Text and passages of a step that was committed stay for good: they are cited.
create policy document_page_clear on document_page as restrictive for delete to tickmark_app
  using (exists (select from document_version version where version.id = version_id and version.status = 'processing' and version.step = 'received'));
create policy passage_clear on passage as restrictive for delete to tickmark_app
  using (exists (select from document_version version where version.id = version_id and version.status = 'processing' and version.step = 'extracted'));

-- Nothing here is deleted, and of a version only its progress changes; its bytes, hash and place in the order never do.
-- The right to update a document's name is what lets a transaction hold its row while it numbers a version.
grant select, insert on document to tickmark_app;
grant update (name) on document to tickmark_app;
grant select, insert on document_version to tickmark_app;
grant update (media_type, status, step, failure_code, failure_reason, page_count, text_length, passage_count, extractor_version, finished_at)
  on document_version to tickmark_app;
grant select, insert on document_upload to tickmark_app;
grant select, insert, delete on document_page to tickmark_app;
grant select, insert, delete on passage to tickmark_app;
