-- Binders: sealed exports of an engagement, and packages of the client's own files.
create table binder (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('engagement', 'client_records')),
  requested_by uuid not null references "user" (id),
  requested_at timestamptz not null,
  -- of the ZIP, once it is sealed
  storage_key text,
  size bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  manifest_sha256 text check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  -- of the key that signed it
  fingerprint text,
  parts integer,
  trail_events bigint,
  trail_head text,
  sealed_at timestamptz,
  unique (id, engagement_id),
  unique (engagement_id, number),
  check (num_nulls(storage_key, size, sha256, manifest_sha256, fingerprint, parts, sealed_at) in (0, 7)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- What a build has prepared: a run that was cut off goes on behind it. Gone once the binder is sealed.
create table binder_part (
  binder_id uuid not null,
  path text not null,
  engagement_id uuid not null,
  firm_id uuid not null,
  size bigint not null,
  sha256 text not null,
  crc32 bigint not null,
  storage_key text not null,
  -- written for this binder, and deleted with the row; else a file of the engagement
  is_made boolean not null,
  primary key (binder_id, path),
  foreign key (binder_id, engagement_id) references binder (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

alter table binder enable row level security;
alter table binder force row level security;
alter table binder_part enable row level security;
alter table binder_part force row level security;
create policy binder_wall on binder to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy binder_part_wall on binder_part to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- Sealed once and for good.
create policy binder_sealed_once on binder as restrictive for update to tickmark_app using (sealed_at is null) with check (true);
-- The sweep of the storage asks for the keys that rows name.
create policy binder_owner on binder for select to current_user using (true);
create policy binder_part_owner on binder_part for select to current_user using (true);

grant select on binder to tickmark_app;
grant insert (id, engagement_id, firm_id, number, kind, requested_by, requested_at) on binder to tickmark_app;
grant update (storage_key, size, sha256, manifest_sha256, fingerprint, parts, trail_events, trail_head, sealed_at) on binder to tickmark_app;
grant select, insert, delete on binder_part to tickmark_app;

insert into engagement_table_left_open (name, reason) values
  ('binder', 'made of a completed engagement; sealed once'),
  ('binder_part', 'what the making of a binder has prepared so far');
