-- The index of passages, in two narrow tables: a search reads every row of its engagement, so a row holds what one leg needs and no
-- more (measured at 20,000 passages: 28 ms for the lexical leg here, 30 to 54 ms in one wide table). Vectors stay in the row:
-- fetched from a TOAST table they would cost a look-up each, hence the tuple target.

-- A version whose passages are in the index. Its row is what makes indexing happen exactly once.
create table indexed_version (
  version_id uuid primary key,
  document_id uuid not null,
  sequence integer not null,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- A later version of the document is in the index too: searches leave this one out unless asked for all versions.
  is_superseded boolean not null,
  embedding_model text not null,
  passages integer not null check (passages >= 0),
  indexed_at timestamptz not null,
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index indexed_version_by_document on indexed_version (document_id);
create index indexed_version_superseded on indexed_version (engagement_id) where is_superseded;

create table passage_lexical (
  passage_id uuid primary key references passage (id),
  version_id uuid not null references indexed_version (version_id) on delete cascade,
  document_id uuid not null,
  firm_id uuid not null,
  engagement_id uuid not null,
  -- Tables of contents, agendas and the like: found by a search, never evidence.
  is_listing boolean not null,
  -- BM25 weight of each term (services/retrieval/lexical); dimension = hash of the term.
  lexical sparsevec(1000000000) not null
) with (toast_tuple_target = 8160);
create index passage_lexical_by_engagement on passage_lexical (engagement_id, passage_id);
create index passage_lexical_by_version on passage_lexical (version_id);

-- One row per passage and model, so that a new model's vectors can grow beside the old ones. Dimensions differ between models.
create table passage_embedding (
  passage_id uuid not null references passage (id),
  embedding_model text not null,
  version_id uuid not null references indexed_version (version_id) on delete cascade,
  document_id uuid not null,
  firm_id uuid not null,
  engagement_id uuid not null,
  is_listing boolean not null,
  -- A random number below 2^28: rows under a limit are the sample from which a leg's mean and spread are estimated.
  sample integer not null,
  -- Unit vectors, so that the inner product is the cosine.
  embedding halfvec not null,
  -- The signs of the vector, for a cheap first choice.
  bits varbit not null,
  primary key (passage_id, embedding_model)
) with (toast_tuple_target = 8160);
-- Without the model, which would make it look like a single row to a planner without statistics and draw every look-up to itself.
create index passage_embedding_by_engagement on passage_embedding (engagement_id, sample);
create index passage_embedding_by_version on passage_embedding (version_id);

-- In how many passages of the engagement a term stands. Upserted in rising order of the term, so that two versions indexed at the
-- same time wait for each other and never deadlock.
create table term_statistic (
  engagement_id uuid not null,
  term integer not null,
  firm_id uuid not null,
  passages integer not null check (passages >= 0),
  primary key (engagement_id, term)
) with (fillfactor = 70);

create table engagement_statistic (
  engagement_id uuid primary key,
  firm_id uuid not null,
  passages integer not null check (passages >= 0),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
) with (fillfactor = 50);

alter table indexed_version enable row level security;
alter table indexed_version force row level security;
alter table passage_lexical enable row level security;
alter table passage_lexical force row level security;
alter table passage_embedding enable row level security;
alter table passage_embedding force row level security;
alter table term_statistic enable row level security;
alter table term_statistic force row level security;
alter table engagement_statistic enable row level security;
alter table engagement_statistic force row level security;

-- `(select ...)` makes the setting be read once a statement; without it, it is read for each of the 20,000 rows of a search.
create policy indexed_version_wall on indexed_version to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()))
  with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy passage_lexical_wall on passage_lexical to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()))
  with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy passage_embedding_wall on passage_embedding to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()))
  with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy term_statistic_wall on term_statistic to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()))
  with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy engagement_statistic_wall on engagement_statistic to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()))
  with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy indexed_version_owner on indexed_version to current_user using (true) with check (true);
create policy passage_lexical_owner on passage_lexical to current_user using (true) with check (true);
create policy passage_embedding_owner on passage_embedding to current_user using (true) with check (true);
create policy term_statistic_owner on term_statistic to current_user using (true) with check (true);
create policy engagement_statistic_owner on engagement_statistic to current_user using (true) with check (true);

grant select, insert, delete on indexed_version, passage_lexical, passage_embedding to tickmark_app;
grant update (is_superseded) on indexed_version to tickmark_app;
grant select, insert, update on term_statistic, engagement_statistic to tickmark_app;
