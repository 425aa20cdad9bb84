import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

/** Reads one version: extracts its text and splits it into passages. Its key is the version's id. */
export const ingestVersionJob = defineJob({
  name: 'documents/ingest-version',
  payload: z.object({ versionId: z.uuid() }),
  maxAttempts: 4,
  isRepeatable: false,
});
