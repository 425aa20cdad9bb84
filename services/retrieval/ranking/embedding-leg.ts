import { cosineAt, likenessAt, signTables } from '../segments/vectors.ts';
import { momentsOf, type Moments } from './moments.ts';
import { segmentOf, type Scope } from './scope.ts';
import { placesOfHighest } from './select-best.ts';
import type { Pieces } from './turns.ts';

export interface EmbeddingLeg {
  /** Passages that were compared exactly, among them the nearest, and how near each is. */
  readonly compared: readonly { readonly passage: number; readonly cosine: number }[];
  readonly moments: Moments;
}

/** So many vectors are compared exactly (0.3 us each); where there are more, those whose signs look nearest. */
const comparedExactly = 4096;

/** How near the passage numbered so is to the query; NaN without a vector of the query's model. */
export function cosineOf(scope: Scope, passage: number, query: Float32Array): number {
  const number = segmentOf(scope, passage);
  const vectors = scope.segments[number]?.vectors;
  return !vectors || vectors.dimensions !== query.length ? Number.NaN : cosineAt(vectors, passage - (scope.starts[number] as number), query);
}

/**
 * Compares the query with every passage by signs, and exactly with those that look nearest. Mean and spread come of every n-th passage, 2,048 to
 * 4,095 of them, which tell the spread to about 2 %.
 */
export function* scoreMeaning(scope: Scope, query: Float32Array): Pieces<EmbeddingLeg> {
  const { passages, isLeftOut } = scope;
  const kept = passages <= comparedExactly ? null : placesOfHighest(yield* likenesses(scope, query), comparedExactly, -Infinity);
  const compared: { passage: number; cosine: number }[] = [];
  for (let at = 0; at < (kept?.length ?? passages); at++) {
    const passage = kept === null ? at : (kept[at] as number);
    const cosine = isLeftOut?.[passage] ? Number.NaN : cosineOf(scope, passage, query);
    if (!Number.isNaN(cosine)) compared.push({ passage, cosine });
    if (at % 1024 === 1023) yield;
  }
  const step = Math.max(1, Math.floor(passages / (comparedExactly / 2)));
  let [count, sum, squares] = [0, 0, 0];
  for (let passage = 0; passage < passages; passage += step) {
    const cosine = isLeftOut?.[passage] ? Number.NaN : cosineOf(scope, passage, query);
    if (Number.isNaN(cosine)) continue;
    count++;
    sum += cosine;
    squares += cosine * cosine;
  }
  yield;
  return { compared, moments: momentsOf(count, sum, squares) };
}

function* likenesses({ segments, starts, passages, isLeftOut }: Scope, query: Float32Array): Pieces<Float32Array> {
  const tables = signTables(query);
  const values = new Float32Array(passages).fill(Number.NaN);
  for (const [number, { vectors }] of segments.entries()) {
    if (vectors === null || vectors.dimensions !== query.length) continue;
    const start = starts[number] as number;
    for (let place = 0; place < vectors.scales.length; place++) {
      if (vectors.scales[place] === 0 || isLeftOut?.[start + place]) continue;
      values[start + place] = likenessAt(vectors, place, tables);
    }
    yield;
  }
  return values;
}
