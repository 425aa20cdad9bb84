import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeServer } from '../../../testing/describe-engines.ts';
import { cloneTemplate, type ClonedDatabase } from '../../../testing/server-template.ts';
import { silentLogger } from '../../log/logger.ts';
import { openDatabase, type OpenedDatabase } from '../open-database.ts';
import { last, later, soon } from '../transaction.ts';
import { inScope, systemScope } from '../index.ts';

describeServer('statements sent together to a PostgreSQL server', (adminUrl) => {
  let clone: ClonedDatabase;
  let database: OpenedDatabase;
  beforeAll(async () => {
    clone = await cloneTemplate(adminUrl);
    database = await openDatabase({ databaseUrl: clone.databaseUrl, connections: 1 }, silentLogger);
    await sql`create table item (id int primary key, name text)`.execute(database.kysely);
  });
  afterAll(async () => {
    await database.close();
    await clone.drop();
  });
  const count = async (): Promise<unknown> => (await sql`select count(*) as n from item`.execute(database.kysely)).rows;
  const scope = systemScope('a test');

  it('are answered each in its place, again and again', async () => {
    for (let run = 0; run < 8; run += 1) {
      await inScope(database, scope, async (tx) => {
        await later(tx, sql`insert into item values (${run}, ${`item ${run}`})`);
        const names = await soon<{ name: string }>(tx, sql`select name from item where id = ${run}`);
        const { rows } = await sql<{ n: number }>`select count(*) as n from item`.execute(tx.query);
        expect(names()).toEqual([{ name: `item ${run}` }]);
        expect(rows).toEqual([{ n: run + 1 }]);
        expect(await last(tx, sql`delete from item where id = ${run} and false returning id`)).toEqual([]);
      });
    }
    expect(await count()).toEqual([{ n: 8 }]);
    expect((await sql`update item set name = 'new' where id < 3`.execute(database.kysely)).numAffectedRows).toBe(3n);
    expect((await sql<{ held: number }>`select count(*)::int as held from pg_prepared_statements`.execute(database.kysely)).rows[0]?.held).toBeGreaterThan(3);
  });

  it('leave nothing behind when one is refused, wherever it stands and whatever it was sent with', async () => {
    for (let run = 0; run < 3; run += 1) {
      await expect(inScope(database, scope, async (tx) => {
        await later(tx, sql`insert into item values (100, 'kept?')`, sql`insert into item values (1, 'twice')`, sql`insert into item values (101, 'kept?')`);
        await sql`select 1`.execute(tx.query);
      })).rejects.toMatchObject({ code: '23505' });
      await expect(inScope(database, scope, async (tx) => {
        await later(tx, sql`insert into item values (102, 'kept?')`);
        await last(tx, sql`select 1 / ${run - run}::int`);
      })).rejects.toMatchObject({ code: '22012' });
      await expect(sql`select nonsense from nowhere`.execute(database.kysely)).rejects.toMatchObject({ code: '42P01' });
      // A value that cannot be read for us is an error of its own statement.
      await expect(sql`select 9007199254740993::bigint as large`.execute(database.kysely)).rejects.toThrow('does not fit a number');
      expect(await count()).toEqual([{ n: 8 }]);
    }
  });

  it('give and take values as they are', async () => {
    const at = new Date('2026-03-29T01:30:00.123Z');
    const value = { text: 'a "b" \\ {c}, ü', list: ['x', null, 'y "z" \\', '', 'NULL'], numbers: [1, 2.5], flags: [true, false], object: { deep: ['"'] }, bytes: new Uint8Array([0, 255, 92]), at, nothing: null };
    for (let run = 0; run < 3; run += 1) {
      const { rows } = await sql`select ${value.text}::text as text, ${value.list}::text[] as list, ${value.numbers}::float8[] as numbers, ${value.flags}::boolean[] as flags, ${JSON.stringify(value.object)}::jsonb as object,
        ${value.bytes}::bytea as bytes, ${value.at}::timestamptz as at, ${value.nothing}::text as nothing`.execute(database.kysely);
      expect(rows).toEqual([{ ...value, bytes: Buffer.from(value.bytes) }]);
    }
  });

  it('are prepared anew when their columns have changed, or when nothing is prepared any more', async () => {
    const read = async (): Promise<unknown[]> => (await sql`select * from item where id = ${7}`.execute(database.kysely)).rows;
    for (let run = 0; run < 3; run += 1) expect(await read()).toEqual([{ id: 7, name: 'item 7' }]);
    await sql`alter table item add column kind text default 'old'`.execute(database.kysely);
    await expect(read()).rejects.toMatchObject({ code: '0A000' });
    expect(await read()).toEqual([{ id: 7, name: 'item 7', kind: 'old' }]);
    // What a pooler does that gives each transaction another connection.
    await sql`deallocate all`.execute(database.kysely);
    await expect(read()).rejects.toMatchObject({ code: 'platform/database-unavailable', status: 503 });
    for (let run = 0; run < 3; run += 1) expect(await read()).toEqual([{ id: 7, name: 'item 7', kind: 'old' }]);
    expect((await sql`select name from pg_prepared_statements`.execute(database.kysely)).rows).toEqual([]);
  });
});
