-- What a version says of itself (kind, dates, owner …), as the machine read it and as people put it right; and the sketch of its text
-- by which documents of the same or nearly the same text are found.

-- One reading of a version's words by the machine. The newest one of the reading in force counts; older ones stay.
create table document_description (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  version_id uuid not null,
  reading integer not null check (reading > 0),
  -- The rules that read.
  describer_version integer not null,
  described_at timestamptz not null,
  unique (id, engagement_id),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_description_by_version on document_description (version_id, reading, id desc);

-- Words about one field. Nothing is rewritten: a person's newest word counts, a reset goes back to the machine's guess.
create table document_description_field (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  version_id uuid not null,
  -- The machine's; null for a person's word.
  description_id uuid,
  field text not null check (field ~ '^[a-zA-Z]{1,40}$'),
  source text not null check (source in ('machine', 'person')),
  is_reset boolean not null,
  -- Null: a person found it not stated, or a reset.
  value jsonb,
  basis text check (basis in ('text', 'name', 'counted', 'format')),
  -- Exactly the page's text from start_offset to end_offset; without a page, words of the file name.
  quote text check (quote <> ''),
  page integer check (page > 0),
  start_offset integer check (start_offset >= 0),
  end_offset integer,
  detail text,
  note text check (length(note) between 1 and 2000),
  set_by uuid references "user" (id),
  set_at timestamptz not null,
  check ((source = 'machine') = (description_id is not null)),
  check ((source = 'machine') = (basis is not null)),
  check ((source = 'person') = (set_by is not null)),
  check (source = 'person' or (value is not null and note is null)),
  check (source = 'machine' or (quote is null and detail is null)),
  check (not is_reset or (source = 'person' and value is null)),
  check ((basis = 'text') is not true or (quote is not null and page is not null)),
  check ((page is null) = (start_offset is null) and (page is null) = (end_offset is null)),
  check (end_offset > start_offset),
  unique (description_id, field),
  foreign key (description_id, engagement_id) references document_description (id, engagement_id),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_description_field_by_version on document_description_field (version_id, field, id desc);
create index document_description_field_by_person on document_description_field (engagement_id, set_at) where source = 'person';

-- The smallest hashes of a text's runs of three words (services/documents/resemblance): what share of them two texts have in common
-- is the share of runs they have in common.
create table document_sketch (
  version_id uuid not null,
  reading integer not null check (reading > 0),
  firm_id uuid not null,
  engagement_id uuid not null,
  -- Of the text with white space collapsed: the same words in other bytes.
  text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  words integer not null check (words >= 0),
  -- Up to 512 hashes of 32 bits, rising, in base64.
  sketch text not null,
  primary key (version_id, reading),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_sketch_by_text on document_sketch (engagement_id, text_hash);

-- The first 16 of these hashes, so that candidates are found without reading every sketch. Texts below 50 words have none.
create table document_sketch_band (
  version_id uuid not null,
  reading integer not null,
  bucket integer not null,
  firm_id uuid not null,
  engagement_id uuid not null,
  primary key (version_id, reading, bucket),
  -- The sketch stands in the same engagement as its version; three checks for each of 16 rows would be half of the time to store them.
  foreign key (version_id, reading) references document_sketch (version_id, reading)
);
create index document_sketch_band_by_bucket on document_sketch_band (engagement_id, bucket);

alter table document_description enable row level security;
alter table document_description force row level security;
alter table document_description_field enable row level security;
alter table document_description_field force row level security;
alter table document_sketch enable row level security;
alter table document_sketch force row level security;
alter table document_sketch_band enable row level security;
alter table document_sketch_band force row level security;

create policy document_description_wall on document_description to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy document_description_field_wall on document_description_field to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy document_sketch_wall on document_sketch to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy document_sketch_band_wall on document_sketch_band to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));

grant select, insert on document_description, document_description_field, document_sketch, document_sketch_band to tickmark_app;
