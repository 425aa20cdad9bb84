import { z } from 'zod';
import { legendSchema } from './content/paper-document.contract.ts';

export const engagementParams = z.object({ engagementId: z.uuid() });

export const draftWorkpapersBody = z.object({
  /** Controls to draft; all controls of the engagement's frameworks when left out. */
  controlIds: z.array(z.string().min(1).max(200)).min(1).max(2000).optional(),
}).strict().nullish();

export const draftWorkpapersResponse = z.object({ jobId: z.uuid() });

export const workpaperParams = z.object({ engagementId: z.uuid(), workpaperId: z.uuid() });

export const workpaperSummarySchema = z.object({
  id: z.uuid(),
  frameworkId: z.string(),
  controlId: z.string(),
  indexReference: z.string(),
  title: z.string(),
  coverage: z.string(),
  version: z.number().int(),
  draftedAt: z.iso.datetime(),
  state: z.enum(['draft', 'prepared', 'in_review', 'returned', 'reviewed', 'approved', 'locked']),
  openNotes: z.number().int(),
  /** Something changed since the sign-offs that its state stands on. */
  isStale: z.boolean(),
  /** Reviewed or approved once, and the words are others now. */
  editedAfterReview: z.boolean(),
  statementCount: z.number().int(),
  unsupportedCount: z.number().int(),
  citationCount: z.number().int(),
});

export const listWorkpapersQuery = z.object({
  state: z.enum(['draft', 'prepared', 'in_review', 'returned', 'reviewed', 'approved', 'locked']).optional(),
  editedAfterReview: z.enum(['true', 'false']).optional(),
});
export const listWorkpapersResponse = z.object({ workpapers: z.array(workpaperSummarySchema) });

export const citationSchema = z.object({
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  /** The reading of the version that the place is in; the text API takes it. */
  reading: z.number().int(),
  page: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  /** The document was withdrawn since: it stays readable, and no new draft cites it. */
  withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});

export const statementSchema = z.object({
  /** The statement's own id, the same in every version that has it. */
  id: z.uuid(),
  /** Empty where it speaks to no objective. */
  objectiveId: z.string(),
  text: z.string(),
  status: z.enum(['verified', 'unsupported']),
  problems: z.array(z.string()),
  citations: z.array(citationSchema.extend({ id: z.uuid() })),
  /** What a person made of it: `text` and `problems` belong to `edited`. */
  decision: z.object({ decision: z.enum(['accepted', 'edited', 'rejected']), text: z.string().nullable(), problems: z.array(z.string()), reason: z.string().nullable() }).nullable(),
});

export const statementParams = z.object({ engagementId: z.uuid(), workpaperId: z.uuid(), statementId: z.uuid() });

export const decideStatementBody = z.object({
  decision: z.enum(['accepted', 'edited', 'rejected']),
  text: z.string().trim().min(1).max(2000).optional(),
  reason: z.string().trim().min(1).max(2000).optional(),
}).strict().refine(({ decision, text }) => (decision === 'edited') === (text !== undefined), 'text goes with the decision "edited", and with it alone');

export const decideStatementResponse = z.object({ problems: z.array(z.string()) });

export const workpaperContentSchema = z.object({
  heading: z.object({
    clientName: z.string(),
    engagementName: z.string(),
    periodStart: z.string().nullable(),
    periodEnd: z.string().nullable(),
    indexReference: z.string(),
    title: z.string(),
    frameworkTitle: z.string(),
    controlId: z.string(),
  }),
  objective: z.string(),
  procedure: z.array(z.string()),
  evidence: z.array(z.object({
    documentId: z.string(),
    versionId: z.string(),
    name: z.string(),
    sequence: z.number().int(),
    sha256: z.string(),
    receivedAt: z.string(),
    pages: z.array(z.number().int()),
  })),
  results: z.array(z.object({ objectiveId: z.string(), prose: z.string(), outcome: z.enum(['met', 'not_met', 'not_applicable']), reason: z.string() })),
  gaps: z.array(z.object({ objectiveId: z.string(), gapReason: z.string(), text: z.string() })),
  conclusion: z.object({ coverage: z.string(), text: z.string() }),
  requests: z.array(z.object({ objectiveId: z.string(), text: z.string() })),
  drafter: z.object({ kind: z.enum(['extractive', 'model']), model: z.string().nullable(), fallbackReason: z.string().nullable() }),
});

export const versionOriginSchema = z.enum(['draft', 'redraft', 'saved', 'refused', 'taken', 'rolled_forward']);

export const paperVersionSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  /** `redraft` and `refused` lie beside the paper as proposals. */
  origin: versionOriginSchema,
  basedOn: z.int().nullable(),
  savedBy: z.uuid().nullable(),
  savedByName: z.string().nullable(),
  savedAt: z.iso.datetime(),
  contentSha256: z.string().nullable(),
});

/** ProseMirror JSON; its exact form is `paperDocumentSchema`, which every saved document is held to. */
export const documentSchema = z.looseObject({ type: z.literal('doc'), attrs: z.record(z.string(), z.unknown()), content: z.array(z.record(z.string(), z.unknown())) });

const paperName = z.object({ workpaperId: z.uuid(), indexReference: z.string(), title: z.string() });

export const proposalSchema = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  number: z.int(),
  origin: z.enum(['redraft', 'refused', 'rolled_forward']),
  basedOn: z.int().nullable(),
  madeBy: z.uuid().nullable(),
  madeByName: z.string().nullable(),
  madeAt: z.iso.datetime(),
  closedAs: z.enum(['taken', 'dismissed']).nullable(),
});

export const workpaperResponse = workpaperSummarySchema.extend({
  content: workpaperContentSchema,
  statements: z.array(statementSchema),
  document: documentSchema,
  current: paperVersionSchema,
  references: z.object({ to: z.array(paperName), from: z.array(paperName) }),
  /** That may be used in this paper. */
  tickmarks: legendSchema,
  openProposals: z.array(proposalSchema),
});

export const paperVersionResponse = z.object({ version: paperVersionSchema, content: workpaperContentSchema, statements: z.array(statementSchema), document: documentSchema });
export const listVersionsResponse = z.object({ versions: z.array(paperVersionSchema), proposals: z.array(proposalSchema) });
export const versionParams = workpaperParams.extend({ number: z.coerce.number().int().min(1).max(1_000_000) });
export const proposalParams = workpaperParams.extend({ proposalId: z.uuid() });

export const newCitationSchema = z.strictObject({
  /** Random, chosen by the sender: the document names it before there is a row. */
  id: z.uuid(),
  versionId: z.uuid(),
  reading: z.int().min(1).max(1_000).optional(),
  page: z.int().min(1).max(1_000_000),
  start: z.int().min(0).max(1_000_000_000).optional(),
  quote: z.string().min(1).max(8_000),
});

export const saveWorkpaperBody = z.strictObject({
  /** Number of the version that was changed. */
  basedOn: z.int().min(1).max(1_000_000),
  document: documentSchema,
  citations: z.array(newCitationSchema).max(500).optional(),
});

export const saveWorkpaperResponse = z.object({
  version: z.int(),
  /** False: nothing was different, so no version was made. */
  isNew: z.boolean(),
  contentSha256: z.string(),
  statements: z.array(statementSchema.pick({ id: true, status: true, problems: true })),
});

export const takeProposalBody = z.strictObject({
  basedOn: z.int().min(1).max(1_000_000),
  /** Sections of the proposal; all when left out. */
  sectionIds: z.array(z.uuid()).min(1).max(60).optional(),
  /** Puts the rest of the proposal away. */
  close: z.boolean().default(true),
});

export const compareQuery = z.object({ from: z.coerce.number().int().min(1).max(1_000_000).optional(), to: z.coerce.number().int().min(1).max(1_000_000).optional() });

export const compareResponse = z.object({
  from: z.int(),
  to: z.int(),
  sections: z.array(z.object({
    sectionId: z.uuid(),
    kind: z.string(),
    title: z.string(),
    lines: z.array(z.object({
      kind: z.enum(['kept', 'added', 'removed', 'changed']),
      block: z.string(),
      id: z.string().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      pieces: z.array(z.object({ kind: z.enum(['kept', 'added', 'removed']), words: z.string() })),
      sourcesChanged: z.boolean(),
    })),
  })),
});

export const noContent = z.null();

export const exportWorkpaperQuery = z.object({ format: z.enum(['docx', 'pdf']).default('docx') });
