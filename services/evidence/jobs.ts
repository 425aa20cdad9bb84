import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

export const assessEngagementJob = defineJob({
  name: 'evidence/assess-engagement',
  payload: z.object({}),
  maxAttempts: 3,
});

/** After a version was read again: moves what people decided about it to the new reading. Its key is the version's id. */
export const carryDecisionsJob = defineJob({
  name: 'evidence/carry-decisions',
  payload: z.object({ versionId: z.uuid() }),
  maxAttempts: 4,
});
