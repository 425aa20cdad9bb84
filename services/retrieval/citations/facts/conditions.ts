import { relationOf } from '../language/word-relation.ts';
import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** `exception`: all but then. `condition`: then alone. `regardless`: then as well. */
type Kind = 'exception' | 'condition' | 'regardless';

interface Condition {
  readonly kind: Kind;
  readonly word: string;
  readonly stems: readonly string[];
}

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['regardless', /\b(?:even (?:if|when|where|though|after|before|without|with)|regardless of(?: whether)?|irrespective of|whether or not|no matter (?:if|whether)|although|also (?:if|when))\b/gi],
  ['exception', /\b(?:unless(?: and until)?|except (?:if|when|where|as)|other than (?:if|when|where)|save (?:if|when|as))\b/gi],
  ['condition', /\b(?:according to|depending on|only (?:if|when|where)|provided that|as long as|on condition that|(?<!\b(?:even|only|except|also|than|as) )(?:if|when))\b/gi],
];
/** Content words of a condition that are compared. */
const wordsCompared = 6;

function conditionsOf(text: string): Condition[] {
  return kinds.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].map((match) => {
    const rest = text.slice(match.index + match[0].length).split(/[.;:!?](?=\s|$)|\n|,\s/)[0] ?? '';
    return { kind, word: match[0], stems: wordsOf(rest).map(({ word }) => word).filter((word) => isTerm(word) && !/\d|^(?:not|no|any|all)$/.test(word)).map(stemOf).slice(0, wordsCompared) };
  })).filter(({ stems }) => stems.length > 0);
}

/**
 * The word by which a statement extends something to a case ("even if", "regardless of") that its quotes make an exception or a
 * condition. Whether "if" and "unless" contradict each other hangs on what is denied beside them, which the clauses are asked for.
 */
export function conditionIgnored(statement: string, quotes: readonly string[]): string | null {
  const waived = waivedIn(statement, quotes);
  if (waived !== null) return waived;
  const given = quotes.flatMap(conditionsOf);
  const same = (mine: Condition, theirs: Condition) => {
    const shared = mine.stems.filter((stem) => theirs.stems.some((other) => relationOf(stem, other) === 1)).length;
    return shared >= Math.max(1, 0.6 * Math.min(mine.stems.length, theirs.stems.length));
  };
  for (const claim of conditionsOf(statement)) {
    const met = given.filter((other) => same(claim, other));
    if (claim.kind === 'regardless' && met.length > 0 && met.every(({ kind }) => kind !== 'regardless')) return claim.word;
    if (claim.kind !== 'regardless' && met.length > 0 && met.every(({ kind }) => kind === 'regardless')) return claim.word;
  }
  return null;
}

const nounAfter = "(?:(?:the|an?|any|its|their|our|prior|written|such|express|further) )*((?:[\\p{L}'-]+ ?){1,4})";
const denied = "\\b(?:not|never|no|cannot|nobody|nothing|none|neither|prohibited|forbidden)\\b[^.;:]{0,160}?";
/** "Not without consent", "not until approval", "only after approval": what something needs. */
const needed = [new RegExp(`${denied}\\b(?:without|until|unless|except with)\\b ${nounAfter}`, 'giu'), new RegExp(`\\bonly (?:after|with|upon|on|following) ${nounAfter}`, 'giu')];
const absent = new RegExp(`\\b(?:without|before|prior to) ${nounAfter}`, 'giu');

const stemsOf = (text: string) => wordsOf(text).map(({ word }) => word).filter((word) => isTerm(word) && !/\d/.test(word)).map(stemOf);

/** "Without consent" in a statement that denies nothing, where the quotes say "not without consent"; "with a fee" for "without a fee". */
function waivedIn(statement: string, quotes: readonly string[]): string | null {
  const needs = quotes.flatMap((quote) => needed.flatMap((pattern) => [...quote.matchAll(pattern)].map(([, noun = '']) => stemsOf(noun))));
  const meets = (mine: readonly string[], theirs: readonly string[]) => mine.some((stem) => theirs.some((other) => relationOf(stem, other) === 1));
  for (const match of statement.matchAll(absent)) {
    const before = statement.slice(0, match.index).split(/[.;:]\s/).at(-1) ?? '';
    if (/\b(?:not|never|no|cannot|nobody|nothing|none|neither|nor|only|must|shall|should|has to|have to|needs?|required|prohibited|forbidden|denied|refused?)\b/i.test(before)) continue;
    if (needs.some((noun) => meets(stemsOf(match[1] ?? ''), noun))) return match[0].trim();
  }
  const free = quotes.flatMap((quote) => [...quote.matchAll(/(?<!\b(?:not|never|no|nobody|nothing)\b[^.;:]{0,160})\bwithout (?:any |an? |the |additional |further )?([\p{L}-]{4,})/giu)]).map(([, noun = '']) => stemOf(noun.toLowerCase()));
  for (const match of statement.matchAll(/\bwith (?:any |an? |the )?([\p{L}-]{4,})/giu)) {
    const noun = stemOf((match[1] ?? '').toLowerCase());
    if (free.includes(noun) && !quotes.some((quote) => new RegExp(`\\bwith (?:any |an? |the )?${match[1]}\\b`, 'i').test(quote))) return match[0];
  }
  return null;
}
