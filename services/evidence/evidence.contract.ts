import { z } from 'zod';
import { locatorSchema } from '../documents/locator.contract.ts';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const evidenceParams = z.object({ engagementId: z.uuid(), evidenceId: z.uuid() });

export const assessResponse = z.object({ jobId: z.uuid() });

const gapReason = z.enum(['none', 'policy_only', 'stale', 'wrong_period', 'wrong_side', 'planned_only', 'contradicted']);

export const evidenceSchema = z.object({
  id: z.uuid(),
  /** Null where it serves the control as a whole. */
  objectiveId: z.string().nullable(),
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  page: z.int(),
  /** Place in the text of the page; `quote` is exactly that slice. */
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  locator: locatorSchema,
  score: z.number().min(0).max(1),
  status: z.enum(['proposed', 'accepted', 'rejected']),
  /** Named by a person, not proposed by the machine. */
  isPinned: z.boolean(),
  decisionReason: z.string().nullable(),
  /** The reading of the version that `page`, `start` and `end` are places in; the text API takes it. */
  reading: z.int(),
  /** The version was read again since, or the document has a newer one, and the quote was not found (or not yet looked for) in the new text. */
  isOfOlderReading: z.boolean(),
  /** The document no longer counts: it stays readable, and the next assessment and draft do without it. */
  withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});

export const assessedObjectiveSchema = z.object({
  objectiveId: z.string(),
  text: z.string(),
  evidenceKind: z.enum(['design', 'operation', 'any']),
  side: z.enum(['provider', 'customer', 'joint']).nullable(),
  coverage: z.enum(['supported', 'gap', 'not_applicable']).nullable(),
  gapReason: gapReason.nullable(),
  reason: z.string().nullable(),
  score: z.number().min(0).max(1).nullable(),
});

/** Coverage, reason and score are null until the first assessment. A score below 0.5 is a gap. */
export const assessedControlSchema = z.object({
  controlId: z.string(),
  frameworkId: z.string(),
  label: z.string(),
  title: z.string(),
  statement: z.string(),
  side: z.enum(['provider', 'customer', 'joint']).nullable(),
  coverage: z.enum(['supported', 'partial', 'gap', 'not_applicable']).nullable(),
  gapReason: gapReason.nullable(),
  reason: z.string().nullable(),
  score: z.number().min(0).max(1).nullable(),
  evidence: z.array(evidenceSchema),
  objectives: z.array(assessedObjectiveSchema),
});

/** `frameworkId` and `controlId`: that control alone. */
export const listControlsQuery = z.object({ withRejected: z.stringbool().default(false), frameworkId: z.string().min(1).max(200).optional(), controlId: z.string().min(1).max(200).optional() });
/** `assessment` is null before the first. Stale: documents became searchable, were read again, withdrawn, restored or described otherwise since it began. */
export const listControlsResponse = z.object({
  assessment: z.object({ runId: z.uuid(), startedAt: z.iso.datetime(), finishedAt: z.iso.datetime(), isStale: z.boolean() }).nullable(),
  controls: z.array(assessedControlSchema),
});

export const decideEvidenceBody = z.discriminatedUnion('status', [
  z.object({ status: z.literal('accepted'), reason: z.string().trim().max(2000).optional() }),
  z.object({ status: z.literal('rejected'), reason: z.string().trim().min(1, 'Say why it is rejected').max(2000) }),
]);

const longestPin = 4000;
export const pinEvidenceBody = z.object({
  frameworkId: z.string(),
  controlId: z.string(),
  /** Left out: for the control as a whole. */
  objectiveId: z.string().optional(),
  versionId: z.uuid(),
  page: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  reason: z.string().trim().max(2000).optional(),
}).refine(({ start, end }) => end > start && end - start <= longestPin, `Name a place of 1 to ${longestPin} characters`);

export const findingSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['instruction', 'hidden_text', 'keyword_stuffing']),
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  reading: z.int(),
  page: z.int(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  foundAt: z.iso.datetime(),
});
export const listFindingsResponse = z.object({ findings: z.array(findingSchema) });
