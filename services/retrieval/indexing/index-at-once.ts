import { markHeldVersionSearchable, type DocumentVersion, type NewPassage } from '../../documents/index.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { prepareIndex, type IndexingDependencies } from './index-version.ts';
import { insertFirstIndexed, insertSegments } from './index.sql.ts';

/**
 * Makes the index of a short version whose passages are in hand, and gives what stores it in the transaction that stores the passages. A
 * job of its own for each small file was a third of all statements of taking it in. Undefined when the index cannot be made: then the
 * job tries, and tells why, while the text is kept.
 *
 * What it gives wants a transaction that holds the version and has just split it.
 *
 * @throws the signal's reason
 */
export async function indexAtOnce({ embeddingModel, clock }: IndexingDependencies, version: DocumentVersion, passages: readonly NewPassage[], signal: AbortSignal): Promise<((tx: Tx<EngagementScope>) => Promise<void>) | undefined> {
  const prepared = await prepareIndex(embeddingModel, async (from) => (from === 0 ? passages : []), passages.length, { signal }).catch(() => undefined);
  signal.throwIfAborted();
  if (prepared === undefined) return undefined;
  return async (tx) => {
    const indexed = { versionId: version.id, documentId: version.documentId, sequence: version.sequence, embeddingModel: embeddingModel.id, passages: passages.length, indexedAt: clock.now() };
    await insertFirstIndexed(tx, indexed);
    await insertSegments(tx, indexed, prepared.segments);
    await markHeldVersionSearchable(tx, { ...version, passageCount: passages.length }, clock);
  };
}
