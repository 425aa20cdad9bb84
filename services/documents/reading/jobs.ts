import { z } from 'zod';
import { defineJob } from '../../platform/jobs/index.ts';

/** Reads one version again, into the reading of that number. Its key is the version's id. */
export const readAgainJob = defineJob({
  name: 'documents/read-again',
  payload: z.object({ versionId: z.uuid(), reading: z.int().min(2) }),
  maxAttempts: 4,
  isRepeatable: false,
});

/** Asks for the reading of many versions, a slice to a transaction. Its key is the choice. */
export const readManyAgainJob = defineJob({
  name: 'documents/read-many-again',
  payload: z.object({ choice: z.enum(['failed', 'outdated']) }),
  maxAttempts: 4,
});
