import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { deleteIndexedVersion, insertStatisticChange, lockDocument, selectIndexedAt, selectLexicalTexts, type StatisticChange } from './index.sql.ts';
import { removalOf } from './remove-version.ts';

/** What the index holds of a version, as far as taking it out needs it. */
export interface IndexEntry {
  readonly versionId: string;
  readonly indexedAt: Date;
  readonly removal: StatisticChange;
}

/** Reads it before the transaction that takes it out: a long document has tens of thousands of rows. Undefined when it is not in. */
export async function readEntry(tx: Tx<EngagementScope>, versionId: string): Promise<IndexEntry | undefined> {
  const indexedAt = await selectIndexedAt(tx, versionId);
  return indexedAt && { versionId, indexedAt, removal: removalOf(await selectLexicalTexts(tx, versionId)) };
}

/** Takes an entry out to put another in its place; what is put in its place comes after it in the transaction. */
export async function takeOut(tx: Tx<EngagementScope>, documentId: string, entry: IndexEntry): Promise<void> {
  await lockDocument(tx, documentId);
  if (!(await deleteIndexedVersion(tx, entry.versionId, entry.indexedAt))) throw new Error('the index entry of the version changed while it was indexed again');
  // Folded with the change that follows: a transaction that folded twice would not write its terms in rising order.
  await insertStatisticChange(tx, entry.removal);
}
