import type { TermCounts } from './terms.ts';
import type { SparseVector } from './term-id.ts';
import { termId } from './term-id.ts';

const k1 = 1.2;
const b = 0.75;
/**
 * Terms of an average passage. A constant, not the engagement's true average: a passage's weights then never change when other
 * documents come, so indexing one version touches its own rows only. Passages of 180 words have about 105 terms.
 */
export const averageLength = 105;

/** The part of BM25 that depends on the passage alone: one weight a term. The score is its inner product with `queryWeights`. */
export function passageWeights({ counts, length }: TermCounts): SparseVector {
  const norm = k1 * (1 - b + (b * length) / averageLength);
  const vector = new Map<number, number>();
  for (const [term, count] of counts) {
    const id = termId(term);
    vector.set(id, (vector.get(id) ?? 0) + (count * (k1 + 1)) / (count + norm));
  }
  return vector;
}

/** The rarer a term among the passages of the engagement, the more it says. Never negative, also for a term in every passage. */
export function inverseFrequency(passages: number, withTerm: number): number {
  const present = Math.min(withTerm, passages);
  return Math.log(1 + (passages - present + 0.5) / (present + 0.5));
}

/** `frequencies`: in how many passages of the engagement a term id stands; a term that stands nowhere is left out. */
export function queryWeights(terms: ReadonlyMap<string, number>, passages: number, frequencies: ReadonlyMap<number, number>): SparseVector {
  const vector = new Map<number, number>();
  for (const [term, weight] of terms) {
    const id = termId(term);
    const withTerm = frequencies.get(id) ?? 0;
    if (withTerm > 0) vector.set(id, Math.max(vector.get(id) ?? 0, weight * inverseFrequency(passages, withTerm)));
  }
  return vector;
}
