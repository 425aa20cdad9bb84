import { isTerm, wordsOf } from '../../lexical/index.ts';
import { reserves, sharedWith } from './exclusive.ts';
import { meansTheSame } from './replaced-words.ts';

const exclusive = /\b(?:only|solely|exclusively)\b/i;

/**
 * The word by which a statement widens what its quotes keep to a few: "anyone", "any purpose", "also", "all members" for "only authorized
 * members", or a permission without the condition under which alone it is given.
 */
export function dropsExclusion(statement: string, quotes: readonly string[]): string | null {
  const unconditional = leavesOutCondition(statement, quotes);
  if (unconditional !== null || reserves.test(statement)) return unconditional;
  const unqualified = dropsQualifier(statement, quotes);
  if (unqualified !== null) return unqualified;
  const nearest = nearestSentences(statement, quotes);
  if (/\b(?:also|as well)\b/i.test(statement) && nearest.length > 0 && nearest.every((text) => exclusive.test(text) && !/\b(?:also|as well|not only)\b/i.test(text))) return 'also';
  for (const [text, , noun = ''] of statement.matchAll(/\b(everyone|anyone|everybody|anybody|(?:any|every|all|whatever) (\p{L}{4,}))\b/giu)) {
    if (quotes.length > 0 && quotes.every((quote) => exclusive.test(quote) && !/\b(?:everyone|anyone|everybody|anybody)\b/i.test(quote) && !(noun !== '' && quote.toLowerCase().includes(noun.toLowerCase())))) return text;
  }
  return null;
}

/** The sentences of the quotes that share most words with a statement. */
function nearestSentences(statement: string, quotes: readonly string[]): string[] {
  const sentences = quotes.flatMap((quote) => quote.split(/[.;!?](?=\s|$)|\n/)).map((text) => ({ text, shared: sharedWith(statement, text) }));
  const most = Math.max(1, ...sentences.map(({ shared }) => shared));
  return sentences.filter(({ shared }) => shared === most).map(({ text }) => text);
}

/** "All members" where the quotes say "only authorized members". */
function dropsQualifier(statement: string, quotes: readonly string[]): string | null {
  const said = wordsOf(statement).map(({ word }) => word);
  const kept = quotes.flatMap((quote) => [...quote.matchAll(/\bonly (?:the |those |its |their )?((?:[\p{L}-]+ ){1,4}[\p{L}-]+)/giu)]).map(([, words = '']) => wordsOf(words).map(({ word }) => word));
  for (const [text, noun = ''] of statement.matchAll(/\b(?:all|every|any|each)(?: of the| the)? (\p{L}{4,})/giu)) {
    // "All other changes were approved": not all.
    const others = quotes.flatMap((quote) => [...quote.matchAll(/\b(?:all|every|each) ((?:other|remaining) )?(?:of the |the )?(\p{L}{4,})/giu)]).filter(([, , other = '']) => meansTheSame(other.toLowerCase(), noun.toLowerCase()));
    if (others.length > 0 && others.every(([, other]) => other !== undefined)) return text;
    for (const words of kept) {
      const at = words.findIndex((word) => meansTheSame(word, noun.toLowerCase()));
      if (at > 0 && words.slice(0, at).some((word) => isTerm(word) && !said.some((other) => meansTheSame(word, other)))) return text;
    }
  }
  return null;
}

/** What allows a thing only then: "only under the direction of the office". */
const onlyThen = /\bonly (?:if|when|where|after|once|with|under|upon|on|by|at|following|in accordance with|for) ([^.;,]{3,120})/gi;
const permits = /\b(?:may|can|allowed|permitted|free to|entitled|able to)\b/i;
const hedges = /\b(?:not|never|no|nobody|none|nothing|cannot|neither|only|solely|exclusively|unless|until|without|except|provided|if|when|where|after|once|before|subject to|must|required)\b/i;
/** Share of a statement's content words that must stand in the sentence with the condition. */
const sameMatter = 0.5;

/** "Administrators may investigate" for "administrators may investigate only under the direction of the office". */
function leavesOutCondition(statement: string, quotes: readonly string[]): string | null {
  const [permitted] = permits.exec(statement) ?? [];
  if (permitted === undefined || hedges.test(statement)) return null;
  const terms = wordsOf(statement).filter(({ word }) => isTerm(word)).length;
  return nearestSentences(statement, quotes).some((text) => [...text.matchAll(onlyThen)].some(([found, condition = '']) =>
    sharedWith(statement, text.replace(found, ' ')) >= sameMatter * terms && sharedWith(statement, condition) === 0)) ? permitted : null;
}
