import { relationOf } from '../language/word-relation.ts';
import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** What comes first and what comes later, as stems. */
interface Order {
  readonly earlier: readonly string[];
  readonly later: readonly string[];
  readonly word: string;
}

const earlierWord = '(?:before|prior to|ahead of|until|in advance of)';
const laterWord = '(?:after|following|once(?= (?:the|it|they|you|we|this|these|that|all|an?(?! (?:day|week|month|quarter|year))|\\w+ed)\\b)|upon|since|as soon as)';
/** "Before or after", "prior to or within 30 days of": no order. */
const relations = new RegExp(`(?<!\\bor )\\b(${earlierWord}|${laterWord})\\b(?!,? or\\b)`, 'gi');
const isEarlier = new RegExp(`^${earlierWord}$`, 'i');
/** Durations say how long after, not what: "24 hours after", "before 3 May". */
const wordsCompared = 8;

/** "A before B" and "after B, A" turned into what is first and what is later. */
function ordersOf(text: string): Order[] {
  return text.replace(/, not (?:before|after)\b,?/gi, '').split(/[.;!?](?=\s|$)|\n/).flatMap((sentence) => [...sentence.matchAll(relations)].map((match): Order => {
    const rest = sentence.slice(match.index + match[0].length);
    const opens = sentence.slice(0, match.index).trim() === '' || /[,:]\s*$/.test(sentence.slice(0, match.index)) && !/\w/.test(sentence.slice(0, match.index).split(',').at(-2) ?? '');
    const [first = '', ...more] = rest.split(/,\s/);
    const target = opens ? first : rest;
    const main = opens ? more.join(' ') : sentence.slice(0, match.index).split(/,\s(?=(?:and|but|the|a|which|who|we|it|they|you|he|she)\b)/).at(-1) ?? '';
    const other = stems(target, 'first');
    const own = stems(main, opens ? 'first' : 'last');
    // "Not binding until both agree": binding comes after.
    const denied = /^(?:until|before)$/i.test(match[0]) && /\b(?:not|never|no|cannot|nobody|none|nothing|neither)\b/i.test(main);
    return isEarlier.test(match[0]) !== denied ? { earlier: own, later: other, word: match[0] } : { earlier: other, later: own, word: match[0] };
  }));
}

function stems(text: string, which: 'first' | 'last'): string[] {
  const found = wordsOf(text).map(({ word }) => word).filter((word) => isTerm(word) && !/\d/.test(word)).map(stemOf);
  return which === 'first' ? found.slice(0, wordsCompared) : found.slice(-wordsCompared);
}

/**
 * The word by which a statement turns the order of two events of its quotes around. Events are compared by their words: both of
 * the statement's have to stand on the other side in the quote, and more of them there than on the same side.
 */
export function turnedAround(statement: string, quotes: readonly string[]): string | null {
  const given = quotes.flatMap(ordersOf);
  const common = (left: readonly string[], right: readonly string[]) => left.filter((word) => right.some((other) => relationOf(word, other) === 1)).length;
  for (const claim of ordersOf(statement)) {
    const straight = given.map((order) => Math.min(common(claim.earlier, order.earlier), common(claim.later, order.later)));
    const crossed = given.map((order) => Math.min(common(claim.earlier, order.later), common(claim.later, order.earlier)));
    if (Math.max(0, ...crossed) > Math.max(0, ...straight)) return claim.word;
  }
  return null;
}
