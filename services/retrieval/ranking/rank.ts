import { zScore, type Moments } from './moments.ts';
import { place } from './place.ts';

/** A passage as the two legs see it. */
export interface Candidate {
  readonly passageId: string;
  readonly documentId: string;
  /** BM25 score, 0 without a common term. */
  readonly lexical: number;
  /** Null where the query or the passage has no vector of this model. */
  readonly cosine: number | null;
  /** How many of the query's identifiers it holds. */
  readonly identifiers: number;
  /** 0 to 1: how well the question names its document. */
  readonly named: number;
}

export interface Ranked<Item extends Candidate> {
  readonly candidate: Item;
  readonly score: number;
  readonly lexicalZ: number;
  readonly embeddingZ: number;
  /** `embedding-place`: taken at a place kept for the embedding's best hit that was not yet listed. */
  readonly by: 'fusion' | 'embedding-place';
}

export interface RankOptions {
  readonly lexical: Moments;
  /** Null without a query vector: the lexical leg ranks alone. */
  readonly embedding: Moments | null;
  /** Purely literal look-ups (quoted phrases, identifiers) list passages with a common term only, and keep no places for the embedding. */
  readonly isLiteral: boolean;
  readonly limit: number;
}

const lexicalWeight = 0.6;
const embeddingWeight = 0.4;
/** Deviations by which a passage of a named document is ahead: as good as a filter where the others do not answer, and still not one. */
const namedBoost = 4;

/**
 * One list of two legs: a weighted sum of z-scores over the scope, put into places by `place`. Ties keep the order of the candidates. Reciprocal ranks instead of
 * z-scores were measured and lost up to 11 points of MRR where one leg is weak.
 */
export function rank<Item extends Candidate>(candidates: readonly Item[], options: RankOptions): Ranked<Item>[] {
  // A look-up by identifier or phrase wants what holds it, and nothing that is merely like it.
  const scored = candidates.filter(({ lexical }) => !options.isLiteral || lexical > 0).map((candidate) => {
    const lexicalZ = zScore(candidate.lexical, options.lexical);
    const embeddingZ = options.embedding === null || candidate.cosine === null ? 0 : zScore(candidate.cosine, options.embedding);
    const ahead = namedBoost * candidate.named;
    const score = ahead + (options.embedding === null ? lexicalZ : lexicalWeight * lexicalZ + embeddingWeight * embeddingZ);
    return { candidate, score, lexicalZ, embeddingZ, by: 'fusion' as const };
  });
  // AC-2(1) is asked for: its holders come before whoever only has AC and 2.
  const fused = scored.toSorted((left, right) => (options.isLiteral ? right.candidate.identifiers - left.candidate.identifiers : 0) || right.score - left.score);
  const keepsPlaces = options.embedding !== null && !options.isLiteral;
  const byEmbedding = keepsPlaces ? scored.filter(({ candidate }) => candidate.cosine !== null).toSorted((left, right) => right.embeddingZ - left.embeddingZ + namedBoost * (right.candidate.named - left.candidate.named)) : [];
  return place(fused, byEmbedding, options.limit);
}
