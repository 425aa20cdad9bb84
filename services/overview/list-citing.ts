import { readVersion } from '../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { selectCiting, type Citing } from './citing.sql.ts';

/** Where a version of a document is cited, on one page or anywhere in it; throws `documents/not-found` when there is no such version. */
export async function listCiting(database: Database, scope: EngagementScope, documentId: string, { version, page }: { version: number | undefined; page: number | undefined }): Promise<Citing[]> {
  const { id } = await readVersion(database, scope, documentId, version);
  return await inScope(database, scope, async (tx) => await selectCiting(tx, id, page ?? null));
}
