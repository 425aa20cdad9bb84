import { stemmer } from 'stemmer';
import { statementIn, statementTerm } from './statements.ts';
import { stopWords } from './stop-words.ts';
import { identifiersOf, wordsOf } from './words.ts';

/** About 4 MB; when it is full it starts again. Stemming anew costs about 1 us a word. */
const cachedStems = 50_000;
let stems = new Map<string, string>();

/** The Porter stem of a folded word; a word with a digit stays as it is. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) ? word : stemmer(word);
  if (word.length > 40) return stem;
  if (stems.size >= cachedStems) stems = new Map();
  stems.set(word, stem);
  return stem;
}

/** Whether a folded word is worth a term: no stop word, no lone letter. */
export function isTerm(word: string): boolean {
  return !stopWords.has(word) && (word.length > 1 || /\p{N}/u.test(word));
}

/** The stems of a text's words in order, without stop words. */
export function termsOf(text: string): string[] {
  return wordsOf(text).filter(({ word }) => isTerm(word)).map(({ word }) => stemOf(word));
}

/** Prefix of an identifier's term, so that it never meets a word's. */
export const identifierMark = '#';

export function identifierTerm(identifier: string): string {
  return identifierMark + identifier;
}

/** How often each term stands in a text, and how many there are. */
export interface TermCounts {
  readonly counts: ReadonlyMap<string, number>;
  /** Words that are terms; identifiers, which repeat their parts, are not counted again. */
  readonly length: number;
}

/** What is indexed of a passage. @param indexed its headings and text @param text without the headings */
export function countPassage(indexed: string, text: string): TermCounts {
  const { counts, length } = countTerms(indexed);
  const statement = statementIn(text);
  return { counts: statement === null ? counts : new Map([...counts, [statementTerm(statement), 1]]), length };
}

export function countTerms(text: string): TermCounts {
  const counts = new Map<string, number>();
  const add = (term: string) => void counts.set(term, (counts.get(term) ?? 0) + 1);
  let length = 0;
  for (const { word } of wordsOf(text)) {
    if (!isTerm(word)) continue;
    length++;
    add(stemOf(word));
  }
  for (const identifier of identifiersOf(text)) add(identifierTerm(identifier));
  return { counts, length };
}
