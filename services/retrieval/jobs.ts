import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

/** Puts the passages of one version into the index. Its key is the version's id. */
export const indexVersionJob = defineJob({ name: 'retrieval/index-version', payload: z.object({ versionId: z.uuid() }), maxAttempts: 5 });
