import { sql } from 'kysely';
import { inScope, systemScope, type Database } from '../../../services/platform/db/index.ts';

/** Makes all that was read look like the work of an older extractor that wrote one word more on each page. */
export async function ageReadings(database: Database): Promise<void> {
  await inScope(database, systemScope('a test makes readings old'), async (tx) => {
    await sql`update document_page set text = text || ' outdated' where reading = 1`.execute(tx.query);
    await sql`update document_version set extractor_version = 1`.execute(tx.query);
  });
}

/** Whatever makes two numbers of a pair differ was lost or is there twice. */
export interface ReadingRows {
  readonly versions: number;
  /** Versions whose second reading is in force. */
  readonly switched: number;
  /** Passages of the readings in force, and their places. */
  readonly passages: number;
  readonly passagePlaces: number;
  readonly indexed: number;
  /** Index rows of a reading that is not in force. */
  readonly stray: number;
  readonly embedded: number;
  readonly declared: number;
  /** What the search takes for the number of passages. */
  readonly counted: number;
  /** Passages and pages of the first readings, which stay. */
  readonly olderPassages: number;
  readonly olderPages: number;
  readonly unfinishedJobs: number;
}

export async function readReadingRows(database: Database): Promise<ReadingRows> {
  return await inScope(database, systemScope('a test counts the rows of the readings'), async (tx) => {
    const { rows } = await sql<ReadingRows>`with force as (select passage.* from passage join document_version version on version.id = version_id and version.reading = passage.reading)
      select (select count(*)::int from document_version) as versions,
        (select count(*)::int from document_version where reading = 2 and status = 'ready') as switched,
        (select count(*)::int from force) as passages,
        (select count(distinct (version_id, ordinal))::int from force) as "passagePlaces",
        (select coalesce(sum(passages), 0)::int from lexical_segment) as indexed,
        (select count(*)::int from lexical_segment, generate_series(1, passages) as place
          where encode(substring(postings from length(postings) - 16 * place + 1 for 16), 'hex')::uuid not in (select id from force)) as stray,
        (select coalesce(sum(get_byte(vectors, 6) * 256 + get_byte(vectors, 7)), 0)::int from embedding_segment) as embedded,
        (select coalesce(sum(passage_count), 0)::int from document_version) as declared,
        (select coalesce(sum(passages), 0)::int from indexed_version) as counted,
        (select count(*)::int from passage where reading = 1) as "olderPassages",
        (select count(*)::int from document_page where reading = 1) as "olderPages",
        (select count(*)::int from job where state in ('queued', 'running')) as "unfinishedJobs"`.execute(tx.query);
    const [row] = rows;
    if (row === undefined) throw new Error('counting gave no row');
    return row;
  });
}
