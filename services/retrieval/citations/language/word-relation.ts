import { stemOf } from '../../lexical/index.ts';
import { irregularVerbs } from './irregular-verbs.ts';
import { meanings } from './meanings.ts';
import { opposites } from './opposites.ts';

/** For each stem, the lines it stands on: the number of the line, negative on the side after the bar. Lines count from 1. */
const linesOf = new Map<string, number[]>();
for (const [at, line] of `${opposites.trim()}\n${meanings.trim()}\n${irregularVerbs.trim()}`.split('\n').entries()) {
  for (const [side, words] of line.split('|').entries()) {
    for (const word of words.trim().split(/\s+/)) {
      const stem = stemOf(word.replaceAll(/[-_]/g, ''));
      const known = linesOf.get(stem) ?? [];
      known.push(side === 0 ? at + 1 : -(at + 1));
      linesOf.set(stem, known);
    }
  }
}

/** Prefixes that turn a word into its opposite, tried on words whose rest is a word of the other text. */
const denyingPrefix = /^(?:un|in|im|il|ir|non|dis|de|mis|off)(?=.{4,})/;

/**
 * How two stems stand to each other: 1 alike, -1 opposite, 0 neither. Alike wins where two words share a side on one line and face each
 * other on another.
 */
export function relationOf(left: string, right: string): 1 | 0 | -1 {
  if (left === right) return 1;
  const mine = linesOf.get(left);
  const theirs = linesOf.get(right);
  if (mine && theirs) {
    if (mine.some((line) => theirs.includes(line))) return 1;
    if (mine.some((line) => theirs.includes(-line))) return -1;
  }
  if (left.replace(denyingPrefix, '') === right || right.replace(denyingPrefix, '') === left) return -1;
  return 0;
}

export function knownWord(stem: string): boolean {
  return linesOf.has(stem);
}
