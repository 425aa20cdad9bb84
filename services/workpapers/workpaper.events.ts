import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';

export const workpaperDrafted = defineTrailEvent('workpapers/drafted', z.object({
  workpaperId: z.string(),
  controlId: z.string(),
  version: z.number().int(),
  drafter: z.enum(['extractive', 'model']),
  model: z.string().nullable(),
  statements: z.number().int(),
  unsupported: z.number().int(),
  citations: z.number().int(),
}));

export const workpaperExported = defineTrailEvent('workpapers/exported', z.object({
  workpaperId: z.string(),
  version: z.number().int(),
  format: z.literal('docx'),
  sha256: z.string(),
}));

export const workpaperEvents = [workpaperDrafted, workpaperExported] as const;
