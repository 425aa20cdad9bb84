import { isTerm, wordsOf } from '../../lexical/index.ts';
import { meansTheSame } from './replaced-words.ts';

/** Begins a sentence: "Only the board may ...", "only authorised staff have ...". */
const onlySubject = /(?:^|[.;:]\s+)only (?:the |a |an |our |your |its |their )?([\p{L}\p{N}' -]{2,60}?) (?:can|may|must|shall|will|is|are|has|have|does|do)\b/giu;

/**
 * Words of a subject to whom something is reserved, that do not stand in the quotes. Who alone may do a thing is the point of such a
 * sentence, so another word for the person is another person.
 */
export function strangersReserved(statement: string, quotes: readonly string[]): string[] {
  const quoted = quotes.flatMap((quote) => wordsOf(quote).map(({ word }) => word));
  return [...statement.matchAll(onlySubject)]
    .flatMap(([, subject = '']) => wordsOf(subject).map(({ word }) => word))
    .filter((word) => isTerm(word) && !quoted.some((other) => meansTheSame(word, other)));
}
