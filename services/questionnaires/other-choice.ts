import { allowedWord, type Question } from './questionnaire.ts';

/** Whether both decide, and differently: another of the words that the file allows, or a No for a Yes. */
export function makesOtherChoice({ allowed }: Pick<Question, 'allowed'>, answer: string | null, earlier: string): boolean {
  if (answer === null) return false;
  const [own, other] = [decisionOf(answer), decisionOf(earlier)];
  if (own !== null && other !== null) return own !== other;
  const word = allowed.length === 0 ? undefined : allowedWord(allowed, earlier);
  return word !== undefined && word !== answer;
}

/** "No." and "No, …" decide; "No later than …" does not. */
function decisionOf(text: string): string | null {
  const [, word = ''] = /^\s*(yes|no|n\/?a|not applicable)\s*(?:$|[.,;:!(–—-])/i.exec(text) ?? [];
  if (word === '') return null;
  return /^n\/?a$|^not applicable$/i.test(word) ? 'not applicable' : word.toLowerCase();
}
