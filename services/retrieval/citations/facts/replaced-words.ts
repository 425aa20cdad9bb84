import { numberWordPattern } from './number-words.ts';
import { relationOf } from '../language/word-relation.ts';
import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** Share of a statement's words that must stand in the quote in the same order before it counts as a copy with a change. */
const copied = 0.8;
/** A longer stretch of other words is a rewording, not a replacement. */
const longestReplacement = 3;
/** Quotes of citations are passages; beyond this many words the alignment would cost more than 10 ms. */
const mostWords = 1200;

/** Whether two words may stand for each other in a summary. */
export function meansTheSame(left: string, right: string): boolean {
  return relationOf(stemOf(left), stemOf(right)) === 1;
}

/** Figures and their units are compared by their value elsewhere ("two" for "2"). */
const figure = new RegExp(`^(?:.*\\d.*|${numberWordPattern}|(?:second|minute|hour|day|week|month|quarter|year)s?|percent|daily|weekly|monthly|quarterly|annually|yearly|early|mid|late)$`);
const modal = /^(?:must|shall|should|will|would|may|can|could|might|need|needs|have|has|had)$/;

const same = (mine: readonly string[], theirs: readonly string[]) =>
  mine.join('') === theirs.map((word) => word.charAt(0)).join('') ||
  theirs.join('') === mine.map((word) => word.charAt(0)).join('') ||
  mine.every((word) => theirs.some((other) => meansTheSame(word, other)));

/**
 * In a statement that repeats its quote almost word for word, the words put in place of others: `[said, quoted]`. In a statement
 * in its own words nothing can be told this way, and nothing is returned.
 */
export function replacedWords(statement: string, quotes: readonly string[]): (readonly [string, string])[] {
  const said = wordsOf(statement).map(({ word }) => word);
  let best: (readonly [string, string])[] | null = null;
  for (const quote of quotes) {
    const quoted = wordsOf(quote).map(({ word }) => word).slice(0, mostWords);
    const pairs = align(said.map(stemOf), quoted.map(stemOf));
    if (pairs.length < copied * said.length || said.length > mostWords) continue;
    const found = replacements(said, quoted, pairs);
    if (best === null || found.length < best.length) best = found;
  }
  return best ?? [];
}

function replacements(said: readonly string[], quoted: readonly string[], pairs: readonly (readonly [number, number])[]): (readonly [string, string])[] {
  const stems = new Set(quoted.map(stemOf));
  const found: (readonly [string, string])[] = [];
  const anchors = [[-1, Math.max(-1, (pairs[0]?.[1] ?? 0) - (pairs[0]?.[0] ?? 0) - 1)] as const, ...pairs, [said.length, quoted.length] as const];
  for (let at = 1; at < anchors.length; at++) {
    const [left, right] = [anchors[at - 1] as readonly [number, number], anchors[at] as readonly [number, number]];
    const mine = said.slice(left[0] + 1, right[0]).filter((word) => isTerm(word) && !modal.test(word) && !figure.test(word) && !stems.has(stemOf(word)));
    const theirs = quoted.slice(left[1] + 1, right[1]).filter((word) => isTerm(word) && !modal.test(word));
    const last = at === anchors.length - 1;
    if (mine.length === 0 || theirs.length === 0 || mine.length > longestReplacement || (theirs.length > longestReplacement && !last) || same(mine, theirs)) continue;
    found.push([mine.join(' '), theirs.slice(0, longestReplacement).join(' ')]);
  }
  return found;
}

/** Longest common subsequence of two lists of stems, as index pairs. */
function align(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1;
  const length = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      length[i * width + j] = left[i] === right[j] ? 1 + (length[(i + 1) * width + j + 1] as number) : Math.max(length[(i + 1) * width + j] as number, length[i * width + j + 1] as number);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if ((length[(i + 1) * width + j] as number) >= (length[i * width + j + 1] as number)) i++;
    else j++;
  }
  return pairs;
}
