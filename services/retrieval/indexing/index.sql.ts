import { sql } from 'kysely';
import { later, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import type { PackedSegment } from '../segments/segment.ts';

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
  const rows = await insertion(tx, version).onConflict((conflict) => conflict.doNothing()).returning('version_id').execute();
  if (rows.length === 0) return false;
  await later(tx, supersession(tx, version));
  return true;
}

/** The same for a version that only this transaction can be indexing; a row that is there all the same refuses the transaction. */
export async function insertFirstIndexed(tx: Tx<EngagementScope>, version: IndexedVersion): Promise<void> {
  await lockDocument(tx, version.documentId);
  await later(tx, insertion(tx, version), supersession(tx, version));
}

function insertion(tx: Tx<EngagementScope>, version: IndexedVersion) {
  const newer = tx.query.selectFrom('indexed_version as newer').select('newer.version_id').where('newer.document_id', '=', version.documentId).where('newer.sequence', '>', version.sequence);
  return tx.query.insertInto('indexed_version').values({
    version_id: version.versionId,
    document_id: version.documentId,
    sequence: version.sequence,
    is_superseded: sql<boolean>`exists (${newer})`,
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    embedding_model: version.embeddingModel,
    passages: version.passages,
    indexed_at: version.indexedAt,
  });
}

const supersession = (tx: Tx<EngagementScope>, { documentId, sequence }: IndexedVersion) =>
  tx.query.updateTable('indexed_version').set({ is_superseded: true }).where('document_id', '=', documentId).where('sequence', '<', sequence);

export async function lockDocument(tx: Tx<EngagementScope>, documentId: string): Promise<void> {
  await later(tx, tx.query.selectFrom('document').select('id').where('id', '=', documentId).forUpdate());
}

/** The rows of a version, in the order of its passages. A version that is taken out takes them with it. */
export async function insertSegments(tx: Tx<EngagementScope>, version: IndexedVersion, segments: readonly PackedSegment[]): Promise<void> {
  const own = { version_id: version.versionId, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId };
  for (const [piece, { passages, postings, vectors }] of segments.entries()) {
    await later(tx, tx.query.insertInto('lexical_segment').values({ ...own, piece, passages, postings }));
    if (vectors === null) continue;
    await later(tx, tx.query.insertInto('embedding_segment').values({ ...own, piece, embedding_model: version.embeddingModel, dimensions: vectors.dimensions, vectors: vectors.bytes }));
  }
}

/** When the version was put into the index; undefined when it is not in. */
export async function selectIndexedAt(tx: Tx<EngagementScope>, versionId: string): Promise<Date | undefined> {
  return (await tx.query.selectFrom('indexed_version').select('indexed_at').where('version_id', '=', versionId).executeTakeFirst())?.indexed_at;
}

/** Its segments go with it. False when another transaction was first, or the entry is not the one of `indexedAt`. */
export async function deleteIndexedVersion(tx: Tx<EngagementScope>, versionId: string, indexedAt?: Date): Promise<boolean> {
  let query = tx.query.deleteFrom('indexed_version').where('version_id', '=', versionId);
  if (indexedAt !== undefined) query = query.where('indexed_at', '=', indexedAt);
  return (await query.executeTakeFirst()).numDeletedRows === 1n;
}
