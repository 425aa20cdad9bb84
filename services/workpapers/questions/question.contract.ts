import { z } from 'zod';
import { citationSchema, statementSchema } from '../workpaper.contract.ts';

export const questionParams = z.object({ engagementId: z.uuid() });

export const askBody = z.object({ question: z.string().trim().min(3).max(1000) }).strict();

const passage = citationSchema.omit({ withdrawn: true });

export const answerResponse = z.object({
  /** False: nothing in the searchable documents answers; the answer stays blank. */
  isFound: z.boolean(),
  statements: z.array(statementSchema.omit({ objectiveId: true, citations: true, decision: true }).extend({ citations: z.array(passage) })),
  /** Passages nearest to the question, to be read by a person. */
  nearest: z.array(passage),
  searchedDocuments: z.number().int(),
  drafter: z.object({ kind: z.enum(['extractive', 'model']), model: z.string().nullable(), fallbackReason: z.string().nullable() }),
});
