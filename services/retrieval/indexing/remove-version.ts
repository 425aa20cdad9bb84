import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { deleteIndexedVersion } from './index.sql.ts';

/** Takes a version out of the index, once; its passages and what cites them stay. False when it is not in. */
export async function removeVersion(database: Database, scope: EngagementScope, versionId: string): Promise<boolean> {
  return await inScope(database, scope, (tx) => deleteIndexedVersion(tx, versionId));
}
