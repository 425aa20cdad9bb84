import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { findJob, reviveJob, type Job } from '../../platform/jobs/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { jobRetried } from '../engagement.events.ts';

export interface RetryDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Whether a job of this name does its work when it runs again after it failed for good. */
  readonly isRepeatable: (name: string) => boolean;
}

/**
 * Has a job that failed for good run again: its cause may be gone. A file that could not be read is tried again on its own page, which
 * begins with it anew. @throws AppError jobs/not-found, jobs/not-failed
 */
export async function retryJob({ database, clock, isRepeatable }: RetryDependencies, scope: EngagementScope, jobId: string): Promise<Job> {
  return await inScope(database, scope, async (tx) => {
    const { name, state } = await findJob(tx, jobId);
    if (!isRepeatable(name)) throw new AppError('jobs/not-failed', { detail: `The failure of ${name} was settled: ask for the work anew where it was asked for, such as on the page of the document.` });
    if (!(await reviveJob(tx, jobId))) throw new AppError('jobs/not-failed', { detail: `The job ${name} is ${state}.` });
    const job = await findJob(tx, jobId);
    await recordEvent(tx, jobRetried({ jobId, name }), clock);
    return job;
  });
}
