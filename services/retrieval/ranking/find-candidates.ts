import type { ParsedQuery } from '../lexical/index.ts';
import { passageIdAt } from '../segments/postings.ts';
import { cosineOf, scoreMeaning } from './embedding-leg.ts';
import { scoreWords } from './lexical-leg.ts';
import type { Moments } from './moments.ts';
import type { Candidate } from './rank.ts';
import { segmentOf, type Scope } from './scope.ts';
import { best } from './select-best.ts';
import type { Pieces } from './turns.ts';

/** The best passages of each leg, each with the scores of both, and how the scores of each leg spread over the scope. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly lexical: Moments;
  /** Null without a query vector. */
  readonly embedding: Moments | null;
}

/** Above any BM25 score: who holds more of the query's identifiers comes first. */
const perIdentifier = 1000;

/** @param perLeg how many of the best of each leg become candidates */
export function* findCandidates(scope: Scope, query: ParsedQuery, queryVector: Float32Array | null, perLeg: number): Pieces<Candidates> {
  const words = yield* scoreWords(scope, query);
  const meaning = queryVector === null ? null : yield* scoreMeaning(scope, queryVector);
  const { identifiers, holdsPhraseWords } = words;
  const order = holdsPhraseWords === null && (identifiers === null || !query.isLiteral) ? words.scores
    : words.scores.map((score, at) => (holdsPhraseWords?.[at] === 0 ? 0 : score + perIdentifier * (identifiers?.[at] ?? 0)));
  const chosen = new Map<number, number | undefined>(best(order, perLeg, 0).map((passage) => [passage, undefined]));
  yield;
  // What lacks a word of a phrase cannot hold the phrase, however near its meaning.
  const nearest = (meaning?.compared ?? []).filter(({ passage }) => holdsPhraseWords?.[passage] !== 0).toSorted((left, right) => right.cosine - left.cosine || left.passage - right.passage).slice(0, perLeg);
  for (const { passage, cosine } of nearest) chosen.set(passage, cosine);
  const candidates = [...chosen].sort(([left], [right]) => left - right).map(([passage, cosine]): Candidate => {
    const number = segmentOf(scope, passage);
    const { postings, documentId } = scope.segments[number] as Scope['segments'][number];
    const near = cosine ?? (queryVector === null ? Number.NaN : cosineOf(scope, passage, queryVector));
    return {
      passageId: passageIdAt(postings, passage - (scope.starts[number] as number)),
      documentId,
      lexical: words.scores[passage] as number,
      cosine: Number.isNaN(near) ? null : near,
      identifiers: identifiers?.[passage] ?? 0,
    };
  });
  return { candidates, lexical: words.moments, embedding: meaning?.moments ?? null };
}
