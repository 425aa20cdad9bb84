-- Files that their sender took back before anybody took them in: sent by mistake. The row of the ledger and the bytes stay; nobody reads them.
create table document_upload_take_back (
  upload_id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  reason text check (length(reason) between 1 and 2000),
  taken_back_by uuid not null references "user" (id),
  taken_back_at timestamptz not null,
  foreign key (upload_id, engagement_id) references document_upload (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_upload_take_back_by_engagement on document_upload_take_back (engagement_id);
alter table document_upload_take_back enable row level security;
alter table document_upload_take_back force row level security;
create policy document_upload_take_back_wall on document_upload_take_back to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- Nobody takes back what another sent.
create policy document_upload_take_back_own on document_upload_take_back as restrictive for insert to tickmark_app
  with check (taken_back_by = (select app_user_id()) and upload_id in (select upload.id from document_upload upload where upload.received_by = (select app_user_id())));
grant select, insert on document_upload_take_back to tickmark_app;
