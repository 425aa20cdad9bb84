import { z } from 'zod';
import { answerCitationSchema, questionnaireParams } from '../questionnaire.contract.ts';
import { findingKinds } from './finding-kinds.ts';

export { questionnaireParams };

export const findingSchema = z.object({ kind: z.enum(findingKinds), text: z.string() });

export const disagreementSchema = z.object({
  /** An earlier answer that people approved for this client, or a document beside the one that is cited. */
  from: z.enum(['library', 'document']),
  /** As the earlier answer was asked. */
  question: z.string().nullable(),
  answer: z.string().nullable(),
  words: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
  citations: z.array(answerCitationSchema),
  /** False where the documents it cites lie in another engagement of the client, and cannot be opened from here. */
  isHere: z.boolean(),
});

/** The questions of which something is to be said; of the others nothing is in the way. */
export const reviewResponse = z.object({
  questions: z.array(z.object({ questionId: z.uuid(), findings: z.array(findingSchema), disagreements: z.array(disagreementSchema), returnedBecause: z.string().nullable() })),
});

/** What the person has before them: `writtenAt` as the questionnaire was read, so that nothing is approved unseen. */
export const approveBody = z.object({ answers: z.array(z.object({ questionId: z.uuid(), writtenAt: z.iso.datetime() }).strict()).min(1).max(2_000) }).strict();
export const approveResponse = z.object({ approved: z.array(z.uuid()), left: z.array(z.object({ questionId: z.uuid(), because: z.string() })) });
