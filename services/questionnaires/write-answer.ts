import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent } from '../trail/index.ts';
import { insertAnswers, type NewAnswer } from './answer.sql.ts';
import { selectAssignments } from './assignment/assignment.sql.ts';
import { proposeEntry } from './library/library.sql.ts';
import { promiseNotes } from './promise-words.ts';
import { answerWritten } from './questionnaire.events.ts';
import { allowedWord, exceedsLimit, type Answer, type AnswerNote, type AnswerStatus, type Question } from './questionnaire.ts';
import { readIn } from './read-questionnaire.ts';
import { demandSettled } from './review/read-review.ts';

export interface AnswerDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/** What a person says about one question; what is left out stays. */
export interface AnswerChange {
  readonly answer?: string | null | undefined;
  readonly narrative?: string | null | undefined;
  readonly status?: 'in_review' | 'approved' | 'returned' | undefined;
  readonly note?: string | undefined;
  /** When the answer that the person read was written, null where none stood; left out by those who do not mind. */
  readonly writtenAt?: string | null | undefined;
}

/**
 * Adds a person's word on a question. Who changed the words last does not approve them, and what has a finding is approved only with a note that
 * says why; what is approved is proposed to the client's library.
 *
 * @throws AppError questionnaires/question-not-found, questionnaires/answer-changed, questionnaires/answer-not-allowed, questionnaires/answer-too-long, questionnaires/own-answer, questionnaires/review-pending, questionnaires/finding-open
 */
export async function writeAnswer({ database, clock }: AnswerDependencies, scope: EngagementScope, questionnaireId: string, questionId: string, change: AnswerChange): Promise<{ question: Question; answer: Answer }> {
  return await inScope(database, scope, (tx) => writeAnswerIn(tx, { clock }, questionnaireId, questionId, change));
}

/** In a transaction of the caller's. `isReviewed`: the approvals that the question's reviewers have to give are given. */
export async function writeAnswerIn(tx: Tx<EngagementScope>, { clock }: Pick<AnswerDependencies, 'clock'>, questionnaireId: string, questionId: string, change: AnswerChange, { isReviewed = false } = {}): Promise<{ question: Question; answer: Answer }> {
  const whole = await readIn(tx, questionnaireId, { hold: true });
  const { questions, answers } = whole;
  const question = questions.find(({ id }) => id === questionId);
  if (question === undefined) throw new AppError('questionnaires/question-not-found', { detail: `This questionnaire has no question ${questionId}.` });
  const before = answers.get(questionId);
  demandSeen(change.writtenAt, before?.writtenAt);
  if (change.status === 'approved' && !isReviewed) await demandReview(tx, questionnaireId, questionId);
  const next = nextAnswer(question, before, change, tx.scope.userId);
  const at = clock.now();
  if (change.status === 'approved' && !isReviewed && blankToNull(change.note ?? null) === null) await demandSettled(tx, whole, question, at);
  const numbers = await insertAnswers(tx, questionnaireId, [next], at);
  const number = numbers.get(questionId) ?? 1;
  if (next.status === 'approved') await proposeEntry(tx, { id: newId(), questionId, question: question.text, shortAnswer: next.answer, longAnswer: next.narrative, citations: next.citations, at });
  await recordEvent(tx, answerWritten({ questionnaireId, questionId, number, status: next.status }), clock);
  const { answers: written } = await readIn(tx, questionnaireId);
  const answer = written.get(questionId);
  if (answer === undefined) throw new Error('an answer that was written is not there');
  return { question, answer };
}

/** Approves answers as they stand, after their reviewers agreed; what is approved is proposed to the client's library. */
export async function writeApprovals(tx: Tx<EngagementScope>, { clock }: Pick<AnswerDependencies, 'clock'>, questionnaireId: string, approved: readonly { readonly question: Question; readonly before: Answer }[]): Promise<void> {
  const at = clock.now();
  const next = approved.map(({ question, before }) => ({ question, answer: nextAnswer(question, before, { status: 'approved' }, tx.scope.userId) }));
  const numbers = await insertAnswers(tx, questionnaireId, next.map(({ answer }) => answer), at);
  for (const { question, answer } of next) {
    await proposeEntry(tx, { id: newId(), questionId: question.id, question: question.text, shortAnswer: answer.answer, longAnswer: answer.narrative, citations: answer.citations, at });
    await recordEvent(tx, answerWritten({ questionnaireId, questionId: question.id, number: numbers.get(question.id) ?? 1, status: 'approved' }), clock);
  }
}

/**
 * Nobody writes over words, nor approves or returns them, that they have not seen.
 *
 * @param seen when the answer that was read was written, null where none stood; undefined where the caller does not say
 * @throws AppError questionnaires/answer-changed
 */
export function demandSeen(seen: string | null | undefined, stands: Date | null | undefined): void {
  if (seen === undefined || (seen === null ? null : Date.parse(seen)) === (stands?.getTime() ?? null)) return;
  throw new AppError('questionnaires/answer-changed', { detail: 'Somebody else changed this answer after you opened it. Read what it says now, then decide again.' });
}

/** Where reviewers are assigned, they approve. @throws AppError questionnaires/review-pending */
async function demandReview(tx: Tx<EngagementScope>, questionnaireId: string, questionId: string): Promise<void> {
  const [assigned] = await selectAssignments(tx, questionnaireId, questionId);
  if (assigned !== undefined && assigned.reviewers.length > 0) throw new AppError('questionnaires/review-pending', { detail: `The answer is approved by its reviewers: ${assigned.reviewers.map(({ name }) => name).join(', ')}.` });
}

function nextAnswer(question: Question, before: Answer | undefined, change: AnswerChange, userId: string | null): NewAnswer {
  const answer = change.answer === undefined ? (before?.answer ?? null) : chosenWord(question, change.answer);
  const narrative = change.narrative === undefined ? (before?.narrative ?? null) : blankToNull(change.narrative);
  const isReworded = before === undefined || answer !== before.answer || narrative !== before.narrative;
  const words = question.allowed.length > 0 ? narrative : answer;
  if (isReworded && words !== null && exceedsLimit(question.limit, words)) throw new AppError('questionnaires/answer-too-long', { detail: `The questionnaire allows ${question.limit?.count} ${question.limit?.unit} here.` });
  const lastWriter = isReworded ? userId : (before?.writtenBy ?? null);
  if (change.status === 'approved' && lastWriter !== null && lastWriter === userId) throw new AppError('questionnaires/own-answer', { detail: 'Another person of the team approves what you wrote.' });
  if (change.status === 'approved' && answer === null && narrative === null) throw new AppError('questionnaires/nothing-to-approve', { detail: 'There is no answer yet.' });
  const notes: AnswerNote[] = isReworded ? promiseNotes(`${answer ?? ''} ${narrative ?? ''}`) : [...(before?.notes ?? [])];
  if (change.note !== undefined && change.note.trim() !== '') notes.push({ kind: 'reason', text: change.note.trim() });
  return {
    questionId: question.id, answer, narrative, status: statusOf(change.status, answer, narrative, isReworded, before), source: isReworded ? 'person' : (before?.source ?? 'person'), notes,
    // A person's own words rest on the person; the sources of the draft stay beside an answer whose words stand.
    citations: isReworded && answer !== before?.answer ? [] : (before?.citations ?? []),
    libraryEntryId: before?.libraryEntryId ?? null, draftedByJob: null, writtenBy: lastWriter,
  };
}

function statusOf(asked: AnswerChange['status'], answer: string | null, narrative: string | null, isReworded: boolean, before: Answer | undefined): AnswerStatus {
  if (asked !== undefined) return asked;
  if (answer === null && narrative === null) return 'needs_information';
  return isReworded ? 'in_review' : (before?.status ?? 'in_review');
}

function chosenWord({ allowed }: Question, answer: string | null): string | null {
  const text = blankToNull(answer);
  if (text === null || allowed.length === 0) return text;
  const word = allowedWord(allowed, text);
  if (word === undefined) throw new AppError('questionnaires/answer-not-allowed', { detail: `The questionnaire allows here: ${allowed.slice(0, 20).join(', ')}.` });
  return word;
}

function blankToNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}
