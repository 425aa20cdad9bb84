import type { Clock } from '../../platform/clock.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { insertVerdict } from '../assignment/assignment.sql.ts';
import { isReviewed, reviewersToCome, type AssignedPerson, type QuestionAssignment } from '../assignment/assignment.ts';
import { answerReviewed } from '../questionnaire.events.ts';
import type { Answer } from '../questionnaire.ts';
import { isBlank } from './findings.ts';

export interface GivenVerdict {
  readonly verdict: 'approved' | 'returned';
  readonly reason: string | null;
  /** When the answer that the reviewer read was written. */
  readonly writtenAt?: string | undefined;
}

/** Why this person may not give a verdict on the answer now; null when they may. Where nobody is assigned anybody of the audit team may. */
export function refusalOf(answer: Answer | undefined, assigned: QuestionAssignment | undefined, reviewerId: string, verdict: GivenVerdict['verdict']): AppError | null {
  if (isBlank(answer)) return new AppError('questionnaires/nothing-to-approve', { detail: 'There is no answer yet.' });
  if (assigned !== undefined && assigned.reviewers.length > 0 && !reviewersToCome(assigned).some(({ userId }) => userId === reviewerId)) {
    return new AppError('questionnaires/not-your-turn', { detail: `It waits for ${reviewersToCome(assigned).map(({ name }) => name).join(', ') || 'nobody'}.` });
  }
  if (verdict === 'approved' && answer?.writtenBy === reviewerId) return new AppError('questionnaires/own-answer', { detail: 'Another person of the team approves what you wrote.' });
  return null;
}

/** Keeps a verdict and says whether it decides about the answer, and who has to say something yet. The answer itself stays as it is. */
export async function keepVerdict(tx: Tx<EngagementScope>, { clock }: { readonly clock: Clock }, questionnaireId: string, answer: Answer, assigned: QuestionAssignment | undefined, { verdict, reason }: GivenVerdict): Promise<{ isDone: boolean; waitsFor: readonly AssignedPerson[] }> {
  const reviewerId = tx.scope.userId ?? '';
  const { questionId, number } = answer;
  await insertVerdict(tx, { questionId, answerNumber: number, reviewerId, verdict, reason, at: clock.now() });
  const before = assigned ?? { reviewers: [], mode: 'any' as const, verdicts: [] };
  const after = { ...before, verdicts: [...before.verdicts, { reviewerId, verdict, reason }] };
  const isDone = verdict === 'returned' || isReviewed(after);
  await recordEvent(tx, answerReviewed({ questionnaireId, questionId, number, verdict, isDone }), clock);
  return { isDone, waitsFor: isDone ? [] : reviewersToCome(after) };
}
