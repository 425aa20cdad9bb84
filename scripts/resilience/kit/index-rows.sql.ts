import { sql } from 'kysely';
import { inScope, systemScope, type Database } from '../../../services/platform/db/index.ts';

/** Rows of one engagement's documents; whatever makes the two sides of a pair differ was lost or is there twice. */
export interface IndexRows {
  readonly versions: number;
  readonly indexedVersions: number;
  readonly passages: number;
  /** Places in a version; fewer than `passages` when one was split twice. */
  readonly passagePlaces: number;
  readonly lexicalRows: number;
  readonly embeddingRows: number;
  /** What the search takes for the number of passages. */
  readonly countedPassages: number;
  /** What the versions say they have. */
  readonly declaredPassages: number;
  readonly unfinishedJobs: number;
}

export async function readIndexRows(database: Database): Promise<IndexRows> {
  return await inScope(database, systemScope('a test counts the rows of the index'), async (tx) => {
    const { rows } = await sql<IndexRows>`select
      (select count(*)::integer from document_version) as "versions",
      (select count(*)::integer from indexed_version) as "indexedVersions",
      (select count(*)::integer from passage) as "passages",
      (select count(distinct (version_id, ordinal))::integer from passage) as "passagePlaces",
      (select coalesce(sum(passages), 0)::integer from lexical_segment) as "lexicalRows",
      (select coalesce(sum(get_byte(vectors, 6) * 256 + get_byte(vectors, 7)), 0)::integer from embedding_segment) as "embeddingRows",
      (select coalesce(sum(passages), 0)::integer from indexed_version) as "countedPassages",
      (select coalesce(sum(passage_count), 0)::integer from document_version) as "declaredPassages",
      (select count(*)::integer from job where state in ('queued', 'running')) as "unfinishedJobs"`.execute(tx.query);
    const [row] = rows;
    if (row === undefined) throw new Error('counting gave no row');
    return row;
  });
}
