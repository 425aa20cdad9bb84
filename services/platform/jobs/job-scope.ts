import { makeScope, systemScope, type EngagementScope, type SystemScope } from '../db/index.ts';
import type { Logger } from '../log/logger.ts';
import type { JobReach } from './define-job.ts';
import type { ClaimedJob } from './job.ts';

/**
 * The scope a run works in, from the job's own row and nothing else: no payload can widen it. The one place where a scope is made
 * without a person who is authorized, so it says why in the log.
 */
export function scopeOfJob(job: ClaimedJob, reach: JobReach, logger: Logger): EngagementScope | SystemScope {
  const { firmId, engagementId } = job;
  if (reach === 'system' && engagementId === null) return systemScope(`job ${job.name} ${job.id}`);
  if (reach === 'engagement' && firmId !== null && engagementId !== null) {
    logger.info({ jobId: job.id, jobName: job.name, firmId, engagementId, requestedBy: job.requestedBy }, 'scope made for a job');
    return makeScope<EngagementScope>({ kind: 'engagement', firmId, engagementId, userId: null, role: 'system' });
  }
  throw new Error(`job ${job.id} (${job.name}) is for the ${reach}, and its row is not`);
}
