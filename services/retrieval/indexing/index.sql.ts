import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { SparseVector } from '../lexical/index.ts';
import { sparsevecArray, unitHalfvecArray } from './binary-vectors.ts';

export interface VersionToIndex {
  readonly documentId: string;
  readonly sequence: number;
  /** The reading to index, and how far that has come. */
  readonly reading: number;
  readonly status: string;
  readonly step: string;
  /** Of the reading that is in force. */
  readonly passages: number;
  readonly isIndexed: boolean;
}

/** With `again` it is about that new reading of a version, without it about the version's first. */
export async function selectVersionToIndex(tx: Tx<EngagementScope>, versionId: string, again: number | undefined): Promise<VersionToIndex | undefined> {
  const row = await tx.query.selectFrom('document_version').leftJoin('indexed_version', 'indexed_version.version_id', 'document_version.id')
    .leftJoin('document_reading', (join) => join.onRef('document_reading.version_id', '=', 'document_version.id').on('document_reading.reading', '=', again ?? 0))
    .select([
      'document_version.document_id', 'document_version.sequence', 'document_version.reading', 'document_version.status', 'document_version.step', 'document_version.passage_count', 'indexed_version.version_id',
      'document_reading.status as againStatus', 'document_reading.step as againStep',
    ]).where('document_version.id', '=', versionId).executeTakeFirst();
  if (row === undefined) return undefined;
  const { document_id: documentId, sequence, reading, status, step, version_id: indexedId, passage_count: passages, againStatus, againStep } = row;
  if (again === undefined) return { documentId, sequence, reading, status, step, passages: passages ?? 0, isIndexed: indexedId !== null };
  return { documentId, sequence, reading: again, status: againStatus ?? 'unknown', step: againStep ?? 'unknown', passages: passages ?? 0, isIndexed: reading >= again };
}

export interface PassageToIndex {
  readonly id: string;
  readonly text: string;
  readonly locator: unknown;
  readonly isListing: boolean;
}

/** Passages from ordinal `from` on, in order, at most `count`. */
export async function selectPassagesToIndex(tx: Tx<EngagementScope>, versionId: string, reading: number, from: number, count: number): Promise<PassageToIndex[]> {
  const rows = await tx.query.selectFrom('passage').select(['id', 'text', 'locator', 'is_listing']).where('version_id', '=', versionId).where('reading', '=', reading)
    .where('ordinal', '>=', from).where('ordinal', '<', from + count).orderBy('ordinal').execute();
  return rows.map(({ id, text, locator, is_listing: isListing }) => ({ id, text, locator, isListing }));
}

export interface IndexedVersion {
  readonly versionId: string;
  readonly documentId: string;
  readonly sequence: number;
  readonly embeddingModel: string;
  readonly passages: number;
  readonly indexedAt: Date;
}

/**
 * True for the one transaction that may index the version; another one that does it now is waited for. Holds the document, so that two
 * of its versions indexed at the same time agree on which one is superseded.
 */
export async function insertIndexedVersion(tx: Tx<EngagementScope>, version: IndexedVersion): Promise<boolean> {
  await lockDocument(tx, version.documentId);
  const later = await tx.query.selectFrom('indexed_version').select('version_id').where('document_id', '=', version.documentId).where('sequence', '>', version.sequence).limit(1).execute();
  const rows = await tx.query.insertInto('indexed_version').values({
    version_id: version.versionId,
    document_id: version.documentId,
    sequence: version.sequence,
    is_superseded: later.length > 0,
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    embedding_model: version.embeddingModel,
    passages: version.passages,
    indexed_at: version.indexedAt,
  }).onConflict((conflict) => conflict.doNothing()).returning('version_id').execute();
  if (rows.length === 0) return false;
  await tx.query.updateTable('indexed_version').set({ is_superseded: true }).where('document_id', '=', version.documentId).where('sequence', '<', version.sequence).execute();
  return true;
}

export async function lockDocument(tx: Tx<EngagementScope>, documentId: string): Promise<void> {
  await tx.query.selectFrom('document').select('id').where('id', '=', documentId).forUpdate().execute();
}

export interface PassageRow {
  readonly passageId: string;
  readonly isListing: boolean;
  readonly lexical: SparseVector;
  /** Stored with length 1; null where the model has nothing to say. */
  readonly embedding: Float32Array | null;
  readonly sample: number;
}

/** Rows of one statement: 400 passages are about 0.6 MB of parameters. */
const rowsPerInsert = 400;

/** Oids of the vectors' types, which differ from database to database. */
interface VectorTypes {
  readonly sparsevec: number;
  readonly halfvec: number;
}

async function selectVectorTypes(tx: Tx<EngagementScope>): Promise<VectorTypes> {
  const { rows } = await sql<VectorTypes>`select 'sparsevec'::regtype::oid::bigint as sparsevec, 'halfvec'::regtype::oid::bigint as halfvec`.execute(tx.query);
  const [types] = rows;
  if (types === undefined) throw new Error('a select without a table gave no row');
  return types;
}

export async function insertPassages(tx: Tx<EngagementScope>, version: IndexedVersion, rows: readonly PassageRow[]): Promise<void> {
  const { firmId, engagementId } = tx.scope;
  const types = await selectVectorTypes(tx);
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    const some = rows.slice(from, from + rowsPerInsert);
    await sql`insert into passage_lexical (passage_id, version_id, document_id, firm_id, engagement_id, is_listing, lexical)
      select id, ${version.versionId}, ${version.documentId}, ${firmId}, ${engagementId}, listing, lexical
      from unnest(${some.map(({ passageId }) => passageId)}::uuid[], ${some.map(({ isListing }) => isListing)}::boolean[],
        ${sparsevecArray(some.map(({ lexical }) => lexical), types.sparsevec)}::sparsevec[]) as row (id, listing, lexical)`.execute(tx.query);
    const embedded = some.flatMap(({ embedding, ...row }) => (embedding === null ? [] : [{ ...row, embedding }]));
    await sql`insert into passage_embedding (passage_id, embedding_model, version_id, document_id, firm_id, engagement_id, is_listing, sample, embedding, bits)
      select id, ${version.embeddingModel}, ${version.versionId}, ${version.documentId}, ${firmId}, ${engagementId}, listing, sample, embedding, binary_quantize(embedding)
      from unnest(${embedded.map(({ passageId }) => passageId)}::uuid[], ${embedded.map(({ isListing }) => isListing)}::boolean[],
        ${embedded.map(({ sample }) => sample)}::integer[], ${unitHalfvecArray(embedded.map(({ embedding }) => embedding), types.halfvec)}::halfvec[]) as row (id, listing, sample, embedding)`.execute(tx.query);
  }
}

/** What a version brings to the statistics of its engagement or, negative, takes from them. */
export interface StatisticChange {
  readonly passages: number;
  /** Without repeats. */
  readonly terms: readonly number[];
  /** In how many of the passages each term stands. */
  readonly counts: readonly number[];
}

/**
 * Changes that hold more terms than this are folded at once; fewer wait until no more of them come (see `createStatisticsFolder`). A
 * search adds them up, 10,000 terms in 5 ms on the embedded engine. A fold writes each different term, at 12 us: the more files share
 * it, the less it is for each.
 */
const termsToFold = 40_000;

/** Takes part in the statistics from the commit on. Gives the number of terms in changes that are not folded yet. */
export async function insertStatisticChange(tx: Tx<EngagementScope>, { passages, terms, counts }: StatisticChange): Promise<number> {
  const { firmId, engagementId } = tx.scope;
  const { rows } = await sql<{ before: number }>`insert into statistic_change (id, engagement_id, firm_id, passages, terms, counts, term_count)
    values (${newId()}, ${engagementId}, ${firmId}, ${passages}, ${terms}::integer[], ${counts}::integer[], ${terms.length})
    returning (select coalesce(sum(term_count), 0)::integer from statistic_change where engagement_id = ${engagementId}) as before`.execute(tx.query);
  return (rows[0]?.before ?? 0) + terms.length;
}

/** Once in a transaction. Nobody waits for another one, unless both fold. */
export async function changeStatistics(tx: Tx<EngagementScope>, change: StatisticChange): Promise<void> {
  if ((await insertStatisticChange(tx, change)) > termsToFold) await foldStatistics(tx);
}

/**
 * Moves changes into the statistics. Two folds at the same time take different ones, and write the terms in rising order and the
 * engagement last, so that they wait for each other and never deadlock.
 */
export async function foldStatistics(tx: Tx<EngagementScope>): Promise<void> {
  const { firmId, engagementId } = tx.scope;
  const { rows } = await sql<{ passages: number }>`with taken as materialized (
      delete from statistic_change where id in (select id from statistic_change where engagement_id = ${engagementId} for update skip locked) returning passages, terms, counts),
    sums as materialized (select term, sum(count)::integer as count from taken, unnest(terms, counts) as row (term, count) group by term),
    folded as (insert into term_statistic (engagement_id, term, firm_id, passages)
      select ${engagementId}, term, ${firmId}, count from sums order by term
      on conflict (engagement_id, term) do update set passages = term_statistic.passages + excluded.passages)
    select coalesce(sum(passages), 0)::integer as passages from taken`.execute(tx.query);
  await sql`insert into engagement_statistic (engagement_id, firm_id, passages) values (${engagementId}, ${firmId}, ${rows[0]?.passages ?? 0})
    on conflict (engagement_id) do update set passages = engagement_statistic.passages + excluded.passages`.execute(tx.query);
}

/** `sparsevec` texts of a version's passages, for taking them out of the statistics. */
export async function selectLexicalTexts(tx: Tx<EngagementScope>, versionId: string): Promise<string[]> {
  const { rows } = await sql<{ lexical: string }>`select lexical::text from passage_lexical where version_id = ${versionId}`.execute(tx.query);
  return rows.map(({ lexical }) => lexical);
}

/** When the version was put into the index; undefined when it is not in. */
export async function selectIndexedAt(tx: Tx<EngagementScope>, versionId: string): Promise<Date | undefined> {
  return (await tx.query.selectFrom('indexed_version').select('indexed_at').where('version_id', '=', versionId).executeTakeFirst())?.indexed_at;
}

/** Rows of the passages go with it. False when another transaction was first, or the entry is not the one of `indexedAt`. */
export async function deleteIndexedVersion(tx: Tx<EngagementScope>, versionId: string, indexedAt?: Date): Promise<boolean> {
  let query = tx.query.deleteFrom('indexed_version').where('version_id', '=', versionId);
  if (indexedAt !== undefined) query = query.where('indexed_at', '=', indexedAt);
  return (await query.executeTakeFirst()).numDeletedRows === 1n;
}
