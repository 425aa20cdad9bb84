import { z } from 'zod';

/** Answer of `GET /api/engagements/:id/jobs/:jobId`. */
export const jobView = z.object({
  id: z.uuid(),
  name: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  attempts: z.int(),
  maxAttempts: z.int(),
  progress: z.object({ done: z.number(), total: z.number().nullable(), message: z.string().nullable() }),
  /** What the job has to say when it is done; its shape belongs to the job. */
  result: z.unknown(),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  requestedBy: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type JobView = z.infer<typeof jobView>;

export const jobParams = z.object({ engagementId: z.uuid(), jobId: z.uuid() });
export const jobList = z.object({ jobs: z.array(jobView) });
