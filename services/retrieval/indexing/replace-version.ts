import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { addStatistics, deleteIndexedVersion, lockDocument, selectIndexedAt, selectLexicalTexts, subtractStatistics } from './index.sql.ts';
import { countPassages, type Frequencies } from './remove-version.ts';

/** What the index holds of a version, as far as taking it out needs it. */
export interface IndexEntry extends Frequencies {
  readonly versionId: string;
  readonly indexedAt: Date;
}

/** Reads it before the transaction that takes it out: a long document has tens of thousands of rows. Undefined when it is not in. */
export async function readEntry(tx: Tx<EngagementScope>, versionId: string): Promise<IndexEntry | undefined> {
  const indexedAt = await selectIndexedAt(tx, versionId);
  return indexedAt && { versionId, indexedAt, ...countPassages(await selectLexicalTexts(tx, versionId)) };
}

/**
 * Takes an entry out to put another in its place. Holds the document first and then the terms of both in rising order, as everybody
 * does who changes the statistics, so that two of them never wait for each other.
 */
export async function takeOut(tx: Tx<EngagementScope>, documentId: string, entry: IndexEntry, newTerms: readonly number[]): Promise<void> {
  await lockDocument(tx, documentId);
  if (!(await deleteIndexedVersion(tx, entry.versionId, entry.indexedAt))) throw new Error('the index entry of the version changed while it was indexed again');
  const terms = [...new Set([...entry.terms, ...newTerms])].sort((left, right) => left - right);
  await addStatistics(tx, terms, terms.map(() => 0), 0);
  await subtractStatistics(tx, entry.terms, entry.counts, entry.passages);
}
