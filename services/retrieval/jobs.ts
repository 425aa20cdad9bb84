import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

/** Puts the passages of one version into the index; `reading` names a new reading of it. Its key is the version's id. */
export const indexVersionJob = defineJob({ name: 'retrieval/index-version', payload: z.object({ versionId: z.uuid(), reading: z.int().min(2).optional() }), maxAttempts: 5, isRepeatable: false });
