import type { ParsedQuery } from '../lexical/index.ts';
import { passageIdAt } from '../segments/postings.ts';
import { cosineOf, scoreMeaning } from './embedding-leg.ts';
import { scoreWords } from './lexical-leg.ts';
import type { Moments } from './moments.ts';
import type { Candidate } from './rank.ts';
import type { Route } from './routing.ts';
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

/** @param perLeg how many of the best of each leg become candidates; as many again of the documents that the question names */
export function* findCandidates(scope: Scope, query: ParsedQuery, queryVector: Float32Array | null, perLeg: number, route: Route | null = null): Pieces<Candidates> {
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
  if (route !== null) yield* chooseNamed(scope, route, order, queryVector, perLeg, chosen);
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
      named: route?.named.get(documentId) ?? 0,
    };
  });
  return { candidates, lexical: words.moments, embedding: meaning?.moments ?? null };
}

/** The best of each leg among the passages of the named documents, wherever they stand among all. */
function* chooseNamed({ segments, starts, isLeftOut, ...scope }: Scope, { named }: Route, order: Float32Array, queryVector: Float32Array | null, perLeg: number, chosen: Map<number, number | undefined>): Pieces<void> {
  const words: { passage: number; value: number }[] = [];
  const near: { passage: number; value: number }[] = [];
  for (const [number, { documentId, postings }] of segments.entries()) {
    if (!named.has(documentId)) continue;
    const start = starts[number] as number;
    for (let passage = start; passage < start + postings.passages; passage++) {
      if (isLeftOut?.[passage]) continue;
      const score = order[passage] as number;
      if (score > 0) words.push({ passage, value: score });
      const cosine = queryVector === null ? Number.NaN : cosineOf({ segments, starts, isLeftOut, ...scope }, passage, queryVector);
      if (!Number.isNaN(cosine)) near.push({ passage, value: cosine });
    }
    yield;
  }
  const highest = (list: typeof words) => list.sort((left, right) => right.value - left.value || left.passage - right.passage).slice(0, perLeg);
  for (const { passage } of highest(words)) if (!chosen.has(passage)) chosen.set(passage, undefined);
  for (const { passage, value } of highest(near)) chosen.set(passage, value);
}
