import { z } from 'zod';

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
  statementCount: z.number().int(),
  unsupportedCount: z.number().int(),
  citationCount: z.number().int(),
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
  id: z.uuid(),
  objectiveId: z.string(),
  text: z.string(),
  status: z.enum(['verified', 'unsupported']),
  problems: z.array(z.string()),
  citations: z.array(citationSchema),
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

export const workpaperResponse = workpaperSummarySchema.extend({ content: workpaperContentSchema, statements: z.array(statementSchema) });

export const exportWorkpaperQuery = z.object({ format: z.enum(['docx']).default('docx') });
