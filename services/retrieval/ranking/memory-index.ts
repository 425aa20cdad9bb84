import type { ParsedQuery } from '../lexical/index.ts';
import { packSegment, passagesPerSegment, readSegment, type PassageToPack, type Segment } from '../segments/segment.ts';
import { cosineOf } from './embedding-leg.ts';
import { findCandidates } from './find-candidates.ts';
import { scoreWords } from './lexical-leg.ts';
import { rank, type Candidate, type Ranked } from './rank.ts';
import { readQuestion } from './read-question.ts';
import { scopeOf } from './scope.ts';
import { runAtOnce } from './turns.ts';

/** One passage as the index takes it. */
export interface IndexedPassage extends PassageToPack {
  readonly documentId: string;
  /** Its file name. */
  readonly documentName: string;
}

/** Scores of every passage for one query, in the order in which they were given. */
export interface Scores {
  readonly lexical: Float32Array;
  /** Null without a query vector; NaN where a passage has none. */
  readonly cosine: Float32Array | null;
}

/** An id as the database has them, of a passage's place in the list; callers have ids of any kind. */
const numberedId = (place: number): string => place.toString(16).padStart(32, '0');
const placeOf = (id: string): number => Number.parseInt(id.replaceAll('-', ''), 16);

/** Passages packed as indexing packs them and searched as a search does, without a database: for measuring the ranking, and for tests. */
export interface MemoryIndex {
  score(query: ParsedQuery, queryVector: Float32Array | null): Scores;
  /** As a search in the database answers a question. @param embed null: words alone rank */
  search(question: string, embed: ((text: string) => Float32Array | null) | null, limit: number): Ranked<Candidate>[];
}

/** With 3 passages a document and the kept places, the first 20 hits come from far fewer of each leg. */
export const candidatesPerLeg = (limit: number): number => Math.max(100, 4 * limit);

export function createMemoryIndex(passages: readonly IndexedPassage[]): MemoryIndex {
  const segments: Segment[] = [];
  for (let from = 0; from < passages.length;) {
    const { documentId = '', documentName = '' } = passages[from] ?? {};
    const some = passages.slice(from, from + passagesPerSegment);
    const other = some.findIndex((passage) => passage.documentId !== documentId);
    const own = other < 0 ? some : some.slice(0, other);
    const { postings, vectors } = packSegment(own.map((passage, at) => ({ ...passage, passageId: numberedId(from + at) })));
    segments.push(readSegment({ documentId, documentName }, postings, vectors?.bytes ?? null));
    from += own.length;
  }
  const scope = scopeOf(segments);
  return {
    score(query, queryVector) {
      const { scores } = runAtOnce(scoreWords(scope, query));
      return { lexical: scores, cosine: queryVector && Float32Array.from(passages.keys(), (passage) => cosineOf(scope, passage, queryVector)) };
    },
    search(question, embed, limit) {
      const { query, route } = readQuestion(question, scope);
      const { candidates, ...moments } = runAtOnce(findCandidates(scope, query, embed && embed(query.text), candidatesPerLeg(limit), route));
      const named = candidates.map((candidate) => ({ ...candidate, passageId: passages[placeOf(candidate.passageId)]?.passageId ?? '' }));
      return rank(named, { ...moments, isLiteral: query.isLiteral, limit });
    },
  };
}
