import type { EmbeddingModel } from '../../ai/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { parseQuery, type ParsedQuery } from '../lexical/index.ts';
import { findCandidates } from '../ranking/find-candidates.ts';
import { candidatesPerLeg } from '../ranking/memory-index.ts';
import { rank, type Candidate } from '../ranking/rank.ts';
import { readQuestion } from '../ranking/read-question.ts';
import { scopeOf, type Scope } from '../ranking/scope.ts';
import { runInTurns } from '../ranking/turns.ts';
import { explain, type Explanation } from './explain.ts';
import { filterDescribed } from './filter-described.ts';
import { selectHits, selectTexts, type HitRow } from './hits.sql.ts';
import { asksForDescription, isWhole, type SearchFilter } from './search-filter.ts';
import type { SearchIndex } from './search-index.ts';
import { holdsPhrases, matchesIn, snippetOf, type Mark } from './snippet.ts';
import { selectVersions } from './versions.sql.ts';

export interface SearchDependencies {
  readonly database: Database;
  readonly embeddingModel: EmbeddingModel;
  /** One for the whole process. */
  readonly searchIndex: SearchIndex;
}

export interface SearchRequest extends SearchFilter {
  readonly query: string;
  /** 1 to 100. */
  readonly limit: number;
  readonly explain?: boolean | undefined;
}

export interface SearchHit extends HitRow {
  readonly score: number;
  readonly snippet: string;
  /** Matched words, as places in `snippet`. */
  readonly marks: readonly Mark[];
  /** Only when asked for. */
  readonly explain?: Explanation;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** The embedding server did not answer: the words alone ranked. */
  readonly isLexicalOnly: boolean;
  /** What was searched, after the filters. `undatedVersions`: left out by a filter by time, for they say neither a date nor a period. */
  readonly searched: { readonly documents: number; readonly passages: number; readonly undatedVersions: number };
}

/** A phrase is looked for in so many of the best passages that hold all its words. */
const candidatesForPhrase = 400;

/**
 * Searches one engagement by words and by meaning and gives one list, best first. Which versions may be looked into and the texts of the hits
 * are read by the searcher's rights every time; the scores come from the index in memory. Without a vector (the query has no known word, or the
 * embedding server fails, which is said) the words rank alone. A query without a word finds nothing.
 */
export async function hybridSearch({ database, embeddingModel, searchIndex }: SearchDependencies, scope: EngagementScope, request: SearchRequest): Promise<SearchResult> {
  const { scope: passages, undated } = await readScope(database, searchIndex, scope, request);
  const searched = { documents: passages.documents, passages: passages.passages, undatedVersions: undated };
  if (parseQuery(request.query).terms.size === 0) return { hits: [], isLexicalOnly: false, searched };
  const { query, route } = readQuestion(request.query, passages);
  const { vector, failed } = await embed(embeddingModel, query);
  const perLeg = query.phrases.length > 0 ? candidatesForPhrase : candidatesPerLeg(request.limit);
  const found = await runInTurns(findCandidates(passages, query, vector, perLeg, route));
  const hits = await inScope(database, scope, async (tx): Promise<SearchHit[]> => {
    let { candidates } = found;
    if (query.phrases.length > 0) {
      const texts = await selectTexts(tx, candidates.map(({ passageId }) => passageId));
      candidates = candidates.filter(({ passageId }) => holdsPhrases(texts.get(passageId) ?? '', query));
    }
    const ranked = rank<Candidate>(candidates, { lexical: found.lexical, embedding: found.embedding, isLiteral: query.isLiteral, limit: request.limit });
    const rows = await selectHits(tx, ranked.map(({ candidate }) => candidate.passageId));
    return ranked.flatMap((one): SearchHit[] => {
      const row = rows.get(one.candidate.passageId);
      if (!row) return [];
      const { text: snippet, marks } = snippetOf(row.text, query);
      return [{ ...row, score: one.score, snippet, marks, ...(request.explain === true && { explain: explain(one, row.text, matchesIn(row.text, query)) }) }];
    });
  });
  return { hits, isLexicalOnly: failed, searched };
}

/** The passages that this person may find with this filter. */
async function readScope(database: Database, searchIndex: SearchIndex, scope: EngagementScope, filter: SearchFilter): Promise<{ scope: Scope; undated: number }> {
  const index = searchIndex.of(scope.engagementId);
  const joined = new Map(index.joined);
  const isDescribed = asksForDescription(filter);
  const { fingerprint, versions } = await inScope(database, scope, (tx) => selectVersions(tx, filter, isDescribed ? [] : [...joined.keys()]));
  // What people say of a document changes without a new version of it, so these filters are not remembered.
  const described = isDescribed ? await filterDescribed(database, scope, versions ?? [], filter) : null;
  const whole = described ? await index.join(scope, described.versions)
    : joined.get(fingerprint) ?? await index.join(scope, versions ?? [], { fingerprint, isWhole: isWhole(filter) });
  return { scope: filter.withoutListings === true ? scopeOf(whole.segments, filter) : whole, undated: described?.undated ?? 0 };
}

async function embed(model: EmbeddingModel, query: ParsedQuery): Promise<{ vector: Float32Array | null; failed: boolean }> {
  try {
    return { vector: await model.embedQuery(query.text), failed: false };
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('ai/')) return { vector: null, failed: true };
    throw error;
  }
}
