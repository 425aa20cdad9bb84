import type { EmbeddingModel } from '../../ai/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { toHalfvec } from '../indexing/index-version.ts';
import { parseQuery, queryWeights, termId, toSparsevec, type ParsedQuery } from '../lexical/index.ts';
import { rank } from '../ranking/rank.ts';
import { searchLegs, selectHits, selectStatistics, selectLeftOut, type HitRow, type SearchFilter } from './search.sql.ts';
import { holdsPhrases, snippetOf, type Mark } from './snippet.ts';

export interface SearchDependencies {
  readonly database: Database;
  readonly embeddingModel: EmbeddingModel;
}

export interface SearchRequest extends SearchFilter {
  readonly query: string;
  /** 1 to 100. */
  readonly limit: number;
}

export interface SearchHit extends HitRow {
  readonly score: number;
  readonly snippet: string;
  /** Matched words, as places in `snippet`. */
  readonly marks: readonly Mark[];
  readonly explain: {
    /** BM25 score and cosine, and how far each lies above the mean of the engagement, in deviations. */
    readonly lexical: number;
    readonly embedding: number | null;
    readonly lexicalZ: number;
    readonly embeddingZ: number;
    readonly by: 'fusion' | 'embedding-place';
  };
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** The embedding server did not answer: the words alone ranked. */
  readonly isLexicalOnly: boolean;
}

/** With 3 passages a document and the kept places, the first 20 hits come from far fewer of each leg. */
const candidatesPerLeg = 100;
/** A phrase is looked for in the best passages that hold its words. */
const candidatesForPhrase = 1000;
/** Up to here the embedded engine compares every vector (0.35 ms for 100 rows at 256 dimensions). */
const exactUpTo = 4000;
/** Beyond, it compares the signs first. 1,600 kept rows hold 98.6 % of the true first ten among 10,563 real passages. */
const prefilterRows = 1600;

/**
 * Searches one engagement by words and by meaning and gives one list, best first. Without a vector (the query has no known word, or the
 * embedding server fails, which is said) the words rank alone. A query without a word finds nothing.
 */
export async function hybridSearch({ database, embeddingModel }: SearchDependencies, scope: EngagementScope, request: SearchRequest): Promise<SearchResult> {
  const query = parseQuery(request.query);
  if (query.terms.size === 0) return { hits: [], isLexicalOnly: false };
  const { vector, failed } = await embed(embeddingModel, query);
  const perLeg = query.phrases.length > 0 ? candidatesForPhrase : Math.max(candidatesPerLeg, 4 * request.limit);
  return await inScope(database, scope, async (tx) => {
    const statistics = await selectStatistics(tx, [...query.terms.keys()].map(termId));
    const prefilter = database.kind === 'server' || statistics.passages <= exactUpTo ? null : Math.max(prefilterRows, 2 * perLeg);
    const legs = await searchLegs(tx, {
      lexical: toSparsevec(queryWeights(query.terms, statistics.passages, statistics.frequencies)),
      embedding: vector === null ? null : { model: embeddingModel.id, vector, prefilter },
      filter: request,
      superseded: await selectLeftOut(tx, request),
      perLeg,
      passages: statistics.passages,
    });
    let { candidates } = legs;
    if (query.phrases.length > 0) {
      const texts = await selectHits(tx, candidates.map(({ passageId }) => passageId));
      candidates = candidates.filter(({ passageId }) => holdsPhrases(texts.get(passageId)?.text ?? '', query));
    }
    const ranked = rank(candidates, { lexical: legs.lexical, embedding: legs.embedding, isLiteral: query.isLiteral, limit: request.limit });
    const rows = await selectHits(tx, ranked.map(({ candidate }) => candidate.passageId));
    const hits = ranked.flatMap(({ candidate, score, lexicalZ, embeddingZ, by }): SearchHit[] => {
      const row = rows.get(candidate.passageId);
      if (!row) return [];
      const { text: snippet, marks } = snippetOf(row.text, query);
      return [{ ...row, score, snippet, marks, explain: { lexical: candidate.lexical, embedding: candidate.cosine, lexicalZ, embeddingZ, by } }];
    });
    return { hits, isLexicalOnly: failed };
  });
}

async function embed(model: EmbeddingModel, query: ParsedQuery): Promise<{ vector: string | null; failed: boolean }> {
  try {
    return { vector: toHalfvec(await model.embedQuery(query.text)), failed: false };
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('ai/')) return { vector: null, failed: true };
    throw error;
  }
}
