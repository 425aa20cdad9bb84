import { AppError } from '../errors/index.ts';
import { inScope, systemScope, type Database, type EngagementScope, type Tx } from '../db/index.ts';
import type { JobView } from './job.contract.ts';
import type { Job } from './job.ts';
import { selectJob, selectJobCounts, selectJobs } from './job.sql.ts';

/** One job of the engagement, or `jobs/not-found`. */
export async function findJob(tx: Tx<EngagementScope>, jobId: string): Promise<Job> {
  const job = await selectJob(tx, jobId);
  if (job === undefined) throw new AppError('jobs/not-found', { detail: `This engagement has no job ${jobId}.` });
  return job;
}

/** The newest jobs of the engagement. */
export async function listJobs(tx: Tx<EngagementScope>, limit = 50): Promise<Job[]> {
  return await selectJobs(tx, limit);
}

/** The job as the API answers it. */
export function presentJob(job: Job): JobView {
  return {
    id: job.id,
    name: job.name,
    status: job.state,
    attempts: job.attempts,
    maxAttempts: job.maxAttempts,
    progress: job.progress ?? { done: 0, total: null, message: null },
    result: job.result ?? null,
    // A job that waits for another attempt keeps its last error, so people see why it takes long.
    error: job.errorCode === null ? null : { code: job.errorCode, detail: job.errorDetail ?? '' },
    requestedBy: job.requestedBy,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

/** How many jobs there are by name and state, over all engagements; for metrics. */
export async function countJobs(database: Database): Promise<readonly { name: string; state: string; count: number }[]> {
  return await inScope(database, systemScope('count jobs for metrics'), selectJobCounts);
}
