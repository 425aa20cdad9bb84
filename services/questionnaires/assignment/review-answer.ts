import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readIn } from '../read-questionnaire.ts';
import { keepVerdict, refusalOf, type GivenVerdict } from '../review/give-verdict.ts';
import { demandSettled } from '../review/read-review.ts';
import { demandSeen, writeAnswerIn, type AnswerDependencies } from '../write-answer.ts';
import { selectAssignments } from './assignment.sql.ts';

/**
 * One reviewer's word on the answer as it stands. The answer is approved when as many reviewers agree as its mode asks for, and returned
 * as soon as one returns it; where nobody is assigned to review it, one of the audit team is enough. What has findings is approved only with a
 * reason why it is all the same. Words that change afterwards are reviewed anew.
 *
 * @throws AppError questionnaires/not-found, questionnaires/question-not-found, questionnaires/answer-changed, questionnaires/nothing-to-approve, questionnaires/not-your-turn, questionnaires/own-answer, questionnaires/finding-open
 */
export async function reviewAnswer(dependencies: AnswerDependencies, scope: EngagementScope, questionnaireId: string, questionId: string, given: GivenVerdict): Promise<{ status: string; waitsFor: readonly string[] }> {
  const { database, clock } = dependencies;
  return await inScope(database, scope, async (tx) => {
    const whole = await readIn(tx, questionnaireId, { hold: true });
    const question = whole.questions.find(({ id }) => id === questionId);
    if (question === undefined) throw new AppError('questionnaires/question-not-found', { detail: `This questionnaire has no question ${questionId}.` });
    const answer = whole.answers.get(questionId);
    demandSeen(given.writtenAt, answer?.writtenAt);
    const [assigned] = await selectAssignments(tx, questionnaireId, questionId);
    const refusal = refusalOf(answer, assigned, scope.userId ?? '', given.verdict);
    if (refusal !== null || answer === undefined) throw refusal ?? new AppError('questionnaires/nothing-to-approve');
    if (given.verdict === 'approved' && given.reason === null) await demandSettled(tx, whole, question, clock.now());
    const { isDone, waitsFor } = await keepVerdict(tx, dependencies, questionnaireId, answer, assigned, given);
    if (isDone) await writeAnswerIn(tx, dependencies, questionnaireId, questionId, { status: given.verdict }, { isReviewed: true });
    return { status: isDone ? given.verdict : answer.status, waitsFor: waitsFor.map(({ name }) => name) };
  });
}
