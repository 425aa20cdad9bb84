-- The life of a version after its first reading: read again by a better extractor, withdrawn, its bytes checked.

-- Canonical text is stored once per version and reading. A reading that was ever in force stays: it is cited.
alter table document_version add column reading integer not null default 1 check (reading > 0);
alter table document_page add column reading integer not null default 1 check (reading > 0);
alter table document_page drop constraint document_page_pkey;
alter table document_page add primary key (version_id, reading, page);
alter table passage add column reading integer not null default 1 check (reading > 0);
alter table passage drop constraint passage_version_id_ordinal_key;
alter table passage add unique (version_id, reading, ordinal);
-- Evidence knows its reading by its passage; these two name a place by page and offsets alone.
alter table workpaper_citation add column reading integer not null default 1 check (reading > 0);
alter table integrity_finding add column reading integer not null default 1 check (reading > 0);
alter table integrity_finding drop constraint integrity_finding_version_id_page_start_offset_kind_key;
alter table integrity_finding add unique (version_id, reading, page, start_offset, kind);
-- A decision moves with its quote to the reading in force.
grant update (passage_id, page, start_offset, end_offset, quote) on evidence_link to tickmark_app;
grant update (reading) on document_version to tickmark_app;

-- Reading a version again, beside the reading in force. One that failed or changed nothing is taken up again by the next try, so the
-- numbers of readings run on without gaps.
create table document_reading (
  version_id uuid not null,
  reading integer not null check (reading > 1),
  firm_id uuid not null,
  engagement_id uuid not null,
  -- ready: was, or is, in force; unchanged: the text was the same, so the older reading stayed.
  status text not null check (status in ('queued', 'processing', 'ready', 'unchanged', 'failed')),
  step text not null check (step in ('received', 'extracted', 'split')),
  failure_code text,
  failure_reason text,
  media_type text,
  page_count integer check (page_count >= 0),
  text_length bigint check (text_length >= 0),
  passage_count integer check (passage_count >= 0),
  extractor_version integer,
  requested_by uuid references "user" (id),
  requested_at timestamptz not null,
  finished_at timestamptz,
  primary key (version_id, reading),
  check ((failure_code is null) = (failure_reason is null)),
  check ((status = 'failed') = (failure_code is not null)),
  check ((status in ('ready', 'unchanged', 'failed')) = (finished_at is not null)),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_reading_by_status on document_reading (engagement_id, status);

-- Withdrawn with a reason, perhaps restored; never forgotten. The open row, if any, is the document's state.
create table document_withdrawal (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  document_id uuid not null,
  reason text not null check (length(reason) between 1 and 2000),
  withdrawn_by uuid not null references "user" (id),
  withdrawn_at timestamptz not null,
  restored_by uuid references "user" (id),
  restored_at timestamptz,
  check ((restored_by is null) = (restored_at is null)),
  foreign key (document_id, engagement_id) references document (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create unique index document_withdrawal_open on document_withdrawal (document_id) where restored_at is null;
create index document_withdrawal_by_engagement on document_withdrawal (engagement_id);

-- Whether every stored object of an engagement is there and holds the bytes that came. `after_version`: how far it has come.
create table storage_check (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  state text not null check (state in ('running', 'done', 'failed')),
  after_version uuid,
  total integer not null check (total >= 0),
  checked integer not null default 0 check (checked >= 0),
  bytes bigint not null default 0 check (bytes >= 0),
  missing integer not null default 0 check (missing >= 0),
  damaged integer not null default 0 check (damaged >= 0),
  failure_detail text,
  started_at timestamptz not null,
  finished_at timestamptz,
  unique (id, engagement_id),
  check ((state = 'running') = (finished_at is null)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index storage_check_by_engagement on storage_check (engagement_id, started_at desc);
create index storage_check_by_firm on storage_check (firm_id, started_at desc);

-- What a check found wrong, until a later check finds it right again.
create table storage_finding (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  version_id uuid not null,
  check_id uuid not null,
  kind text not null check (kind in ('missing', 'damaged')),
  -- What was found instead; null when the object is missing or cannot be read to its end.
  found_sha256 text,
  found_at timestamptz not null,
  resolved_at timestamptz,
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (check_id, engagement_id) references storage_check (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create unique index storage_finding_open on storage_finding (version_id) where resolved_at is null;
create index storage_finding_by_engagement on storage_finding (engagement_id, found_at desc);

-- One walk over the whole storage, in search of objects that no row names. It belongs to no firm.
create table storage_sweep (
  id uuid primary key,
  state text not null check (state in ('running', 'done', 'failed')),
  after_key text,
  listed integer not null default 0 check (listed >= 0),
  started_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'running') = (finished_at is null))
);
create index storage_sweep_by_start on storage_sweep (started_at desc);
create table storage_orphan (
  storage_key text primary key,
  size bigint not null,
  modified_at timestamptz not null,
  found_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid references "user" (id),
  check ((removed_at is null) or (removed_by is not null))
);

-- Work the product does by itself from time to time; `due_at` moves on in the transaction that asks for the job, so that of many
-- workers one asks.
create table job_schedule (
  name text primary key,
  due_at timestamptz not null
);
insert into job_schedule (name, due_at) values ('documents/storage-check', now() + interval '7 days');

alter table document_reading enable row level security;
alter table document_reading force row level security;
alter table document_withdrawal enable row level security;
alter table document_withdrawal force row level security;
alter table storage_check enable row level security;
alter table storage_check force row level security;
alter table storage_finding enable row level security;
alter table storage_finding force row level security;
alter table storage_sweep enable row level security;
alter table storage_orphan enable row level security;
alter table job_schedule enable row level security;

create policy document_reading_wall on document_reading to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy document_withdrawal_wall on document_withdrawal to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy storage_check_wall on storage_check to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy storage_finding_wall on storage_finding to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- The firm's administrator sees the state of the storage over all engagements of the firm: numbers and ids, no names, no text.
create policy storage_check_of_firm on storage_check for select to tickmark_app
  using (firm_id = (select app_firm_id()) and (select app_engagement_id()) is null and (select app_role()) = 'firm_admin');
create policy storage_finding_of_firm on storage_finding for select to tickmark_app
  using (firm_id = (select app_firm_id()) and (select app_engagement_id()) is null and (select app_role()) = 'firm_admin');
-- A withdrawal that was ended is history.
create policy document_withdrawal_end on document_withdrawal as restrictive for update to tickmark_app using (restored_at is null) with check (true);
-- The sweep asks for each stored object whether a row names it, and the weekly check which engagements have any. Versions hold no names
-- and no text.
create policy document_version_owner on document_version for select to current_user using (true);

-- What was never in force may be cleared away while it is being read; whatever was in force stays for good.
drop policy document_page_clear on document_page;
create policy document_page_clear on document_page as restrictive for delete to tickmark_app
  using (exists (select from document_version version where version.id = version_id and version.reading = document_page.reading and version.status = 'processing' and version.step = 'received')
    or exists (select from document_reading again where again.version_id = document_page.version_id and again.reading = document_page.reading and again.status = 'processing'));
drop policy passage_clear on passage;
create policy passage_clear on passage as restrictive for delete to tickmark_app
  using (exists (select from document_version version where version.id = version_id and version.reading = passage.reading and version.status = 'processing' and version.step = 'extracted')
    or exists (select from document_reading again where again.version_id = passage.version_id and again.reading = passage.reading and again.status = 'processing'));

grant select, insert on document_reading to tickmark_app;
grant update (status, step, failure_code, failure_reason, media_type, page_count, text_length, passage_count, extractor_version, requested_by, requested_at, finished_at)
  on document_reading to tickmark_app;
grant select, insert on document_withdrawal to tickmark_app;
grant update (restored_by, restored_at) on document_withdrawal to tickmark_app;
grant select, insert on storage_check to tickmark_app;
grant update (state, after_version, checked, bytes, missing, damaged, failure_detail, finished_at) on storage_check to tickmark_app;
grant select, insert on storage_finding to tickmark_app;
grant update (kind, check_id, found_sha256, resolved_at) on storage_finding to tickmark_app;
