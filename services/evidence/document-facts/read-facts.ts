import { guessAuthor } from './document-author.ts';
import { guessDates } from './document-dates.ts';
import { guessKind } from './document-kind.ts';
import { guessStatus } from './document-status.ts';
import type { DocumentFacts } from './fact.ts';

const openingLength = 2_500;
const wholeLength = 200_000;

/** Everything guessed about one document. `texts`: its passages in order. Pure, about 1 ms a document. */
export function readFacts(name: string, texts: readonly string[], clientName: string): DocumentFacts {
  const whole = joined(texts, wholeLength);
  const opening = whole.slice(0, openingLength);
  const kind = guessKind(name, opening);
  return { kind, status: guessStatus(name, opening), author: guessAuthor(opening, whole, clientName, kind.value), ...guessDates(name, opening) };
}

function joined(texts: readonly string[], most: number): string {
  let text = '';
  for (const part of texts) {
    if (text.length > most) break;
    text += `${part}\n`;
  }
  return text;
}

const versionWords = /\b(v(ersion)?\.?\s?\d+(\.\d+)*|\(?(19|20)\d\d\)?|draft|final|copy|signed|superseded|old|archive)\b/gi;

/** Name of a document without version, year and ending, so that two versions of one policy meet. */
export function titleKey(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_]+/g, ' ').replace(versionWords, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase();
}
