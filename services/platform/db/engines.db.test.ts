import { sql, type RawBuilder } from 'kysely';
import { describe, expect, it } from 'vitest';
import { describeEngines } from '../../testing/describe-engines.ts';
import { constraintOf, inScope, last, later, soon, migrateDatabase, readOrMakeSecret, sqlStateOf, systemScope, type Database } from './index.ts';
import { silentLogger } from '../log/logger.ts';

async function value<T>(database: Database, query: RawBuilder<{ value: T }>): Promise<T | undefined> {
  return (await query.execute(database.kysely)).rows[0]?.value;
}

describeEngines('the database', (open) => {
  it('is migrated, and migrating again changes nothing', async () => {
    expect(await migrateDatabase(await open(), silentLogger)).toEqual([]);
  });

  describe('gives the same values on both engines', () => {
    const instant = new Date('2026-11-23T20:30:00.123Z');
    const cases: readonly [string, RawBuilder<{ value: unknown }>, unknown][] = [
      ['bigint', sql`select 9007199254740991::bigint as value`, 9007199254740991],
      ['count', sql`select count(*) as value from pg_class where false`, 0],
      ['sum of bigint', sql`select sum(x) as value from (values (1::bigint), (2)) as t (x)`, 3],
      ['numeric', sql`select 1.25::numeric as value`, 1.25],
      ['double', sql`select 0.1::float8 as value`, 0.1],
      ['boolean', sql`select true as value`, true],
      ['date', sql`select '2026-02-28'::date as value`, '2026-02-28'],
      ['timestamptz', sql`select '2026-11-23 22:30:00.123+02'::timestamptz as value`, instant],
      ['timestamptz with an odd offset', sql`select '2026-11-24 02:00:00.123+05:30'::timestamptz as value`, instant],
      ['timestamp', sql`select '2026-11-23 20:30:00.123'::timestamp as value`, instant],
      ['session time zone', sql`select current_setting('timezone') as value`, 'UTC'],
      ['bigint[]', sql`select array[1, null, 3]::bigint[] as value`, [1, null, 3]],
      ['date[]', sql`select array['2026-02-28']::date[] as value`, ['2026-02-28']],
      ['timestamptz[]', sql`select array['2026-11-23 20:30:00.123Z', null]::timestamptz[] as value`, [instant, null]],
      ['text[]', sql`select array['a,b', 'c"d', null]::text[] as value`, ['a,b', 'c"d', null]],
      ['uuid[]', sql`select array['01890000-0000-7000-8000-000000000000']::uuid[] as value`, ['01890000-0000-7000-8000-000000000000']],
      ['jsonb', sql`select '{"a": [1, null, "x"]}'::jsonb as value`, { a: [1, null, 'x'] }],
      ['jsonb from text', sql`select ${JSON.stringify([1, 'x'])}::jsonb as value`, [1, 'x']],
      ['Date as a parameter', sql`select ${instant}::timestamptz as value`, instant],
      ['text[] as a parameter', sql`select ${['a,b', '"']}::text[] as value`, ['a,b', '"']],
      ['number as a text parameter', sql`select ${5}::text as value`, '5'],
      ['null as a parameter', sql`select ${null}::text as value`, null],
      ['vector', sql`select '[1,2]'::vector::halfvec as value`, '[1,2]'],
      ['sparsevec', sql`select '{1:0.5,3:1}/5'::sparsevec as value`, '{1:0.5,3:1}/5'],
    ];
    it('for every type we use', async () => {
      const database = await open();
      const found: unknown[] = [];
      for (const [name, query] of cases) found.push([name, await value(database, query)]);
      expect(found).toEqual(cases.map(([name, , expected]) => [name, expected]));
      const bytes = await value<Uint8Array>(database, sql`select ${Buffer.from([0, 255, 7])}::bytea as value`);
      expect([...(bytes ?? [])]).toEqual([0, 255, 7]);
    });

    it('and refuses a bigint that a number cannot hold', async () => {
      const database = await open();
      await expect(value(database, sql`select 9007199254740993 as value`)).rejects.toThrow('does not fit a number');
      expect(await value(database, sql`select 1 as value`)).toBe(1);
    });
  });

  it('tells SQLSTATE and constraint of a refused statement', async () => {
    const database = await open();
    await sql`create table marked (id int constraint marked_once unique)`.execute(database.kysely);
    await sql`insert into marked values (1)`.execute(database.kysely);
    const error = await sql`insert into marked values (1)`.execute(database.kysely).catch((thrown: unknown) => thrown);
    expect([sqlStateOf(error), constraintOf(error)]).toEqual(['23505', 'marked_once']);
  });

  it('keeps a transaction that resolves and nothing of one that rejects', async () => {
    const { kysely } = await open();
    await sql`create table kept (id int)`.execute(kysely);
    await kysely.transaction().execute(async (tx) => await sql`insert into kept values (1)`.execute(tx));
    await expect(kysely.transaction().execute(async (tx) => {
      await sql`insert into kept values (2)`.execute(tx);
      throw new Error('changed my mind');
    })).rejects.toThrow('changed my mind');
    await expect(kysely.transaction().execute(async (tx) => {
      await sql`insert into kept values (3)`.execute(tx);
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
    })).rejects.toThrow('rolled back instead of committed');
    expect((await sql`select id from kept`.execute(kysely)).rows).toEqual([{ id: 1 }]);
  });

  it('keeps concurrent transactions apart', async () => {
    const { kysely } = await open();
    await sql`create table counter (value int); `.execute(kysely);
    await sql`insert into counter values (0)`.execute(kysely);
    await Promise.all(Array.from({ length: 20 }, async () => {
      await kysely.transaction().execute(async (tx) => {
        const { rows } = await sql<{ value: number }>`select value from counter for update`.execute(tx);
        await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1}`.execute(tx);
      });
    }));
    expect((await sql`select value from counter`.execute(kysely)).rows).toEqual([{ value: 20 }]);
  });

  it('stops a statement that has no end, and goes on', async () => {
    const database = await open({ statementTimeoutMilliseconds: 500 });
    const endless = sql`select pg_sleep(60)`.execute(database.kysely);
    await expect(endless).rejects.toMatchObject({ code: 'platform/database-timeout', status: 503 });
    expect(await value(database, sql`select 1 as value`)).toBe(1);
  });

  it('rolls back a transaction that pauses too long, and lets others on', async () => {
    const database = await open({ statementTimeoutMilliseconds: 400 });
    await sql`create table paused (id int)`.execute(database.kysely);
    const pausing = database.kysely.transaction().execute(async (tx) => {
      await sql`insert into paused values (1)`.execute(tx);
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      await sql`insert into paused values (2)`.execute(tx);
    });
    const failed = expect(pausing).rejects.toMatchObject({ status: 503 });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await value(database, sql`select count(*) as value from paused`)).toBe(0);
    await failed;
    expect(await value(database, sql`select count(*) as value from paused`)).toBe(0);
  });

  it('makes a secret once and gives the same one to all who ask', async () => {
    const database = await open();
    const ask = async () => await inScope(database, systemScope('test'), async (tx) => await readOrMakeSecret(tx, 'session'));
    const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(others).toEqual([first, first]);
  });

  it('refuses calls after it was closed', async () => {
    const database = await open();
    await database.close();
    await expect(value(database, sql`select 1 as value`)).rejects.toMatchObject({ code: 'platform/database-unavailable' });
  });

  describe('statements that are sent later', () => {
    const scope = systemScope('a test');
    const rows = async (database: Database): Promise<number | undefined> => await value(database, sql`select count(*) as value from installation_secret where name like 'later %'`);
    const put = (name: string) => sql`insert into installation_secret (name, value) values (${`later ${name}`}, ${'x'.repeat(32)})`;

    it('are run before the next one and by the commit, in their order', async () => {
      const database = await open();
      const seen = await inScope(database, scope, async (tx) => {
        await later(tx, put('1'), put('2'));
        const { rows: [row] } = await sql<{ n: number }>`select count(*) as n from installation_secret where name like 'later %'`.execute(tx.query);
        for (let number = 3; number <= 60; number += 1) await later(tx, put(String(number)));
        return row?.n;
      });
      expect(seen).toBe(2);
      expect(await rows(database)).toBe(60);
    });

    it('fail the next one, or the commit, with their own error, and nothing is kept', async () => {
      const database = await open();
      const before = await rows(database);
      const atCommit = inScope(database, scope, async (tx) => await later(tx, put('kept'), put('kept'), put('never')));
      await expect(atCommit).rejects.toMatchObject({ code: '23505', constraint: 'installation_secret_pkey' });
      const atNext = inScope(database, scope, async (tx) => {
        await later(tx, put('kept'), put('kept'));
        return await sql`select 1`.execute(tx.query);
      });
      await expect(atNext).rejects.toMatchObject({ code: '23505' });
      expect(await rows(database)).toBe(before);
      // The connection is whole.
      await inScope(database, scope, async (tx) => await later(tx, sql`delete from installation_secret where name like 'later %'`));
      expect(await rows(database)).toBe(0);
    });

    it('give their rows, when asked to, once the next one was answered', async () => {
      const database = await open();
      await inScope(database, scope, async (tx) => {
        const first = await soon<{ n: number }>(tx, sql`select 1 as n`);
        await later(tx, put('soon'));
        const second = await soon<{ n: number }>(tx, sql`select count(*) as n from installation_secret where name like 'later %'`);
        expect(first).toThrow('before the next one');
        const { rows } = await sql<{ n: number }>`select 3 as n`.execute(tx.query);
        expect([first(), second(), rows]).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 3 }]]);
        // Beyond what is held, and at the commit.
        const all: (() => readonly { n: number }[])[] = [];
        for (let n = 0; n < 60; n += 1) all.push(await soon<{ n: number }>(tx, sql`select ${n}::integer as n`));
        await sql`select 1`.execute(tx.query);
        expect(all.map((rowsOf) => rowsOf()[0]?.n)).toEqual(Array.from({ length: 60 }, (_, n) => n));
        await later(tx, sql`delete from installation_secret where name like 'later %'`);
      });
      await expect(inScope(database, scope, async (tx) => {
        await soon(tx, sql`select 1 / 0`);
        await sql`select 1`.execute(tx.query);
      })).rejects.toMatchObject({ code: '22012' });
      expect(await rows(database)).toBe(0);
    });

    it('end the transaction with the last one, whatever is thrown behind it', async () => {
      const database = await open();
      const put1 = sql`insert into installation_secret (name, value) values ('later last', ${'x'.repeat(32)}) returning name`;
      expect(await inScope(database, scope, async (tx) => await last<{ name: string }>(tx, put1))).toEqual([{ name: 'later last' }]);
      await expect(inScope(database, scope, async (tx) => {
        await later(tx, put('before'));
        await last(tx, put('after'));
        throw new Error('too late');
      })).rejects.toThrow('too late');
      expect(await rows(database)).toBe(3);
      // One that is refused takes those before it along, and the connection is whole.
      await expect(inScope(database, scope, async (tx) => {
        await later(tx, put('refused'));
        await last(tx, put1);
      })).rejects.toMatchObject({ code: '23505' });
      await expect(inScope(database, scope, async (tx) => {
        await last(tx, sql`select 1`);
        await sql`select 1`.execute(tx.query);
      })).rejects.toThrow('over');
      await inScope(database, scope, async (tx) => await last(tx, sql`delete from installation_secret where name like 'later %'`));
      expect(await rows(database)).toBe(0);
    });

    it('are forgotten when the work throws before anything was sent', async () => {
      const database = await open();
      await expect(inScope(database, scope, async (tx) => {
        await later(tx, put('thrown'));
        throw new Error('changed my mind');
      })).rejects.toThrow('changed my mind');
      expect(await rows(database)).toBe(0);
    });
  });
});
