import { crossedWord, wordsToMark } from './detection/question-text.ts';
import { allowedWord, type Question } from './questionnaire.ts';

export interface GivenAnswer {
  readonly answer: string | null;
  readonly narrative: string | null;
}

/** What a form shows where nothing is answered yet: "Select…", "Click here to enter text", "____", "<your answer>". */
const placeholder = /^(?:(?:please )?(?:select|choose|pick|click|enter|type|insert)\b.*|[_.…\s-]+|<[^>]*>|\[[^\]]*\]|tb[acd]|not verified)$/is;

/** The answer that stands in the file itself, in the words the file allows; null where none does. */
export function givenAnswer({ given, givenComment, allowed }: Pick<Question, 'given' | 'givenComment' | 'allowed'>): GivenAnswer | null {
  const narrative = said(givenComment);
  const answer = answerIn(given, allowed);
  return answer === null && narrative === null ? null : { answer, narrative };
}

function answerIn(given: string, allowed: readonly string[]): string | null {
  if (wordsToMark(given).length > 0) {
    const word = crossedWord(given);
    return word === null ? null : (allowedWord(allowed, word) ?? null);
  }
  const text = said(given);
  return text === null || allowed.length === 0 ? text : (allowedWord(allowed, text) ?? null);
}

const said = (text: string): string | null => (text.trim() === '' || placeholder.test(text.trim()) ? null : text.trim());
