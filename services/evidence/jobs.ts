import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

export const assessEngagementJob = defineJob({
  name: 'evidence/assess-engagement',
  payload: z.object({}),
  maxAttempts: 3,
});
