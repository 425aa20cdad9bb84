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

export const statementDecided = defineTrailEvent('workpapers/statement-decided', z.object({
  workpaperId: z.string(),
  statementId: z.string(),
  decision: z.enum(['accepted', 'edited', 'rejected']),
  /** What the checks found wrong with an edited text. */
  problems: z.number().int(),
}));

export const aiBudgetSet = defineTrailEvent('ai/budget-set', z.object({ maxTokens: z.number().nullable(), maxCalls: z.number().nullable() }));

export const workpaperEvents = [workpaperDrafted, workpaperExported, statementDecided, aiBudgetSet] as const;
