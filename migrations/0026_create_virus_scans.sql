-- What a virus scanner said of a version, each time it was asked.
create table virus_scan (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  version_id uuid not null,
  scanner text not null,
  is_clean boolean not null,
  -- The scanner's name of what it found; null for a clean file, and for one that is larger than the scanner takes.
  found text,
  scanned_at timestamptz not null,
  check (not is_clean or found is null),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index virus_scan_by_version on virus_scan (version_id);

alter table virus_scan enable row level security;
alter table virus_scan force row level security;
create policy virus_scan_wall on virus_scan to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
grant select, insert on virus_scan to tickmark_app;
