import type { AnswerNote } from './questionnaire.ts';

/** Words by which an answer promises more than any evidence can show. A person looks at each. */
const promising = /\b(?:always|never|guarantee[sd]?|guaranteed|ensures? that no|100\s?%|at all times|absolutely|completely secure|fully secure|zero risk|no risk|unconditionally|in every case|without exception|under all circumstances|cannot be breached|impossible)\b/gi;

export function promisesIn(text: string): string[] {
  return [...new Set([...text.matchAll(promising)].map(([word]) => word.toLowerCase()))];
}

/** A note for each of them. */
export function promiseNotes(text: string): AnswerNote[] {
  return promisesIn(text).map((word) => ({ kind: 'promise', text: `"${word}" promises more than evidence can show.` }));
}
