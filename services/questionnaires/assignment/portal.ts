import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { entriesFor, type LibraryEntry } from '../library/library-entry.ts';
import { selectEntries } from '../library/library.sql.ts';
import { readIn } from '../read-questionnaire.ts';
import type { Answer, Question } from '../questionnaire.ts';
import { demandSeen, writeAnswerIn, type AnswerChange, type AnswerDependencies } from '../write-answer.ts';
import { selectAssignments, selectQuestionnairesToAnswer, selectReturnReasons } from './assignment.sql.ts';

export interface QuestionToAnswer {
  readonly question: Question;
  readonly answer: Answer | undefined;
  /** Whether the client may read the answer's words: what a person wrote, or what was approved, but for words of the library that are the team's alone. */
  readonly isShown: boolean;
  /** An earlier approved answer to the same question that the client may read. */
  readonly earlier: LibraryEntry | null;
  /** Why the audit team sent the answer back; null unless it is. */
  readonly sentBackBecause: string | null;
}

/** Questionnaires with questions for the client's person (of all of the client for its administrator). */
export async function listQuestionnairesToAnswer({ database }: Pick<AnswerDependencies, 'database'>, scope: EngagementScope): Promise<{ id: string; name: string; questions: number; open: number; dueOn: string | null }[]> {
  return await inScope(database, scope, selectQuestionnairesToAnswer);
}

/** The questions assigned to the asker and no other. @throws AppError questionnaires/not-found */
export async function readQuestionsToAnswer({ database }: Pick<AnswerDependencies, 'database'>, scope: EngagementScope, questionnaireId: string): Promise<{ id: string; name: string; questions: QuestionToAnswer[] }> {
  return await inScope(database, scope, async (tx) => {
    const assigned = new Set((await selectAssignments(tx, questionnaireId)).map(({ questionId }) => questionId));
    if (assigned.size === 0) throw notFound();
    const { questionnaire, questions, answers } = await readIn(tx, questionnaireId);
    // Of the library a client's scope reads what the team lets them see, and no more.
    const entries = await selectEntries(tx);
    const visible = new Set(entries.map(({ id }) => id));
    const reasons = await selectReturnReasons(tx, questionnaireId);
    return {
      id: questionnaire.id,
      name: questionnaire.name,
      questions: questions.filter(({ id }) => assigned.has(id)).map((question) => {
        const answer = answers.get(question.id);
        return { question, answer, isShown: isShown(answer, visible), earlier: entriesFor(question.text, entries)[0] ?? null, sentBackBecause: answer?.status === 'returned' ? reasons.get(question.id) ?? null : null };
      }),
    };
  });
}

export type ClientAnswer = Pick<AnswerChange, 'answer' | 'narrative' | 'writtenAt'>;

/**
 * A client's person answers a question that is theirs; it goes to review. A machine's draft, which they do not see, is no change to them.
 *
 * @throws AppError questionnaires/not-found, questionnaires/answer-locked, questionnaires/answer-changed, and those of an answer
 */
export async function answerAssigned(dependencies: AnswerDependencies, scope: EngagementScope, questionnaireId: string, questionId: string, { writtenAt, ...given }: ClientAnswer): Promise<void> {
  await inScope(dependencies.database, scope, async (tx) => {
    if ((await selectAssignments(tx, questionnaireId, questionId)).length === 0) throw notFound();
    const { answers } = await readIn(tx, questionnaireId, { hold: true });
    const answer = answers.get(questionId);
    if (answer?.status === 'approved') throw new AppError('questionnaires/answer-locked', { detail: 'The answer is approved. Write to the audit team if it has to change.' });
    if (writtenAt !== undefined && isShown(answer, new Set((await selectEntries(tx)).map(({ id }) => id)))) demandSeen(writtenAt, answer?.writtenAt);
    await writeAnswerIn(tx, dependencies, questionnaireId, questionId, { ...given, status: given.answer === null && given.narrative === null ? undefined : 'in_review' });
  });
}

/** What a machine drafted goes to no client before a person made it theirs; words taken over from the library only where the library may be seen. */
function isShown(answer: Answer | undefined, visible: ReadonlySet<string>): boolean {
  if (answer === undefined) return false;
  if (answer.source === 'library') return answer.status === 'approved' && answer.libraryEntryId !== null && visible.has(answer.libraryEntryId);
  return answer.source === 'person' || answer.status === 'approved';
}

function notFound(): AppError {
  return new AppError('questionnaires/not-found', { detail: 'There is no such questionnaire, or nothing in it is asked of you.' });
}
