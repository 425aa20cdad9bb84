import { z } from 'zod';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const questionnaireParams = z.object({ engagementId: z.uuid(), questionnaireId: z.uuid() });
export const questionParams = z.object({ engagementId: z.uuid(), questionnaireId: z.uuid(), questionId: z.uuid() });

const column = z.number().int().min(1).max(16_384).nullable();

export const columnMappingSchema = z.object({
  ref: column,
  question: z.number().int().min(1).max(16_384),
  answer: column,
  comment: column,
  guidance: column,
  section: column,
  /** Columns of which one is ticked, with what a tick in it says. */
  ticks: z.array(z.object({ column: z.number().int().min(1).max(16_384), value: z.string().max(200) })).max(50),
});

export const gridMappingSchema = z.object({
  /** Place of the sheet or table in the file, from 1. */
  grid: z.number().int(),
  name: z.string(),
  isIncluded: z.boolean(),
  reason: z.string(),
  headerRow: z.number().int(),
  /** Words of the header by column letter. */
  header: z.record(z.string(), z.string()),
  columns: columnMappingSchema,
  /** Where answers stand in the row below each question (`pairs`), or in several (`blocks`). */
  layout: z.enum(['pairs', 'blocks']).optional(),
  /** 0 to 1. */
  confidence: z.number(),
});

export const gateSchema = z.object({ needsApproval: z.boolean(), needsNda: z.boolean(), ndaAt: z.iso.datetime().nullable() });

export const questionnaireSummarySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  format: z.enum(['xlsx', 'docx', 'csv']),
  template: z.string().nullable(),
  questionCount: z.number().int(),
  mappingSource: z.enum(['detected', 'remembered', 'earlier', 'person']),
  gate: gateSchema,
  createdAt: z.iso.datetime(),
});

export const importResponse = questionnaireSummarySchema.extend({ mapping: z.array(gridMappingSchema) });

export const listQuestionnairesResponse = z.object({
  questionnaires: z.array(questionnaireSummarySchema.extend({
    /** How many questions stand where: unanswered, drafted, needs_information, in_review, approved, returned. */
    statuses: z.record(z.string(), z.number().int()),
  })),
});

export const answerCitationSchema = z.object({
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  reading: z.number().int(),
  page: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
});

export const questionSchema = z.object({
  id: z.uuid(),
  /** As the file numbers it; empty where it does not. */
  ref: z.string(),
  text: z.string(),
  section: z.array(z.string()),
  /** Where it stands: "Sheet!B12". */
  where: z.string(),
  /** Where its answer goes, "C12" in a sheet; null where there is no place. */
  answerCell: z.string().nullable(),
  /** Values the file allows; empty where any text may stand. */
  allowed: z.array(z.string()),
  limit: z.object({ count: z.number().int(), unit: z.enum(['words', 'characters']) }).nullable(),
  guidance: z.string(),
  /** What stood in the answer's place when the file came. */
  given: z.string(),
  /** What stood in the comment's place. */
  givenComment: z.string(),
  parentId: z.uuid().nullable(),
  isConditional: z.boolean(),
  /** Null: blank. */
  answer: z.string().nullable(),
  narrative: z.string().nullable(),
  status: z.enum(['unanswered', 'drafted', 'needs_information', 'in_review', 'approved', 'returned']),
  source: z.enum(['draft', 'library', 'person', 'file']).nullable(),
  notes: z.array(z.object({ kind: z.enum(['reason', 'request', 'promise', 'conflict', 'limit']), text: z.string() })),
  citations: z.array(answerCitationSchema),
  writtenAt: z.iso.datetime().nullable(),
});

export const questionnaireResponse = questionnaireSummarySchema.extend({
  mapping: z.array(gridMappingSchema),
  /** Why the answers may not be exported yet; empty when they may. */
  closedBecause: z.array(z.string()),
  /** How many open questions are answered in the file itself; `given-answers` takes these over. */
  answeredInFile: z.number().int(),
  questions: z.array(questionSchema),
});

export const noContent = z.undefined();

export const changeMappingBody = z.object({
  grids: z.array(z.object({ grid: z.number().int().min(1).max(10_000), isIncluded: z.boolean(), headerRow: z.number().int().min(0).max(1_048_576), columns: columnMappingSchema }).strict()).min(1).max(500),
}).strict();
export const changeMappingResponse = z.object({ questionCount: z.number().int() });

export const draftBody = z.object({
  /** Questions to draft; when left out all that no person has answered. */
  questionIds: z.array(z.uuid()).min(1).max(10_000).optional(),
}).strict().nullish();
export const draftResponse = z.object({ jobId: z.uuid() });

export const takeAnswersResponse = z.object({ taken: z.number().int() });

export const answerBody = z.object({
  /** The answer's own as it was read, null where none stood: refused when another was written since. Left out, the last word wins. */
  writtenAt: z.iso.datetime().nullable().optional(),
  answer: z.string().max(32_767).nullable().optional(),
  narrative: z.string().max(32_767).nullable().optional(),
  status: z.enum(['in_review', 'approved', 'returned']).optional(),
  note: z.string().max(2_000).optional(),
}).strict().refine(({ writtenAt: _, ...change }) => Object.values(change).some((value) => value !== undefined), 'Say what changes.');

export const gateBody = z.object({ needsApproval: z.boolean().optional(), needsNda: z.boolean().optional(), ndaGiven: z.boolean().optional() }).strict();

export const exportQuery = z.object({
  /** The answers, what was written where, or what the answers rest on. */
  part: z.enum(['answers', 'changes', 'sources']).default('answers'),
  /** `original` is the file as it came, filled in; for the other parts CSV. `pdf` is a paper of the answers with their states and sources. */
  format: z.enum(['original', 'xlsx', 'csv', 'pdf']).default('original'),
});
