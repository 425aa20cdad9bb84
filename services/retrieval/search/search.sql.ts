import { sql, type RawBuilder } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { momentsOf, type Moments } from '../ranking/moments.ts';
import type { Candidate } from '../ranking/rank.ts';

/** Which passages a search may return. */
export interface SearchFilter {
  readonly documentIds?: readonly string[];
  /** Leaves out contents pages, agendas and the like. */
  readonly withoutListings?: boolean;
  /** Searches versions too that a later version of their document has replaced. */
  readonly allVersions?: boolean;
}

export interface Statistics {
  readonly passages: number;
  /** Term id to number of passages; terms that stand nowhere are missing. */
  readonly frequencies: ReadonlyMap<number, number>;
}

export async function selectStatistics(tx: Tx<EngagementScope>, terms: readonly number[]): Promise<Statistics> {
  const { engagementId } = tx.scope;
  // In one statement: a change that is being folded is seen on one side or on the other.
  const { rows } = await sql<{ term: number | null; passages: number }>`
    select null::integer as term, (coalesce((select passages from engagement_statistic where engagement_id = ${engagementId}), 0)
      + coalesce((select sum(passages) from statistic_change where engagement_id = ${engagementId}), 0))::integer as passages
    union all select term, sum(passages)::integer from (
      select term, passages from term_statistic where engagement_id = ${engagementId} and term = any(${terms}::integer[])
      union all select term, count from statistic_change, unnest(terms, counts) as row (term, count) where engagement_id = ${engagementId} and term = any(${terms}::integer[])
    ) every group by term`.execute(tx.query);
  const frequencies = new Map<number, number>();
  let passages = 0;
  for (const row of rows) {
    if (row.term === null) passages = row.passages;
    else if (row.passages > 0) frequencies.set(row.term, row.passages);
  }
  return { passages, frequencies };
}

/** Versions in the index that a search leaves out: those a later one replaced, unless all are asked for, and withdrawn documents in any case. */
export async function selectLeftOut(tx: Tx<EngagementScope>, { allVersions }: SearchFilter): Promise<string[]> {
  const { rows } = await sql<{ versionId: string }>`
    select version_id as "versionId" from indexed_version where engagement_id = ${tx.scope.engagementId} and is_superseded and ${allVersions !== true}
    union select version_id from indexed_version join document_withdrawal on document_withdrawal.document_id = indexed_version.document_id
    where document_withdrawal.engagement_id = ${tx.scope.engagementId} and document_withdrawal.restored_at is null`.execute(tx.query);
  return rows.map(({ versionId }) => versionId);
}

export interface LegsRequest {
  /** `sparsevec` text of the query's weights. */
  readonly lexical: string;
  readonly embedding: { readonly model: string; /** `halfvec` text. */ readonly vector: string; /** Rows kept by comparing signs before the exact comparison; null compares all. */ readonly prefilter: number | null } | null;
  /** In the engagement; how large a part of them makes a sample of the right size. */
  readonly passages: number;
  readonly filter: SearchFilter;
  /** Versions to leave out. */
  readonly superseded: readonly string[];
  readonly perLeg: number;
}

/** Numbers of `passage_embedding.sample` lie below this. */
const sampleRange = 2 ** 28;

export interface Legs {
  readonly candidates: readonly Candidate[];
  readonly lexical: Moments;
  readonly embedding: Moments | null;
}

/** Passages whose cosines give the mean and spread of the leg; 1,000 tell the spread to about 2 %. */
const sampleSize = 1000;

/**
 * The best passages of each leg with both their scores, and each leg's moments over the scope, in one statement. Everything is
 * materialised and rows are looked up one by one by their key, so that no plan, however wrong the table's statistics are (a fresh engagement has
 * none), repeats a scan for each row: joined plainly it once took 3.5 s at 2,000 passages.
 */
export async function searchLegs(tx: Tx<EngagementScope>, { lexical, embedding, filter, superseded, perLeg, passages }: LegsRequest): Promise<Legs> {
  const within = sql`engagement_id = ${tx.scope.engagementId}${filterSql(filter, superseded)}`;
  const query = sql`${lexical}::sparsevec`;
  // Counting 20,000 rows costs 5 ms, and the statistics know how many there are where nothing is left out.
  const isWhole = superseded.length === 0 && filter.documentIds === undefined && filter.withoutListings !== true;
  const size = isWhole ? sql`${passages}` : sql`(select count(*) from passage_lexical where ${within})`;
  const { rows } = await sql<LegsRow>`
    with scored as materialized (select passage_id, score from (select passage_id, -(lexical <#> ${query}) as score from passage_lexical where ${within} offset 0) every where score > 0),
    by_words as materialized (select passage_id from scored order by score desc, passage_id limit ${perLeg}),
    words as materialized (select ${size}::float8 as words_count, coalesce(sum(score), 0) as words_sum, coalesce(sum(score * score), 0) as words_squares from scored),
    ${embedding === null ? withoutMeaning : meaningSql(within, embedding, perLeg, passages)},
    chosen as materialized (select passage_id from by_words union select passage_id from by_meaning),
    scores as materialized (select chosen.passage_id, word.document_id, word.lexical, ${embedding === null ? sql`null::float8 as cosine` : sql`near.cosine`} from chosen
      cross join lateral (select document_id, -(lexical <#> ${query}) as lexical from passage_lexical where passage_id = chosen.passage_id offset 0) word
      ${embedding === null ? sql`` : sql`left join lateral (select -(embedding <#> ${embedding.vector}::halfvec) as cosine from passage_embedding
        where passage_id = chosen.passage_id and embedding_model = ${embedding.model} offset 0) near on true`})
    select scores.*, words.*, meaning.* from scores cross join words cross join meaning order by passage_id`.execute(tx.query);
  const [first] = rows;
  return {
    candidates: rows.map((row) => ({ passageId: row.passage_id, documentId: row.document_id, lexical: row.lexical, cosine: row.cosine })),
    lexical: first ? momentsOf(first.words_count, first.words_sum, first.words_squares) : momentsOf(0, 0, 0),
    embedding: first && embedding !== null ? momentsOf(first.meaning_count, first.meaning_sum, first.meaning_squares) : null,
  };
}

interface LegsRow {
  passage_id: string;
  document_id: string;
  lexical: number;
  cosine: number | null;
  words_count: number;
  words_sum: number;
  words_squares: number;
  meaning_count: number;
  meaning_sum: number;
  meaning_squares: number;
}

const withoutMeaning = sql`by_meaning as (select null::uuid as passage_id where false), meaning as (select 0::float8 as meaning_count, 0::float8 as meaning_sum, 0::float8 as meaning_squares)`;

function meaningSql(within: RawBuilder<unknown>, { model, vector, prefilter }: NonNullable<LegsRequest['embedding']>, perLeg: number, passages: number): RawBuilder<unknown> {
  const query = sql`${vector}::halfvec`;
  const rows = sql`from passage_embedding where ${within} and embedding_model = ${model}`;
  const sampleLimit = Math.ceil(sampleRange * Math.min(1, sampleSize / Math.max(1, passages)));
  const near = prefilter === null ? sql`select passage_id, embedding ${rows}` : sql`select passage_id, embedding ${rows} order by bits <~> binary_quantize(${query}) limit ${prefilter}`;
  return sql`near_ones as ${prefilter === null ? sql`not materialized` : sql`materialized`} (${near}),
    by_meaning as materialized (select passage_id from near_ones order by embedding <#> ${query}, passage_id limit ${perLeg}),
    sampled as (select -(embedding <#> ${query}) as cosine ${rows} and sample < ${sampleLimit}),
    meaning as materialized (select count(*)::float8 as meaning_count, coalesce(sum(cosine), 0) as meaning_sum, coalesce(sum(cosine * cosine), 0) as meaning_squares from sampled)`;
}

/** Conditions on a row of either table of the index, each beginning with `and`. */
export function filterSql({ documentIds, withoutListings }: SearchFilter, superseded: readonly string[]): RawBuilder<unknown> {
  return sql.join([
    documentIds === undefined ? sql`` : sql` and document_id = any(${documentIds}::uuid[])`,
    withoutListings === true ? sql` and not is_listing` : sql``,
    superseded.length === 0 ? sql`` : sql` and version_id <> all(${superseded}::uuid[])`,
  ], sql``);
}
export interface HitRow {
  readonly passageId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly reading: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly locator: unknown;
  readonly isListing: boolean;
}

/** What a person sees of passages, by passage id. Looked up one by one, for the reason given at `searchLegs` (20 rows once took 65 ms). */
export async function selectHits(tx: Tx<EngagementScope>, passageIds: readonly string[]): Promise<Map<string, HitRow>> {
  if (passageIds.length === 0) return new Map();
  const { rows } = await sql<HitRow>`
    select wanted.id as "passageId", version.document_id as "documentId", document.name as "documentName", passage.*
    from unnest(${passageIds}::uuid[]) as wanted (id)
    cross join lateral (select version_id as "versionId", reading, page, start_offset as start, end_offset as "end", text, locator, is_listing as "isListing" from passage where id = wanted.id offset 0) passage
    cross join lateral (select document_id from document_version where id = passage."versionId" offset 0) version
    cross join lateral (select name from document where id = version.document_id offset 0) document`.execute(tx.query);
  return new Map(rows.map((row) => [row.passageId, row]));
}
