import { z } from 'zod';
import { engagementParams, questionnaireParams, questionParams } from '../questionnaire.contract.ts';
import { reviewModes } from './assignment.ts';

export { engagementParams, questionnaireParams, questionParams };

const people = z.array(z.uuid()).max(50);
const mode = z.enum(reviewModes);
/** `questionIds` or `section` say which questions, all when both are left out. What else is left out stays as it is. */
export const assignBody = z.object({
  questionIds: z.array(z.uuid()).min(1).max(5000).optional(),
  section: z.array(z.string().max(500)).min(1).max(20).optional(),
  answererIds: people.optional(),
  /** In the order in which they review, where the mode is sequential. */
  reviewerIds: people.optional(),
  mode: mode.optional(),
  dueOn: z.iso.date().nullable().optional(),
}).refine((body) => body.answererIds !== undefined || body.reviewerIds !== undefined || body.mode !== undefined, { message: 'Give answererIds, reviewerIds or mode' });

const person = z.object({ userId: z.uuid(), name: z.string() });
export const assignmentsResponse = z.object({
  assignments: z.array(z.object({
    questionId: z.uuid(), answerers: z.array(person), reviewers: z.array(person), mode, dueOn: z.string().nullable(),
    /** On the words that stand now. */
    verdicts: z.array(z.object({ reviewerId: z.uuid(), verdict: z.enum(['approved', 'returned']), reason: z.string().nullable() })),
  })),
});

/** The answer's own as it was read, so that nothing is approved or returned unseen. Left out, the verdict is on whatever stands. */
const writtenAt = z.iso.datetime().optional();
export const reviewBody = z.discriminatedUnion('verdict', [
  /** With findings a reason is asked for: why it is approved all the same. */
  z.object({ verdict: z.literal('approved'), reason: z.string().trim().min(3).max(2000).optional(), writtenAt }),
  /** The client's person who answered reads the reason. */
  z.object({ verdict: z.literal('returned'), reason: z.string().trim().min(3).max(2000), writtenAt }),
]);
export const reviewResponse = z.object({ status: z.string(), /** Names of those who have to say something yet. */ waitsFor: z.array(z.string()) });

export const portalQuestionnairesResponse = z.object({ questionnaires: z.array(z.object({ id: z.uuid(), name: z.string(), questions: z.int(), open: z.int(), dueOn: z.string().nullable() })) });
export const portalQuestionnaireResponse = z.object({
  id: z.uuid(),
  name: z.string(),
  questions: z.array(z.object({
    id: z.uuid(), ref: z.string(), text: z.string(), section: z.array(z.string()), guidance: z.string(),
    /** Words that the questionnaire allows; empty where any text may stand. */
    allowed: z.array(z.string()),
    limit: z.object({ count: z.int(), unit: z.enum(['words', 'characters']) }).nullable(),
    answer: z.string().nullable(),
    narrative: z.string().nullable(),
    /** `open`: yours to answer. `answered`: with the audit team. `sent_back`: yours again. `approved`: done. */
    state: z.enum(['open', 'answered', 'sent_back', 'approved']),
    sentBackBecause: z.string().nullable(),
    /** When the words that are shown were written; null where none are. */
    writtenAt: z.iso.datetime().nullable(),
    /** An earlier answer to the same question, of those that the audit team approved and lets the client see. */
    earlier: z.object({ answer: z.string().nullable(), narrative: z.string().nullable(), approvedAt: z.iso.datetime().nullable(), appliesTo: z.string().nullable() }).nullable(),
  })),
});
export const portalAnswerBody = z.object({
  answer: z.string().max(20_000).nullable().optional(),
  narrative: z.string().max(20_000).nullable().optional(),
  /** The question's own as it was read: refused when a colleague or the audit team wrote other words since. Left out, the last word wins. */
  writtenAt: z.iso.datetime().nullable().optional(),
})
  .refine((body) => body.answer !== undefined || body.narrative !== undefined, { message: 'Give an answer, or a narrative, or both' });
/** A 204 answer. */
export const noContent = z.void();
