import { markVersionSearchable, type DocumentVersion, type NewPassage } from '../../documents/index.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { prepareIndex, type IndexingDependencies } from './index-version.ts';
import { insertIndexedVersion, insertSegments } from './index.sql.ts';

/**
 * Makes the index of a short version whose passages are in hand, and gives what stores it in the transaction that stores the passages. A
 * job of its own for each small file was a third of all statements of taking it in. Undefined when the index cannot be made: then the
 * job tries, and tells why, while the text is kept.
 *
 * @throws the signal's reason; what it gives throws retrieval/version-not-split when somebody else ended the version
 */
export async function indexAtOnce({ embeddingModel, clock }: IndexingDependencies, version: DocumentVersion, passages: readonly NewPassage[], signal: AbortSignal): Promise<((tx: Tx<EngagementScope>) => Promise<void>) | undefined> {
  const prepared = await prepareIndex(embeddingModel, async (from) => (from === 0 ? passages : []), passages.length, { signal }).catch(() => undefined);
  signal.throwIfAborted();
  if (prepared === undefined) return undefined;
  return async (tx) => {
    const indexed = { versionId: version.id, documentId: version.documentId, sequence: version.sequence, embeddingModel: embeddingModel.id, passages: passages.length, indexedAt: clock.now() };
    const isMine = await insertIndexedVersion(tx, indexed);
    if (isMine) await insertSegments(tx, indexed, prepared.segments);
    if (!isMine || !(await markVersionSearchable(tx, version.id, clock))) {
      throw new AppError('retrieval/version-not-split', { detail: 'The document version was ended by somebody else while it was indexed.' });
    }
  };
}
