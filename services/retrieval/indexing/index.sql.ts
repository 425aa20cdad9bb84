import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

export interface VersionToIndex {
  readonly documentId: string;
  readonly sequence: number;
  /** The reading to index, and how far that has come. */
  readonly reading: number;
  readonly status: string;
  readonly step: string;
  readonly isIndexed: boolean;
}

/** With `again` it is about that new reading of a version, without it about the version's first. */
export async function selectVersionToIndex(tx: Tx<EngagementScope>, versionId: string, again: number | undefined): Promise<VersionToIndex | undefined> {
  const row = await tx.query.selectFrom('document_version').leftJoin('indexed_version', 'indexed_version.version_id', 'document_version.id')
    .leftJoin('document_reading', (join) => join.onRef('document_reading.version_id', '=', 'document_version.id').on('document_reading.reading', '=', again ?? 0))
    .select([
      'document_version.document_id', 'document_version.sequence', 'document_version.reading', 'document_version.status', 'document_version.step', 'indexed_version.version_id',
      'document_reading.status as againStatus', 'document_reading.step as againStep',
    ]).where('document_version.id', '=', versionId).executeTakeFirst();
  if (row === undefined) return undefined;
  const { document_id: documentId, sequence, reading, status, step, version_id: indexedId, againStatus, againStep } = row;
  if (again === undefined) return { documentId, sequence, reading, status, step, isIndexed: indexedId !== null };
  return { documentId, sequence, reading: again, status: againStatus ?? 'unknown', step: againStep ?? 'unknown', isIndexed: reading >= again };
}

export interface PassageToIndex {
  readonly id: string;
  readonly text: string;
  readonly locator: unknown;
  readonly isListing: boolean;
}

export async function selectPassagesToIndex(tx: Tx<EngagementScope>, versionId: string, reading: number): Promise<PassageToIndex[]> {
  const rows = await tx.query.selectFrom('passage').select(['id', 'text', 'locator', 'is_listing']).where('version_id', '=', versionId).where('reading', '=', reading).orderBy('ordinal').execute();
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
  /** `sparsevec` text. */
  readonly lexical: string;
  /** `halfvec` text of a vector of any length, stored with length 1; null where the model has nothing to say. */
  readonly embedding: string | null;
  readonly sample: number;
}

/** Rows of one statement: 400 passages are about 1.5 MB of parameters. */
export const rowsPerInsert = 400;

export async function insertPassages(tx: Tx<EngagementScope>, version: IndexedVersion, rows: readonly PassageRow[]): Promise<void> {
  const { firmId, engagementId } = tx.scope;
  await sql`insert into passage_lexical (passage_id, version_id, document_id, firm_id, engagement_id, is_listing, lexical)
    select id, ${version.versionId}, ${version.documentId}, ${firmId}, ${engagementId}, listing, lexical::sparsevec
    from unnest(${rows.map(({ passageId }) => passageId)}::uuid[], ${rows.map(({ isListing }) => isListing)}::boolean[], ${rows.map(({ lexical }) => lexical)}::text[]) as row (id, listing, lexical)`.execute(tx.query);
  const embedded = rows.filter(({ embedding }) => embedding !== null);
  await sql`insert into passage_embedding (passage_id, embedding_model, version_id, document_id, firm_id, engagement_id, is_listing, sample, embedding, bits)
    select id, ${version.embeddingModel}, ${version.versionId}, ${version.documentId}, ${firmId}, ${engagementId}, listing, sample, l2_normalize(embedding::halfvec), binary_quantize(embedding::halfvec)
    from unnest(${embedded.map(({ passageId }) => passageId)}::uuid[], ${embedded.map(({ isListing }) => isListing)}::boolean[],
      ${embedded.map(({ sample }) => sample)}::integer[], ${embedded.map(({ embedding }) => embedding)}::text[]) as row (id, listing, sample, embedding)`.execute(tx.query);
}

/** `terms` have to rise: see the table. */
export async function addStatistics(tx: Tx<EngagementScope>, terms: readonly number[], counts: readonly number[], passages: number): Promise<void> {
  const { firmId, engagementId } = tx.scope;
  await sql`insert into term_statistic (engagement_id, term, firm_id, passages)
    select ${engagementId}, term, ${firmId}, count from unnest(${terms}::integer[], ${counts}::integer[]) with ordinality as row (term, count, position) order by position
    on conflict (engagement_id, term) do update set passages = term_statistic.passages + excluded.passages`.execute(tx.query);
  await sql`insert into engagement_statistic (engagement_id, firm_id, passages) values (${engagementId}, ${firmId}, ${passages})
    on conflict (engagement_id) do update set passages = engagement_statistic.passages + excluded.passages`.execute(tx.query);
}

/** Takes away what `addStatistics` added; the rows are held in rising order first, for the same reason. */
export async function subtractStatistics(tx: Tx<EngagementScope>, terms: readonly number[], counts: readonly number[], passages: number): Promise<void> {
  const { engagementId } = tx.scope;
  await sql`select term from term_statistic where engagement_id = ${engagementId} and term = any(${terms}::integer[]) order by term for update`.execute(tx.query);
  await sql`update term_statistic set passages = term_statistic.passages - row.count from unnest(${terms}::integer[], ${counts}::integer[]) as row (term, count)
    where term_statistic.engagement_id = ${engagementId} and term_statistic.term = row.term`.execute(tx.query);
  await sql`update engagement_statistic set passages = passages - ${passages} where engagement_id = ${engagementId}`.execute(tx.query);
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
