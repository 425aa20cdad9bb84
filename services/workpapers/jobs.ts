import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

export const draftWorkpapersJob = defineJob({
  name: 'workpapers/draft-workpapers',
  payload: z.object({ controlIds: z.array(z.string()).nullable() }),
  maxAttempts: 3,
});
