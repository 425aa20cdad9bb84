-- Uploads by the tus protocol while they arrive. The bytes lie in the object storage in pieces, each whole, so that a cut connection or
-- a killed process costs what was on its way and nothing before it, and any process can take the next piece.
create table resumable_upload (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- As the sender named it, perhaps with folders; made safe when the document is.
  path text not null check (length(path) <= 4096),
  size bigint not null check (size >= 0),
  -- Chosen by the sender, one for each file: a sender who lost the answer to its first request begins again and finds this upload.
  client_key text check (length(client_key) between 1 and 200),
  received bigint not null default 0 check (received >= 0),
  created_by uuid references "user" (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Who holds it puts the pieces together; another may do it after this time.
  finishing_until timestamptz,
  finished_at timestamptz,
  -- The row of the ledger it became.
  document_upload_id uuid,
  unique (id, engagement_id),
  unique (engagement_id, created_by, client_key),
  check (received <= size),
  check ((finished_at is null) = (document_upload_id is null)),
  foreign key (document_upload_id, engagement_id) references document_upload (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index resumable_upload_open on resumable_upload (expires_at) where finished_at is null;

create table resumable_upload_piece (
  resumable_upload_id uuid not null,
  start bigint not null check (start >= 0),
  size bigint not null check (size > 0),
  storage_key text not null unique,
  firm_id uuid not null,
  engagement_id uuid not null,
  primary key (resumable_upload_id, start),
  foreign key (resumable_upload_id, engagement_id) references resumable_upload (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

alter table resumable_upload enable row level security;
alter table resumable_upload force row level security;
alter table resumable_upload_piece enable row level security;
alter table resumable_upload_piece force row level security;

create policy resumable_upload_wall on resumable_upload to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy resumable_upload_piece_wall on resumable_upload_piece to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- What became a document stays as its record; only an upload that never did may go.
create policy resumable_upload_clear on resumable_upload as restrictive for delete to tickmark_app using (finished_at is null);

grant select, insert, delete on resumable_upload to tickmark_app;
grant update (received, finishing_until, finished_at, document_upload_id) on resumable_upload to tickmark_app;
grant select, insert, delete on resumable_upload_piece to tickmark_app;
