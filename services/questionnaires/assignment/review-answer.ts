import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { answerReviewed } from '../questionnaire.events.ts';
import { readIn } from '../read-questionnaire.ts';
import { writeAnswerIn, type AnswerDependencies } from '../write-answer.ts';
import { insertVerdict, selectAssignments } from './assignment.sql.ts';
import { isReviewed, reviewersToCome } from './assignment.ts';

/**
 * One reviewer's word on the answer as it stands. The answer is approved when as many reviewers agree as its mode asks for, and returned
 * as soon as one returns it. Words that change afterwards are reviewed anew.
 *
 * @throws AppError questionnaires/not-found, questionnaires/question-not-found, questionnaires/nothing-to-approve, questionnaires/not-your-turn, questionnaires/own-answer
 */
export async function reviewAnswer(dependencies: AnswerDependencies, scope: EngagementScope, questionnaireId: string, questionId: string, { verdict, reason }: { verdict: 'approved' | 'returned'; reason: string | null }): Promise<{ status: string; waitsFor: readonly string[] }> {
  const { database, clock } = dependencies;
  return await inScope(database, scope, async (tx) => {
    const { questions, answers } = await readIn(tx, questionnaireId, { hold: true });
    if (!questions.some(({ id }) => id === questionId)) throw new AppError('questionnaires/question-not-found', { detail: `This questionnaire has no question ${questionId}.` });
    const answer = answers.get(questionId);
    if (answer === undefined || (answer.answer === null && answer.narrative === null)) throw new AppError('questionnaires/nothing-to-approve', { detail: 'There is no answer yet.' });
    const [assigned] = await selectAssignments(tx, questionnaireId, questionId);
    const reviewerId = scope.userId ?? '';
    if (assigned === undefined || !reviewersToCome(assigned).some(({ userId }) => userId === reviewerId)) {
      throw new AppError('questionnaires/not-your-turn', { detail: assigned === undefined || assigned.reviewers.length === 0 ? 'Nobody is assigned to review this answer.' : `It waits for ${reviewersToCome(assigned).map(({ name }) => name).join(', ') || 'nobody'}.` });
    }
    if (verdict === 'approved' && answer.writtenBy === reviewerId) throw new AppError('questionnaires/own-answer', { detail: 'Another person of the team approves what you wrote.' });
    await insertVerdict(tx, { questionId, answerNumber: answer.number, reviewerId, verdict, reason, at: clock.now() });
    const after = { ...assigned, verdicts: [...assigned.verdicts, { reviewerId, verdict, reason }] };
    const isDone = verdict === 'returned' || isReviewed(after);
    await recordEvent(tx, answerReviewed({ questionnaireId, questionId, number: answer.number, verdict, isDone }), clock);
    if (isDone) await writeAnswerIn(tx, dependencies, questionnaireId, questionId, { status: verdict }, { isReviewed: true });
    return { status: isDone ? verdict : answer.status, waitsFor: isDone ? [] : reviewersToCome(after).map(({ name }) => name) };
  });
}
