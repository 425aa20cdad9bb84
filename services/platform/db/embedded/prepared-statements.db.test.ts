import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../testing/test-database.ts';

async function open() {
  const database = await createTestDatabase('embedded');
  if (database.kind !== 'embedded') throw new Error('no address was given');
  const { client } = database;
  return { database, client, rows: async (text: string, parameters: unknown[] = []) => (await client.query<Record<string, unknown>>(text, parameters)).rows };
}

it('runs a statement again and again, also after the columns of its table have changed', async () => {
  const { database, client, rows } = await open();
  await client.exec('create table item (id int, name text)');
  for (let id = 1; id <= 20; id += 1) await client.query('insert into item values ($1, $2)', [id, `item ${id}`]);
  for (let id = 1; id <= 20; id += 1) expect(await rows('select * from item where id = $1', [id])).toEqual([{ id, name: `item ${id}` }]);
  await client.exec('alter table item add column kind text default \'new\'');
  expect(await rows('select * from item where id = $1', [3])).toEqual([{ id: 3, name: 'item 3', kind: 'new' }]);
  await database.close();
});

it('gives the same values as before: null, the null of JSON, arrays, bytes, counts of rows', async () => {
  const { database, client, rows } = await open();
  const text = "select $1::text as nothing, 'null'::jsonb as json, $2::int[] as list, $3::bytea as bytes, $4::jsonb as object, true as yes";
  for (let run = 0; run < 8; run += 1) {
    expect(await rows(text, [null, [1, 2, run], new Uint8Array([0, 1, run]), { run }])).toEqual([{ nothing: null, json: null, list: [1, 2, run], bytes: new Uint8Array([0, 1, run]), object: { run }, yes: true }]);
  }
  await client.exec('create table item (id int)');
  expect((await client.query('insert into item select generate_series(1, $1::int)', [7])).affectedRows).toBe(7);
  expect((await client.query('select * from item')).affectedRows).toBe(0);
  await database.close();
});

it('goes on after a statement that was refused, in its text and in its values', async () => {
  const { database, rows } = await open();
  for (let run = 0; run < 3; run += 1) {
    await expect(rows('select nonsense from nowhere')).rejects.toMatchObject({ code: '42P01' });
    await expect(rows('select 1 / $1::int as value', [0])).rejects.toMatchObject({ code: '22012' });
    expect(await rows('select 1 / $1::int as value', [1])).toEqual([{ value: 1 }]);
  }
  await database.close();
});

it('keeps to the role of the transaction, whoever prepared the statement', async () => {
  const { database, client } = await open();
  await client.exec(`create role reader; create table item (id int, owner text); grant select on item to reader; alter table item enable row level security;
    create policy own on item to reader using (owner = current_setting('app.owner')); insert into item values (1, 'a'), (2, 'b')`);
  const see = async (owner: string | null): Promise<unknown[]> => await database.kysely.transaction().execute(async (tx) => {
    if (owner !== null) await sql`select set_config('role', 'reader', true), set_config('app.owner', ${owner}, true)`.execute(tx);
    return (await sql<{ id: number }>`select id from item order by id`.execute(tx)).rows.map(({ id }) => id);
  });
  for (let run = 0; run < 8; run += 1) {
    expect(await see(null)).toEqual([1, 2]);
    expect(await see('a')).toEqual([1]);
    expect(await see('b')).toEqual([2]);
  }
  await database.close();
});

it('holds no more than so many statements at once', async () => {
  const { database, rows } = await open();
  for (let number = 0; number < 500; number += 1) expect(await rows(`select ${number} as value`)).toEqual([{ value: number }]);
  const held = await rows('select count(*)::int as held from pg_prepared_statements');
  expect(held[0]?.['held']).toBeLessThanOrEqual(200);
  await database.close();
});
