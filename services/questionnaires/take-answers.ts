import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { recordEvent } from '../trail/index.ts';
import { insertAnswers, type NewAnswer } from './answer.sql.ts';
import { givenAnswer } from './given-answer.ts';
import { promiseNotes } from './promise-words.ts';
import { answersTaken } from './questionnaire.events.ts';
import type { Answer, Question } from './questionnaire.ts';
import { readIn } from './read-questionnaire.ts';
import type { AnswerDependencies } from './write-answer.ts';

/** Questions to which nobody has said a word and the file itself has an answer. */
export function answeredInFile(questions: readonly Question[], answers: ReadonlyMap<string, Answer>): { readonly question: Question; readonly given: NonNullable<ReturnType<typeof givenAnswer>> }[] {
  return questions.flatMap((question) => {
    const given = answers.has(question.id) ? null : givenAnswer(question);
    return given === null ? [] : [{ question, given }];
  });
}

/**
 * Takes over the answers that stand in the file, of a client who filled it in or of last year's: they go into review, and whoever took them over
 * does not approve them. They rest on the file, so that no document is cited.
 *
 * @throws AppError questionnaires/not-found
 */
export async function takeAnswers({ database, clock }: AnswerDependencies, scope: EngagementScope, questionnaireId: string): Promise<{ readonly taken: number }> {
  return await inScope(database, scope, async (tx) => {
    const { questions, answers } = await readIn(tx, questionnaireId, { hold: true });
    const taken = answeredInFile(questions, answers).map(({ question, given: { answer, narrative } }): NewAnswer => ({
      questionId: question.id, answer, narrative, status: 'in_review', source: 'file', citations: [], libraryEntryId: null, draftedByJob: null, writtenBy: tx.scope.userId,
      notes: [{ kind: 'reason', text: 'It stood in the file.' }, ...promiseNotes(`${answer ?? ''} ${narrative ?? ''}`)],
    }));
    if (taken.length === 0) return { taken: 0 };
    await insertAnswers(tx, questionnaireId, taken, clock.now());
    await recordEvent(tx, answersTaken({ questionnaireId, answers: taken.length }), clock);
    return { taken: taken.length };
  });
}
