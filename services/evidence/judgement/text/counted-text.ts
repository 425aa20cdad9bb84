import { countTerms } from '../../../retrieval/index.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Turns a text into a unit vector, or null when it knows no word of it. */
export type Embed = (text: string) => Float32Array | null;

/** A text as it is compared with controls. */
export interface CountedText {
  /** Numbers of its different terms, rising. */
  readonly terms: Int32Array;
  /** How often each stands in it. */
  readonly counts: Uint16Array;
  /** Words that are terms, repeated ones too. */
  readonly length: number;
  readonly meaning: Float32Array | null;
}

/** @param words the text that terms are counted in @param meaning the vector of the text whose meaning is compared */
export function countText(words: string, meaning: Float32Array | null, vocabulary: Vocabulary): CountedText {
  const { counts, length } = countTerms(words);
  const numbered = [...counts].map(([term, count]) => [vocabulary.numberOf(term), count] as const).sort(([one], [other]) => one - other);
  return { terms: Int32Array.from(numbered, ([term]) => term), counts: Uint16Array.from(numbered, ([, count]) => Math.min(count, 65_535)), length, meaning };
}

export function holdsTerm({ terms }: CountedText, term: number): boolean {
  let [from, to] = [0, terms.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = terms[middle] as number;
    if (found === term) return true;
    if (found < term) from = middle + 1;
    else to = middle - 1;
  }
  return false;
}
