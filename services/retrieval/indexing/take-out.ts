import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { deleteIndexedVersion, lockDocument } from './index.sql.ts';

/** Takes an entry out of the index to put another in its place, which comes after it in the transaction. */
export async function takeOut(tx: Tx<EngagementScope>, { documentId, versionId, indexedAt }: { documentId: string; versionId: string; indexedAt: Date }): Promise<void> {
  await lockDocument(tx, documentId);
  if (!(await deleteIndexedVersion(tx, versionId, indexedAt))) throw new Error('the index entry of the version changed while it was indexed again');
}
