import { markVersionSearchable, type DocumentVersion, type NewPassage } from '../../documents/index.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { prepareIndex, type IndexingDependencies } from './index-version.ts';
import { insertIndexedVersion, insertSegments } from './index.sql.ts';

/**
 * Makes the index of a short version whose passages are in hand, and gives what stores it in the transaction that stores the passages. A
 * job of its own for each small file was a third of all statements of taking it in.
 *
 * @throws what the embedding model throws; what it gives throws retrieval/version-not-split when somebody else ended the version
 */
export async function indexAtOnce({ embeddingModel, clock }: IndexingDependencies, version: DocumentVersion, passages: readonly NewPassage[], signal: AbortSignal): Promise<(tx: Tx<EngagementScope>) => Promise<void>> {
  const { segments } = await prepareIndex(embeddingModel, async (from) => (from === 0 ? passages : []), passages.length, { signal });
  return async (tx) => {
    const indexed = { versionId: version.id, documentId: version.documentId, sequence: version.sequence, embeddingModel: embeddingModel.id, passages: passages.length, indexedAt: clock.now() };
    const isMine = await insertIndexedVersion(tx, indexed);
    if (isMine) await insertSegments(tx, indexed, segments);
    if (!isMine || !(await markVersionSearchable(tx, version.id, clock))) {
      throw new AppError('retrieval/version-not-split', { detail: 'The document version was ended by somebody else while it was indexed.' });
    }
  };
}
