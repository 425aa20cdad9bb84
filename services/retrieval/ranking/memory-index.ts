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
  const postings = new Map<number, { at: number[]; weights: number[] }>();
  for (const [at, { termIds, termWeights }] of passages.entries()) {
    for (const [index, id] of termIds.entries()) {
      let posting = postings.get(id);
      if (!posting) postings.set(id, (posting = { at: [], weights: [] }));
      posting.at.push(at);
      posting.weights.push(termWeights[index] as number);
    }
  }
  const count = passages.length;

  const score = (query: ParsedQuery, queryVector: Float32Array | null): Scores => {
    const frequencies = { get: (id: number) => postings.get(id)?.at.length } as ReadonlyMap<number, number>;
    const lexical = new Float32Array(count);
    for (const [id, weight] of queryWeights(query.terms, count, frequencies)) {
      const posting = postings.get(id);
      if (!posting) continue;
      for (let index = 0; index < posting.at.length; index++) {
        const at = posting.at[index] as number;
        lexical[at] = (lexical[at] as number) + weight * (posting.weights[index] as number);
      }
    }
    const cosine = queryVector === null ? null : Float32Array.from(passages, ({ vector }) => (vector === null ? Number.NaN : dot(vector, queryVector)));
    return { lexical, cosine, lexicalMoments: moments(lexical), embeddingMoments: cosine === null ? null : moments(cosine) };
  };

  return {
    passages,
    score,
    search(query, queryVector, limit) {
      const { lexical, cosine, lexicalMoments, embeddingMoments } = score(query, queryVector);
      const most = Math.max(candidatesPerLeg, 4 * limit);
      const chosen = new Set([...best(lexical, most).filter((at) => (lexical[at] ?? 0) > 0), ...(cosine === null ? [] : best(cosine, most))]);
      const candidates = [...chosen].sort((left, right) => left - right).map((at): Candidate => {
        const { passageId, documentId } = passages[at] as IndexedPassage;
        const value = cosine?.[at] ?? Number.NaN;
        return { passageId, documentId, lexical: lexical[at] as number, cosine: Number.isNaN(value) ? null : value };
      });
      return rank(candidates, { lexical: lexicalMoments, embedding: embeddingMoments, isLiteral: query.isLiteral, limit });
    },
  };
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number);
  return sum;
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

/** Places of the highest values, in no order. */
function best(values: Float32Array, count: number): number[] {
  const places = Array.from(values.keys()).filter((at) => !Number.isNaN(values[at]));
  if (places.length <= count) return places;
  const threshold = values.filter((value) => !Number.isNaN(value)).sort()[places.length - count] as number;
  return places.filter((at) => (values[at] as number) >= threshold);
}
