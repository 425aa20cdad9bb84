import { z } from 'zod';
import { defineJob } from '../../platform/jobs/index.ts';

/** Finishes or gives up the uploads of one engagement that nobody goes on with. Its key is "tidy-uploads". */
export const tidyUploadsJob = defineJob({ name: 'documents/tidy-uploads', payload: z.object({}) });
