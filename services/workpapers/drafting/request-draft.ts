import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import { draftWorkpapersJob } from '../jobs.ts';

/** Asks for drafts of these controls, or of all when null. The same request twice, while the first waits, is one job. */
export async function requestDraft(database: Database, scope: EngagementScope, controlIds: readonly string[] | null): Promise<{ jobId: string }> {
  return await inScope(database, scope, (tx) => enqueueJob(tx, draftWorkpapersJob, { controlIds: controlIds === null ? null : [...controlIds] }, { key: 'draft' }));
}
