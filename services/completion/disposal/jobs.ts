import { z } from 'zod';
import { defineJob } from '../../platform/jobs/index.ts';

export const disposeEngagementJob = defineJob({ name: 'completion/dispose-engagement', payload: z.object({ disposalId: z.uuid() }) });
