import { z } from 'zod';
import { jobView } from '../../platform/jobs/job.contract.ts';

const state = z.enum(['queued', 'running', 'done', 'failed']);
export const firmJobsQuery = z.object({ state: state.optional(), name: z.string().min(1).max(100).optional(), limit: z.coerce.number().int().min(1).max(500).default(200) });

const counted = z.object({ name: z.string(), state, count: z.int(), oldestAt: z.iso.datetime() });
export const firmJobsResponse = z.object({
  /** Of the firm's engagements, every kind in every state there is one in. */
  counts: z.array(counted),
  /** The same of what the product does for itself, such as the check of the storage. */
  ownCounts: z.array(counted),
  /** The newest first. */
  jobs: z.array(jobView.omit({ result: true }).extend({ engagementId: z.uuid(), engagementName: z.string(), availableAt: z.iso.datetime(), /** It failed, and can be tried again by itself. */ isRepeatable: z.boolean() })),
});
export const retryJobParams = z.object({ engagementId: z.uuid(), jobId: z.uuid() });
export { jobView };
