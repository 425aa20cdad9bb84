import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { questionsAssigned } from '../questionnaire.events.ts';
import { readIn } from '../read-questionnaire.ts';
import type { AnswerDependencies } from '../write-answer.ts';
import { replaceAssignments, replaceModes, selectAssignable, selectAssignments } from './assignment.sql.ts';
import type { QuestionAssignment, ReviewMode } from './assignment.ts';

export interface AssignmentChange {
  /** Which questions: these, or those of a section and below; all when both are left out. */
  readonly questionIds?: readonly string[] | undefined;
  readonly section?: readonly string[] | undefined;
  /** What is left out stays as it is; an empty list takes everybody off. */
  readonly answererIds?: readonly string[] | undefined;
  readonly reviewerIds?: readonly string[] | undefined;
  readonly mode?: ReviewMode | undefined;
  readonly dueOn?: string | null | undefined;
}

/**
 * Says who of the client answers questions and who of the audit team reviews the answers, and how several reviewers agree.
 *
 * @throws AppError questionnaires/not-found, questionnaires/question-not-found, questionnaires/unknown-assignee
 */
export async function assignQuestions({ database, clock }: AnswerDependencies, scope: EngagementScope, questionnaireId: string, change: AssignmentChange): Promise<QuestionAssignment[]> {
  return await inScope(database, scope, async (tx) => {
    const { questions } = await readIn(tx, questionnaireId, { hold: true });
    const { section, questionIds } = change;
    const unknown = questionIds?.find((id) => !questions.some((question) => question.id === id));
    if (unknown !== undefined) throw new AppError('questionnaires/question-not-found', { detail: `This questionnaire has no question ${unknown}.` });
    const chosen = questions.filter(({ id, section: place }) => (questionIds?.includes(id) ?? true) && (section?.every((part, at) => place[at] === part) ?? true)).map(({ id }) => id);
    if (chosen.length === 0) throw new AppError('questionnaires/question-not-found', { detail: 'No question stands under this section.' });
    const assignable = await selectAssignable(tx);
    for (const [part, userIds] of [['answer', change.answererIds], ['review', change.reviewerIds]] as const) {
      if (userIds === undefined) continue;
      if (userIds.some((id) => assignable.get(id) !== part)) throw new AppError('questionnaires/unknown-assignee', { detail: part === 'answer' ? 'Questions are answered by people of the client who are in this engagement.' : 'Answers are reviewed by people of the audit team who are in this engagement.' });
      await replaceAssignments(tx, questionnaireId, chosen, part, [...new Set(userIds)], part === 'answer' ? change.dueOn ?? null : null, clock.now());
    }
    if (change.mode !== undefined) await replaceModes(tx, chosen, change.mode);
    await recordEvent(tx, questionsAssigned({ questionnaireId, questions: chosen.length, answerers: change.answererIds === undefined ? null : [...change.answererIds], reviewers: change.reviewerIds === undefined ? null : [...change.reviewerIds], mode: change.mode ?? null }), clock);
    return await selectAssignments(tx, questionnaireId);
  });
}

/** @throws AppError questionnaires/not-found */
export async function listAssignments({ database }: Pick<AnswerDependencies, 'database'>, scope: EngagementScope, questionnaireId: string): Promise<QuestionAssignment[]> {
  return await inScope(database, scope, async (tx) => {
    await readIn(tx, questionnaireId);
    return await selectAssignments(tx, questionnaireId);
  });
}
