import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

export const buildBinderJob = defineJob({ name: 'binder/build-binder', payload: z.object({ binderId: z.uuid() }) });
