import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { selectAssignments } from '../assignment/assignment.sql.ts';
import type { Answer, Question } from '../questionnaire.ts';
import { readIn } from '../read-questionnaire.ts';
import { writeApprovals, type AnswerDependencies } from '../write-answer.ts';
import { keepVerdict, refusalOf } from './give-verdict.ts';
import { reviewIn } from './read-review.ts';

export interface Approvals {
  /** Approved, or approved by this reviewer where others have to follow. */
  readonly approved: readonly string[];
  /** Left as they are, each with the reason. */
  readonly left: readonly { readonly questionId: string; readonly because: string }[];
}

/**
 * Approves many answers as they stand, those alone that nothing speaks against: what has a finding, is blank, is one's own or waits for another
 * reviewer is left. Answers that changed since the person saw them are left as well, by when they were written.
 *
 * @throws AppError questionnaires/not-found
 */
export async function approveAnswers(dependencies: AnswerDependencies, scope: EngagementScope, questionnaireId: string, seen: readonly { readonly questionId: string; readonly writtenAt: string }[]): Promise<Approvals> {
  const { database, clock } = dependencies;
  return await inScope(database, scope, async (tx) => {
    const whole = await readIn(tx, questionnaireId, { hold: true });
    const reviews = new Map((await reviewIn(tx, whole, clock.now())).map((review) => [review.questionId, review]));
    const assignments = new Map((await selectAssignments(tx, questionnaireId)).map((each) => [each.questionId, each]));
    const done: { question: Question; before: Answer }[] = [];
    const approved: string[] = [];
    const left: { questionId: string; because: string }[] = [];
    for (const { questionId, writtenAt } of new Map(seen.map((each) => [each.questionId, each])).values()) {
      const question = whole.questions.find(({ id }) => id === questionId);
      const answer = whole.answers.get(questionId);
      const assigned = assignments.get(questionId);
      const because = question === undefined ? 'This questionnaire has no such question.'
        : answer?.status === 'approved' ? 'It is approved already.'
          : answer !== undefined && answer.writtenAt.toISOString() !== writtenAt ? 'It has changed since you read it.'
            : (reviews.get(questionId)?.findings[0]?.text ?? refusalOf(answer, assigned, scope.userId ?? '', 'approved')?.detail ?? null);
      if (because !== null || question === undefined || answer === undefined) {
        left.push({ questionId, because: because ?? 'There is no answer yet.' });
        continue;
      }
      const { isDone } = await keepVerdict(tx, dependencies, questionnaireId, answer, assigned, { verdict: 'approved', reason: null });
      approved.push(questionId);
      if (isDone) done.push({ question, before: answer });
    }
    await writeApprovals(tx, dependencies, questionnaireId, done);
    return { approved, left };
  });
}
