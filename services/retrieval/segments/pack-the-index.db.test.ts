import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { migrateDatabase, openDatabase } from '../../platform/db/index.ts';
import { readMigrations } from '../../platform/db/migration-files.ts';
import { silentLogger } from '../../platform/log/logger.ts';
import { createEmptyServerDatabase } from '../../testing/server-template.ts';
import { testDatabaseUrl } from '../../testing/test-database.ts';
import { findTerm, passageIdAt } from './postings.ts';
import { readSegment } from './segment.ts';
import { cosineAt } from './vectors.ts';

const engines = testDatabaseUrl === undefined ? (['embedded'] as const) : (['embedded', 'server'] as const);
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

it.each(engines)('packs what an older version of the product had indexed (%s)', async (engine) => {
  const server = engine === 'server' ? await createEmptyServerDatabase(testDatabaseUrl ?? '') : undefined;
  if (server !== undefined) ends.push(async () => server.drop());
  const database = await openDatabase(server === undefined ? {} : { databaseUrl: server.databaseUrl }, silentLogger);
  ends.push(async () => database.close());
  const { kysely } = database;
  const run = async (text: string): Promise<void> => void (await sql.raw(text).execute(kysely));
  const files = readMigrations();
  // The tables of then, without what the packing does not touch.
  const tables = `create table engagement (id uuid, firm_id uuid, unique (id, firm_id));
create table indexed_version (version_id uuid primary key, engagement_id uuid);
create table passage_lexical (passage_id uuid, version_id uuid, firm_id uuid, engagement_id uuid, is_listing boolean, lexical sparsevec(1000000000));
create table passage_embedding (passage_id uuid, version_id uuid, firm_id uuid, engagement_id uuid, embedding_model text, embedding halfvec);
create table statistic_change (id int);
create table term_statistic (id int);
create table engagement_statistic (id int);`;
  const before = [...files.filter(({ name }) => name.startsWith('0001')), { name: '0002_tables_of_then', text: tables, sha256: 'of then' }];
  await migrateDatabase(database, silentLogger, before);
  const id = (number: number): string => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;
  const [firm, engagement, long, short] = [id(1), id(2), id(3), id(4)];
  await run(`insert into engagement values ('${engagement}', '${firm}')`);
  await run(`insert into indexed_version values ('${long}', '${engagement}'), ('${short}', '${engagement}')`);
  await run(`insert into passage_lexical select ('00000000-0000-0000-0000-' || lpad((1000 + n)::text, 12, '0'))::uuid, '${long}', '${firm}', '${engagement}', n = 7,
    ('{' || n + 1 || ':0.5,5001:' || 1 + n / 10000.0 || '}/1000000000')::sparsevec from generate_series(0, 1004) as n`);
  await run(`insert into passage_embedding select passage_id, version_id, firm_id, engagement_id, 'm', ('[3,-4,0.' || n % 10 || ']')::halfvec
    from (select *, row_number() over (order by passage_id) as n from passage_lexical) numbered where n <> 4`);
  await run(`insert into passage_lexical values ('${id(9)}', '${short}', '${firm}', '${engagement}', false, '{}/1000000000')`);
  expect(await migrateDatabase(database, silentLogger, [...before, ...files.filter(({ name }) => name.startsWith('0034'))])).toEqual(['0034_pack_the_index']);

  const { rows } = await sql<{ version: string; piece: number; passages: number; postings: Uint8Array; vectors: Uint8Array | null; dimensions: number | null }>`
    select words.version_id as version, words.piece, words.passages, postings, vectors, dimensions from lexical_segment words left join embedding_segment near using (version_id, piece) order by 1, 2`.execute(kysely);
  expect(rows.map(({ version, piece, passages, dimensions }) => [version, piece, passages, dimensions])).toEqual([[long, 0, 1000, 3], [long, 1, 5, 3], [short, 0, 1, null]]);
  const [first, second, empty] = rows.map(({ postings, vectors }) => readSegment({ documentId: 'd', documentName: 'd.txt' }, postings, vectors));
  if (!first?.vectors || !second?.vectors || !empty) throw new Error('a segment has no vectors');
  expect(empty.postings.terms).toHaveLength(0);
  expect(passageIdAt(empty.postings, 0)).toBe(id(9));
  expect([passageIdAt(first.postings, 0), passageIdAt(first.postings, 999), passageIdAt(second.postings, 4)]).toEqual([id(1000), id(1999), id(2004)]);
  expect([...first.postings.listings.keys()].filter((place) => first.postings.listings[place] === 1)).toEqual([7]);
  const { postings } = second;
  expect([...postings.terms]).toEqual([1000, 1001, 1002, 1003, 1004, 5000]);
  const at = findTerm(postings.terms, 5000);
  expect(Array.from(postings.places.subarray(postings.offsets[at], postings.offsets[at + 1]))).toEqual([0, 1, 2, 3, 4]);
  expect(Array.from(postings.weights.subarray(postings.offsets[at], postings.offsets[at + 1]))).toEqual([11_000, 11_001, 11_002, 11_003, 11_004]);
  expect(cosineAt(first.vectors, 3, Float32Array.of(1, 0, 0))).toBeNaN();
  expect(cosineAt(first.vectors, 8, Float32Array.of(0, 1, 0))).toBeCloseTo(-4 / Math.hypot(3, 4, 0.9), 2);
});
