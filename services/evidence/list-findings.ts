import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { selectFindings } from './evidence.sql.ts';

/** Text in the documents that speaks to the reader's tools, oldest first. */
export async function listFindings(database: Database, scope: EngagementScope): Promise<Awaited<ReturnType<typeof selectFindings>>> {
  return await inScope(database, scope, selectFindings);
}
