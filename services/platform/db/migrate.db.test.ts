import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeServer } from '../../testing/describe-engines.ts';
import { createEmptyServerDatabase } from '../../testing/server-template.ts';
import { testDatabaseUrl } from '../../testing/test-database.ts';
import { silentLogger } from '../log/logger.ts';
import { migrateDatabase } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import { openDatabase, type OpenedDatabase } from './open-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickmark-migrations-'));
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const first = 'create table first (id int);\ninsert into first values (1);\n';
const second = 'create table second (id int);\ninsert into second select id + 1 from first;\n';

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  write({ '0001_create_first.sql': first, '0002_create_second.sql': second });
});

function write(files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

async function migrate(database: OpenedDatabase): Promise<string[]> {
  return await migrateDatabase(database, silentLogger, readMigrations(folder));
}

async function openEmpty(engine: 'embedded' | 'server'): Promise<OpenedDatabase> {
  const empty = engine === 'server' ? await createEmptyServerDatabase(testDatabaseUrl ?? '') : undefined;
  if (empty !== undefined) ends.push(async () => await empty.drop());
  const database = await openDatabase(empty === undefined ? {} : { databaseUrl: empty.databaseUrl }, silentLogger);
  ends.push(async () => await database.close());
  return database;
}

const engines = testDatabaseUrl === undefined ? (['embedded'] as const) : (['embedded', 'server'] as const);

describe.each(engines)('migrations (%s)', (engine) => {
  it('run in order, once, and later files are added', async () => {
    const database = await openEmpty(engine);
    expect(await migrate(database)).toEqual(['0001_create_first', '0002_create_second']);
    expect(await migrate(database)).toEqual([]);
    write({ '0003_fill_second.sql': 'insert into second values (7);' });
    expect(await migrate(database)).toEqual(['0003_fill_second']);
    expect((await sql`select id from second order by id`.execute(database.kysely)).rows).toEqual([{ id: 2 }, { id: 7 }]);
  });

  it('leave nothing of a file that fails half-way, name it, and go on once it is mended', async () => {
    const database = await openEmpty(engine);
    write({ '0002_create_second.sql': 'create table second (id int); insert into nowhere values (1);' });
    await expect(migrate(database)).rejects.toThrow(/0002_create_second failed: .*nowhere/);
    expect((await sql`select to_regclass('second') as "table"`.execute(database.kysely)).rows).toEqual([{ table: null }]);
    write({ '0002_create_second.sql': second });
    expect(await migrate(database)).toEqual(['0002_create_second']);
  });

  it('refuse a file that was changed after it ran; line ends are no change', async () => {
    const database = await openEmpty(engine);
    await migrate(database);
    write({ '0001_create_first.sql': first.replaceAll('\n', '\r\n') });
    expect(await migrate(database)).toEqual([]);
    write({ '0001_create_first.sql': `${first}-- changed` });
    await expect(migrate(database)).rejects.toMatchObject({ code: 'platform/schema-mismatch', detail: expect.stringContaining('0001_create_first') });
  });

  it('refuse a database on which a newer version has run', async () => {
    const database = await openEmpty(engine);
    await migrate(database);
    rmSync(join(folder, '0002_create_second.sql'));
    await expect(migrate(database)).rejects.toMatchObject({ code: 'platform/schema-mismatch', detail: expect.stringContaining('0002_create_second') });
  });
});

describeServer('migrations on a server', () => {
  it('run once when twenty processes start at once', async () => {
    const empty = await createEmptyServerDatabase(testDatabaseUrl ?? '');
    const databases = await Promise.all(Array.from({ length: 20 }, async () => await openDatabase({ databaseUrl: empty.databaseUrl, connections: 1 }, silentLogger)));
    try {
      const applied = await Promise.all(databases.map(async (database) => await migrateDatabase(database, silentLogger)));
      expect(applied.flat().sort()).toEqual(readMigrations().map(({ name }) => name));
    } finally {
      for (const database of databases) await database.close();
      await empty.drop();
    }
  });
});

describe('migration files', () => {
  it('are refused when misnamed or with one number twice', () => {
    write({ '0002_again.sql': 'select 1;' });
    expect(() => readMigrations(folder)).toThrow('Two migrations have the number 0002');
    rmSync(join(folder, '0002_again.sql'));
    write({ 'later.sql': 'select 1;' });
    expect(() => readMigrations(folder)).toThrow('not named NNNN_verb_noun.sql');
  });
});
