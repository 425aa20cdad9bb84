import { queryWeights, type ParsedQuery } from '../lexical/index.ts';
import { momentsOf, type Moments } from './moments.ts';
import { rank, type Candidate, type Ranked } from './rank.ts';

/** One passage as its index rows hold it. */
export interface IndexedPassage {
  readonly passageId: string;
  readonly documentId: string;
  readonly termIds: Int32Array;
  readonly termWeights: Float32Array;
  readonly vector: Float32Array | null;
}

/** Scores of every passage of the scope for one query, in the order of `passages`. */
export interface Scores {
  readonly lexical: Float32Array;
  /** Null without a query vector; NaN where a passage has none. */
  readonly cosine: Float32Array | null;
  readonly lexicalMoments: Moments;
  readonly embeddingMoments: Moments | null;
}

/**
 * The index of one engagement in this process, for many queries in a row (an assessment asks hundreds). The same arithmetic as the
 * search in the database; a test holds the two together. About 2.2 KB a passage.
 */
export interface MemoryIndex {
  readonly passages: readonly IndexedPassage[];
  score(query: ParsedQuery, queryVector: Float32Array | null): Scores;
  search(query: ParsedQuery, queryVector: Float32Array | null, limit: number): Ranked<Candidate>[];
}

/** As in the search in the database. */
const candidatesPerLeg = 100;

export function createMemoryIndex(passages: readonly IndexedPassage[]): MemoryIndex {
  const count = passages.length;
  const postings = invert(passages);
  const frequencies = { get: (id: number) => postings.get(id)?.places.length } as ReadonlyMap<number, number>;
  const dimensions = passages.find(({ vector }) => vector !== null)?.vector?.length ?? 0;
  // One block: 20,000 separate vectors take three times as long to go through.
  const matrix = new Float32Array(count * dimensions);
  for (const [at, { vector }] of passages.entries()) matrix.set(vector ?? new Float32Array(dimensions).fill(Number.NaN), at * dimensions);

  const lexicalScores = (query: ParsedQuery): Float32Array => {
    const scores = new Float32Array(count);
    for (const [id, weight] of queryWeights(query.terms, count, frequencies)) {
      const posting = postings.get(id);
      if (!posting) continue;
      const { places, weights } = posting;
      for (let entry = 0; entry < places.length; entry++) {
        const at = places[entry] as number;
        scores[at] = (scores[at] as number) + weight * (weights[entry] as number);
      }
    }
    return scores;
  };

  const cosines = (query: Float32Array): Float32Array => {
    const scores = new Float32Array(count);
    for (let at = 0, cell = 0; at < count; at++) {
      let sum = 0;
      for (let dimension = 0; dimension < dimensions; dimension++) sum += (matrix[cell++] as number) * (query[dimension] as number);
      scores[at] = sum;
    }
    return scores;
  };

  const score = (query: ParsedQuery, queryVector: Float32Array | null): Scores => {
    const lexical = lexicalScores(query);
    const cosine = queryVector === null || dimensions === 0 ? null : cosines(queryVector);
    return { lexical, cosine, lexicalMoments: moments(lexical), embeddingMoments: cosine === null ? null : moments(cosine) };
  };

  return {
    passages,
    score,
    search(query, queryVector, limit) {
      const { lexical, cosine, lexicalMoments, embeddingMoments } = score(query, queryVector);
      const most = Math.max(candidatesPerLeg, 4 * limit);
      const chosen = new Set([...best(lexical, most, 0), ...(cosine === null ? [] : best(cosine, most, -Infinity))]);
      const candidates = [...chosen].sort((left, right) => left - right).map((at): Candidate => {
        const { passageId, documentId } = passages[at] as IndexedPassage;
        const value = cosine?.[at] ?? Number.NaN;
        return { passageId, documentId, lexical: lexical[at] as number, cosine: Number.isNaN(value) ? null : value };
      });
      return rank(candidates, { lexical: lexicalMoments, embedding: embeddingMoments, isLiteral: query.isLiteral, limit });
    },
  };
}

interface Posting {
  readonly places: Int32Array;
  readonly weights: Float32Array;
}

/** Term id to the passages that hold it. Counted first, so that the lists are typed arrays of the right length. */
function invert(passages: readonly IndexedPassage[]): Map<number, Posting> {
  const counts = new Map<number, number>();
  for (const { termIds } of passages) for (const id of termIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const postings = new Map<number, Posting>();
  const filled = new Map<number, number>();
  for (const [id, length] of counts) postings.set(id, { places: new Int32Array(length), weights: new Float32Array(length) });
  for (const [at, { termIds, termWeights }] of passages.entries()) {
    for (const [entry, id] of termIds.entries()) {
      const posting = postings.get(id) as Posting;
      const next = filled.get(id) ?? 0;
      posting.places[next] = at;
      posting.weights[next] = termWeights[entry] as number;
      filled.set(id, next + 1);
    }
  }
  return postings;
}

function moments(values: Float32Array): Moments {
  let [count, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  return momentsOf(count, sum, squares);
}

/** Places of the highest values above `floor`, in no order; at a tie for the last place the earlier passage. */
function best(values: Float32Array, count: number, floor: number): number[] {
  const above = values.filter((value) => value > floor);
  if (above.length === 0) return [];
  const threshold = above.length <= count ? -Infinity : (above.sort()[above.length - count] as number);
  const [higher, equal]: [number[], number[]] = [[], []];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value > floor && value > threshold) higher.push(at);
    else if (value > floor && value === threshold) equal.push(at);
  }
  return higher.concat(equal).slice(0, count);
}
