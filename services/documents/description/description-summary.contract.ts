import { z } from 'zod';

/** What sort of document it is. `record`: shows one thing done (a test, a review); `contents`: an index or list of topics. */
export const documentKinds = [
  'policy', 'procedure', 'standard', 'plan', 'description', 'diagram', 'contract', 'register', 'record', 'log', 'report', 'configuration_export', 'ticket',
  'certificate', 'minutes', 'screenshot', 'correspondence', 'presentation', 'marketing', 'agenda', 'contents', 'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentStates = ['draft', 'approved', 'superseded'] as const;
export type DocumentState = (typeof documentStates)[number];

/** The few fields that a list of documents shows. */
export const descriptionSummarySchema = z.object({
  kind: z.enum(documentKinds).nullable(),
  /** Whether the kind is a person's word. */
  isKindConfirmed: z.boolean(),
  status: z.enum(documentStates).nullable(),
  documentDate: z.string().nullable(),
  nextReviewDate: z.string().nullable(),
  expiryDate: z.string().nullable(),
  periodCovered: z.object({ start: z.string(), end: z.string() }).nullable(),
});
