import { isTerm, wordsOf } from '../../lexical/index.ts';
import { meansTheSame } from './replaced-words.ts';

/** Begins a sentence: "Only the board may ...", "only authorised staff have ...". */
const onlySubject = /(?:^|[.;:]\s+)only (?!(?:after|before|when|where|if|once|until|by|in|on|at|for|from|with|under|upon|through|during|within|because|to|as|then)\b)(?:the |a |an |our |your |its |their )?([\p{L}\p{N}' -]{2,60}?) (?:can|may|must|shall|will|is|are|has|have|does|do)\b/giu;
/** Says in some way that nothing else is meant. */
export const reserves =
  /\b(?:only|solely|sole|exclusive(?:ly)?|alone|just|nothing|nobody|none|no|not|never|cannot|neither|without|except|unless|until|must|shall|restricted|limited|reserved|dedicated|maximum|most|at most|single|once|one time|required|before|prior|own)\b/i;
const between = /\bbetween\s+(.{2,60}?)\s+and\s+(.{2,60}?)(?=[.,;:)]|\s+(?:only|is|are|shall|must|may|for|under|on|in|to|that|which)\b|$)/gi;

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

/** "Only", "solely" in a statement whose quotes leave room for more. */
export function addsExclusion(statement: string, quotes: readonly string[]): string | null {
  const [word] = /\b(?:only|solely|exclusively|(?:nobody|no one|none|nothing) (?:but|other than|except|else))\b(?! (?:if|when|after|as|a|an|planned|proposed|intended|recommended|about)\b)/i.exec(statement) ?? [];
  const opening = /^only an? /i.exec(statement.trim())?.[0].trim();
  if ((word ?? opening) === undefined) return null;
  const sentences = quotes.flatMap((quote) => quote.replace(/\b(?:but )?(?:is |are )?not limited to\b/gi, ' ').split(/[.;!?](?=\s|$)|\n/)).map((text) => ({ text, shared: sharedWith(statement, text) }));
  const most = Math.max(0, ...sentences.map(({ shared }) => shared));
  // "Includes, but is not limited to" says that there is more.
  if (most > 0 && quotes.some((quote) => quote.split(/[.;!?](?=\s|$)|\n/).some((text) => /\bnot limited to\b/i.test(text) && sharedWith(statement, text) === most))) return word ?? opening ?? null;
  return sentences.some(({ text, shared }) => shared >= most / 2 && reserves.test(text)) ? null : (word ?? opening ?? null);
}

/** How many content words of a statement stand in a text, or words like them. */
export function sharedWith(statement: string, text: string): number {
  const given = wordsOf(text).map(({ word }) => word);
  return wordsOf(statement).filter(({ word }) => isTerm(word) && given.some((other) => meansTheSame(word, other))).length;
}

/** "Between the client and the firm" where the quotes speak of what is between others: the party that is another. */
export function otherParties(statement: string, quotes: readonly string[]): string[] {
  const given = quotes.flatMap((quote) => [...quote.matchAll(between)]).flatMap(([, one = '', other = '']) => wordsOf(`${one} ${other}`).map(({ word }) => word));
  if (given.length === 0) return [];
  return [...statement.matchAll(between)].flatMap(([, one = '', other = '']) => [one, other])
    .filter((party) => /\p{Lu}/u.test(party) && !wordsOf(party).some(({ word }) => isTerm(word) && given.some((known) => meansTheSame(word, known))));
}
