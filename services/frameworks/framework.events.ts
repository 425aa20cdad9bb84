import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';

export const frameworkImported = defineTrailEvent('frameworks/imported', z.object({
  frameworkId: z.string(),
  contentHash: z.string(),
  controls: z.number().int(),
  objectives: z.number().int(),
  warnings: z.number().int(),
}));

export const frameworkEvents = [frameworkImported] as const;
