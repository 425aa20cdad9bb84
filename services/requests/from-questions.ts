import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { createIn, type NewRequest } from './create-request.ts';
import { insertRequestQuestions, selectQuestionsAsked, selectQuestionWords, type QuestionWords } from './question.sql.ts';
import { nextNumber, type RequestWords } from './request.sql.ts';
import type { RequestDependencies } from './side.ts';

export interface QuestionRequests extends Pick<NewRequest, 'assigneeIds' | 'isOpen'>, Pick<RequestWords, 'dueOn'> {
  readonly questionIds: readonly string[];
}

/**
 * Asks the client for what would answer these questions, a request for each. A question whose request is on its way is not asked again.
 *
 * @throws AppError requests/unknown-target, requests/unknown-assignee
 */
export async function requestFromQuestions(dependencies: RequestDependencies, scope: EngagementScope, { questionIds, ...given }: QuestionRequests): Promise<{ readonly requestIds: readonly string[] }> {
  return await inScope(dependencies.database, scope, async (tx) => {
    const wanted = [...new Set(questionIds)];
    const questions = await selectQuestionWords(tx, wanted);
    const missing = wanted.find((id) => !questions.some((question) => question.id === id));
    if (missing !== undefined) throw new AppError('requests/unknown-target', { detail: `The engagement has no question ${missing}.` });
    // Two clicks at once: the second waits here and finds the first's requests.
    await nextNumber(tx);
    const asked = await selectQuestionsAsked(tx, wanted);
    const open = questions.filter(({ id }) => !asked.has(id));
    const made = await createIn(tx, dependencies, open.map((question) => ({ ...composeQuestionRequest(question), ...given })), 'question', []);
    await insertRequestQuestions(tx, made.flatMap(({ id }, at) => (open[at] === undefined ? [] : { requestId: id, questionId: open[at].id })));
    return { requestIds: made.map(({ id }) => id) };
  });
}

const longestTitle = 300;

/** Words for the client: the question as the questionnaire asks it. Nothing of what was found, or not found, in the documents. */
function composeQuestionRequest({ ref, text, guidance, questionnaire }: QuestionWords): Omit<NewRequest, 'assigneeIds' | 'isOpen' | 'dueOn'> {
  const title = `${ref} ${text}`.trim().replace(/\s+/g, ' ');
  const isCut = title.length > longestTitle;
  return {
    title: isCut ? `${title.slice(0, longestTitle - 1)}…` : title,
    description: [isCut ? text : '', guidance, `Please send a document in force, or a record of the audit period, that answers this question of “${questionnaire}”.`].filter((part) => part !== '').join('\n\n').slice(0, 20_000),
    typicalEvidence: [], periodStart: null, periodEnd: null, targets: [],
  };
}
