import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { assessEngagementJob } from './jobs.ts';

/** Asks for an assessment of all controls over what is searchable when it runs. Asked twice while the first waits, it is one job. */
export async function requestAssessment(database: Database, scope: EngagementScope): Promise<{ jobId: string }> {
  return await inScope(database, scope, (tx) => enqueueJob(tx, assessEngagementJob, {}, { key: 'assess' }));
}
