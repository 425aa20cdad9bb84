import { identifierMark, queryWeights, termId, termsOf, type ParsedQuery } from '../lexical/index.ts';
import { findTerm, weightUnit } from '../segments/postings.ts';
import { momentsOf, type Moments } from './moments.ts';
import type { Scope } from './scope.ts';
import type { Pieces } from './turns.ts';

export interface LexicalLeg {
  /** BM25 of every passage of the scope; 0 without a common term. */
  readonly scores: Float32Array;
  readonly moments: Moments;
  /** How many of the query's identifiers each passage holds; null for a query without one. */
  readonly identifiers: Uint8Array | null;
  /** 1 for a passage that holds all words of the query's phrases; null for a query without one. */
  readonly holdsPhraseWords: Uint8Array | null;
}

/** Reads of each segment only the entries of the query's terms. How rare a term is, is counted over the very passages that are searched. */
export function* scoreWords({ segments, starts, passages, isLeftOut }: Scope, query: ParsedQuery): Pieces<LexicalLeg> {
  const terms = [...new Set([...query.terms.keys()].map(termId))];
  const found = new Int32Array(segments.length * terms.length);
  const frequencies = new Map<number, number>();
  for (const [number, { postings }] of segments.entries()) {
    for (const [at, term] of terms.entries()) {
      const place = findTerm(postings.terms, term);
      found[number * terms.length + at] = place;
      if (place >= 0) frequencies.set(term, (frequencies.get(term) ?? 0) + (postings.offsets[place + 1] as number) - (postings.offsets[place] as number));
    }
    yield;
  }
  const weights = queryWeights(query.terms, passages, frequencies);
  const identifierIds = new Set([...query.terms.keys()].filter((term) => term.startsWith(identifierMark)).map(termId));
  const phraseIds = new Set(query.phrases.flatMap(termsOf).map(termId).filter((id) => terms.includes(id)));
  const scores = new Float32Array(passages);
  const phraseWords = phraseIds.size > 0 ? new Uint8Array(passages) : null;
  const identifiers = identifierIds.size > 0 ? new Uint8Array(passages) : null;
  for (const [number, { postings }] of segments.entries()) {
    const start = starts[number] as number;
    for (const [at, term] of terms.entries()) {
      const place = found[number * terms.length + at] as number;
      if (place < 0) continue;
      const weight = (weights.get(term) ?? 0) * weightUnit;
      const isIdentifier = identifiers !== null && identifierIds.has(term);
      const isOfPhrase = phraseWords !== null && phraseIds.has(term);
      for (let entry = postings.offsets[place] as number; entry < (postings.offsets[place + 1] as number); entry++) {
        const passage = start + (postings.places[entry] as number);
        if (isLeftOut?.[passage]) continue;
        scores[passage] = (scores[passage] as number) + weight * (postings.weights[entry] as number);
        if (isOfPhrase) phraseWords[passage] = (phraseWords[passage] as number) + 1;
        if (isIdentifier) identifiers[passage] = (identifiers[passage] as number) + 1;
      }
    }
    yield;
  }
  let [sum, squares, counted] = [0, 0, passages];
  for (let at = 0; at < passages; at++) {
    const score = scores[at] as number;
    sum += score;
    squares += score * score;
    if (isLeftOut?.[at]) counted--;
  }
  const holdsPhraseWords = phraseWords && phraseWords.map((count) => (count === phraseIds.size ? 1 : 0));
  return { scores, identifiers, holdsPhraseWords, moments: momentsOf(counted, sum, squares) };
}
