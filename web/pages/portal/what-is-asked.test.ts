import { expect, it } from 'vitest';
import { whatIsAsked } from './what-is-asked.ts';

it.each([
  [{ toDo: 0, overdue: 0, submitted: 0, openQuestions: 1 }, '1 question to answer.'],
  [{ toDo: 2, overdue: 1, submitted: 1, openQuestions: 12 }, '2 requests and 12 questions to answer, 1 request overdue.'],
  [{ toDo: 1, overdue: 0, submitted: 0, openQuestions: 0 }, '1 request to answer.'],
  [{ toDo: 0, overdue: 0, submitted: 0, openQuestions: 0 }, 'Nothing is asked of you now.'],
  [{ toDo: 0, overdue: 0, submitted: 3, openQuestions: 0 }, 'Nothing to do; your answers are with the auditor.'],
  [{ toDo: 0, overdue: 0, submitted: 0, openQuestions: null }, ''],
])('%j is told as %s', (asked, words) => {
  expect(whatIsAsked(asked)).toBe(words);
});
