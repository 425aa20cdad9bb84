import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';
import { reviewEvents } from './review/review.events.ts';

export const workpaperDrafted = defineTrailEvent('workpapers/drafted', z.object({
  workpaperId: z.string(),
  controlId: z.string(),
  version: z.number().int(),
  drafter: z.enum(['extractive', 'model']),
  model: z.string().nullable(),
  statements: z.number().int(),
  unsupported: z.number().int(),
  citations: z.number().int(),
  /** True: a person had written in the paper, so the draft lies beside it. */
  proposed: z.boolean().optional(),
}));

export const workpaperSaved = defineTrailEvent('workpapers/saved', z.object({
  workpaperId: z.string(),
  version: z.number().int(),
  basedOn: z.number().int(),
  contentSha256: z.string(),
  statements: z.number().int(),
  unsupported: z.number().int(),
}));

/** Somebody else had saved in between; the words were kept as a version beside the paper. */
export const workpaperSaveRefused = defineTrailEvent('workpapers/save-refused', z.object({ workpaperId: z.string(), version: z.number().int(), basedOn: z.number().int(), contentSha256: z.string() }));

export const proposalClosed = defineTrailEvent('workpapers/proposal-closed', z.object({ workpaperId: z.string(), proposalId: z.string(), as: z.enum(['taken', 'dismissed']), sections: z.number().int() }));

export const workpaperExported = defineTrailEvent('workpapers/exported', z.object({
  workpaperId: z.string(),
  version: z.number().int(),
  format: z.enum(['docx', 'pdf']),
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

/** A lead let the client see this version. */
export const workpaperReleased = defineTrailEvent('workpapers/released', z.object({ workpaperId: z.string(), version: z.number().int() }));
export const workpaperReleaseEnded = defineTrailEvent('workpapers/release-ended', z.object({ workpaperId: z.string() }));

export const templateSaved = defineTrailEvent('workpapers/template-saved', z.object({ sections: z.number().int(), tickmarks: z.number().int(), scheme: z.enum(['letters', 'control']) }));
export const papersRolledForward = defineTrailEvent('workpapers/rolled-forward', z.object({ fromEngagementId: z.string(), rolled: z.number().int(), skipped: z.number().int() }));

export const workpaperEvents = [templateSaved, papersRolledForward, ...reviewEvents, workpaperReleased, workpaperReleaseEnded, workpaperDrafted, workpaperSaved, workpaperSaveRefused, proposalClosed, workpaperExported, statementDecided, aiBudgetSet] as const;
