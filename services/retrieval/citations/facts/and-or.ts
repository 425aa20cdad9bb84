import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';
import { relationOf } from '../language/word-relation.ts';

interface Pair {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Words compared on each side of the "and" or the "or". */
const wordsBeside = 3;

function pairsOf(text: string, pattern: RegExp): Pair[] {
  const stems = (part: string) => wordsOf(part).map(({ word }) => word).filter(isTerm).map(stemOf);
  return [...text.matchAll(pattern)].map(([, left = '', right = '']) => ({ left: stems(left).slice(-wordsBeside), right: stems(right).slice(0, wordsBeside) }));
}

const words = (most: number) => `((?:[\\p{L}\\p{N}'-]+ ){1,${most}})`;
const both = new RegExp(`\\bboth ${words(4)}and ((?:[\\p{L}\\p{N}'-]+ ?){1,3})`, 'giu');
const either = new RegExp(`\\beither ${words(4)}or ((?:[\\p{L}\\p{N}'-]+ ?){1,3})`, 'giu');
const anyOf = new RegExp(`${words(2)}or ((?:[\\p{L}\\p{N}'-]+ ?){1,3})`, 'giu');

/** "A or B" where the quotes say "both A and B", and the other way round: the words that connect the two. */
export function connectedOtherwise(statement: string, quotes: readonly string[]): string | null {
  const meet = (left: readonly string[], right: readonly string[]) => left.some((word) => right.some((other) => relationOf(word, other) === 1));
  const exchanged = (said: RegExp, quoted: RegExp) => {
    const given = quotes.flatMap((quote) => pairsOf(quote, quoted));
    return pairsOf(statement, said).some((mine) => given.some((theirs) => meet(mine.left, theirs.left) && meet(mine.right, theirs.right)));
  };
  if (exchanged(anyOf, both)) return 'or';
  return exchanged(both, either) ? 'both' : null;
}
