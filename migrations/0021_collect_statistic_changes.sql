-- What a version brings to the statistics of its engagement, or takes from them (negative), as one row: upserting each of its terms was
-- a third of the work of indexing it. Some thousand terms at a time are folded into `term_statistic` and `engagement_statistic`; what
-- the statistics of an engagement say is at every moment the sum of both.
create table statistic_change (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  passages integer not null,
  -- In how many of these passages each term stands.
  terms integer[] not null,
  counts integer[] not null,
  term_count integer not null,
  check (term_count = cardinality(terms) and term_count = cardinality(counts)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
) with (toast_tuple_target = 8160);
create index statistic_change_by_engagement on statistic_change (engagement_id);
-- Hashes do not compress, and trying to costs more than the row.
alter table statistic_change alter column terms set storage external;
alter table statistic_change alter column counts set storage external;

-- Two folds at the same time may put what a version took before what it brought.
alter table term_statistic drop constraint term_statistic_passages_check;
alter table engagement_statistic drop constraint engagement_statistic_passages_check;

alter table statistic_change enable row level security;
alter table statistic_change force row level security;
create policy statistic_change_wall on statistic_change to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()))
  with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy statistic_change_owner on statistic_change to current_user using (true) with check (true);
-- To fold is to take the rows away, which means to hold them first.
grant select, insert, delete, update on statistic_change to tickmark_app;
