-- The index of a version in packed rows of up to 1,000 passages, which a search reads once and keeps in memory. What is in the bytes:
-- services/retrieval/segments. A row per passage and leg, read whole by every search, took 75 ms at 20,000 passages.

create table lexical_segment (
  version_id uuid not null references indexed_version (version_id) on delete cascade,
  piece integer not null check (piece >= 0),
  firm_id uuid not null,
  engagement_id uuid not null,
  passages integer not null check (passages between 1 and 1000),
  postings bytea not null,
  primary key (version_id, piece),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
-- One row per model, so that a new model's vectors can grow beside the old ones.
create table embedding_segment (
  version_id uuid not null,
  piece integer not null,
  embedding_model text not null,
  firm_id uuid not null,
  engagement_id uuid not null,
  dimensions integer not null check (dimensions > 0),
  vectors bytea not null,
  primary key (version_id, embedding_model, piece),
  foreign key (version_id, piece) references lexical_segment (version_id, piece) on delete cascade,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
-- Hashes and small numbers hardly compress, and trying to costs more than the row.
alter table lexical_segment alter column postings set storage external;
alter table embedding_segment alter column vectors set storage external;

-- What is in the index already. `place` is a passage's place in its segment.
create temporary table placed on commit drop as
  select passage_id, version_id, firm_id, engagement_id, is_listing, lexical, (number / 1000)::integer as piece, (number % 1000)::integer as place
  from (select *, row_number() over (partition by version_id order by passage_id) - 1 as number from passage_lexical) numbered;

insert into lexical_segment (version_id, piece, firm_id, engagement_id, passages, postings)
  with entry as (
    select version_id, piece, place, split_part(pair, ':', 1)::integer - 1 as term, least(32767, round(split_part(pair, ':', 2)::float8 * 10000))::int2 as weight
    from placed, unnest(string_to_array(substring(lexical::text from 2 for position('}' in lexical::text) - 2), ',')) as pair),
  of_term as (
    select version_id, piece, term, count(*) as entries, string_agg(int2send(place::int2), ''::bytea order by place) as places, string_agg(int2send(weight), ''::bytea order by place) as weights
    from entry group by version_id, piece, term),
  inverted as (
    select version_id, piece, count(*)::integer as terms, sum(entries)::integer as entries, string_agg(int4send(term), ''::bytea order by term) || string_agg(int2send(entries::int2), ''::bytea order by term)
      || string_agg(places, ''::bytea order by term) || string_agg(weights, ''::bytea order by term) as bytes
    from of_term group by version_id, piece),
  passages as (
    select version_id, piece, firm_id, engagement_id, count(*)::integer as passages,
      string_agg(case when is_listing then '\x01'::bytea else '\x00'::bytea end, ''::bytea order by place) || string_agg(uuid_send(passage_id), ''::bytea order by place) as bytes
    from placed group by version_id, piece, firm_id, engagement_id)
  select version_id, piece, firm_id, engagement_id, passages,
    int4send(1) || int4send(passages) || int4send(coalesce(terms, 0)) || int4send(coalesce(entries, 0)) || coalesce(inverted.bytes, ''::bytea) || passages.bytes
  from passages left join inverted using (version_id, piece);

insert into embedding_segment (version_id, piece, embedding_model, firm_id, engagement_id, dimensions, vectors)
  with model as (
    select version_id, piece, embedding_model, max(vector_dims(embedding)) as dimensions
    from passage_embedding join placed using (passage_id, version_id) group by version_id, piece, embedding_model),
  vector as (
    select version_id, piece, embedding_model, place, firm_id, engagement_id, dimensions, embedding::real[] as numbers
    from model join placed using (version_id, piece) left join passage_embedding near using (passage_id, version_id, firm_id, engagement_id, embedding_model)),
  whole as (
    select version_id, piece, embedding_model, place, firm_id, engagement_id, dimensions,
      (select 1 / sqrt(sum(value * value)) from (select round(127 * number / max(abs(number)) over ()) as value from unnest(numbers) as number) scaled) as scale,
      (select string_agg(substring(int2send(round(127 * number / most)::int2) from 2 for 1), ''::bytea order by at) from unnest(numbers) with ordinality as one (number, at), (select max(abs(number)) as most from unnest(numbers) as number) largest) as bytes
    from vector)
  select version_id, piece, embedding_model, firm_id, engagement_id, dimensions,
    int4send(1) || int4send(count(*)::integer) || int4send(dimensions) || string_agg(float4send(coalesce(scale, 0)::real), ''::bytea order by place)
      || string_agg(coalesce(bytes, decode(repeat('00', dimensions), 'hex')), ''::bytea order by place)
  from whole group by version_id, piece, embedding_model, firm_id, engagement_id, dimensions;

drop table passage_lexical, passage_embedding, statistic_change, term_statistic, engagement_statistic;
create index indexed_version_by_engagement on indexed_version (engagement_id);

alter table lexical_segment enable row level security;
alter table lexical_segment force row level security;
alter table embedding_segment enable row level security;
alter table embedding_segment force row level security;
create policy lexical_segment_wall on lexical_segment to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy embedding_segment_wall on embedding_segment to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- For the checks of the whole installation.
create policy lexical_segment_owner on lexical_segment for select to current_user using (true);
create policy embedding_segment_owner on embedding_segment for select to current_user using (true);
grant select, insert on lexical_segment, embedding_segment to tickmark_app;
