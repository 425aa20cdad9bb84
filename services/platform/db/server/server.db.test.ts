import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeServer } from '../../../testing/describe-engines.ts';
import { cloneTemplate, type ClonedDatabase } from '../../../testing/server-template.ts';
import { startTcpProxy, type TcpProxy } from '../../../testing/tcp-proxy.ts';
import { silentLogger } from '../../log/logger.ts';
import { openDatabase, type OpenedDatabase } from '../open-database.ts';

const closedPort = 'postgres://nobody@127.0.0.1:1/nothing';

it('waits for a server that is not there, for a bounded time, and then says what to check', async () => {
  const started = performance.now();
  await expect(openDatabase({ databaseUrl: closedPort, startTimeoutMilliseconds: 1_000 }, silentLogger)).rejects.toMatchObject({
    code: 'platform/database-unavailable',
    detail: expect.stringContaining('DATABASE_URL'),
  });
  expect(performance.now() - started).toBeGreaterThan(600);
  expect(performance.now() - started).toBeLessThan(5_000);
});

describeServer('a PostgreSQL server', (adminUrl) => {
  let clone: ClonedDatabase;
  let proxy: TcpProxy;
  beforeAll(async () => {
    clone = await cloneTemplate(adminUrl);
    proxy = await startTcpProxy(clone.databaseUrl, 5432);
  });
  afterAll(async () => {
    await proxy.close();
    await clone.drop();
  });

  async function withDatabase(work: (database: OpenedDatabase) => Promise<void>): Promise<void> {
    const database = await openDatabase({ databaseUrl: proxy.url, startTimeoutMilliseconds: 10_000 }, silentLogger);
    try {
      await work(database);
    } finally {
      await database.close();
    }
  }

  it('is used as soon as it comes up', async () => {
    await proxy.cut();
    const opening = withDatabase(async (database) => void (await sql`select 1`.execute(database.kysely)));
    await pause(1_500);
    await proxy.restore();
    await opening;
  });

  it('is not waited for when it refuses us', async () => {
    const wrong = new URL(clone.databaseUrl);
    wrong.pathname = '/no_such_database';
    const started = performance.now();
    await expect(openDatabase({ databaseUrl: wrong.href, startTimeoutMilliseconds: 20_000 }, silentLogger)).rejects.toMatchObject({
      code: 'platform/database-unavailable',
      detail: expect.stringContaining('3D000'),
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('lost in the middle of a statement, of a transaction and while idle gives 503, and comes back by itself', async () => {
    await withDatabase(async ({ kysely }) => {
      await sql`create table survivor (id int)`.execute(kysely);
      const running = expect(sql`select pg_sleep(30)`.execute(kysely)).rejects.toMatchObject({ code: 'platform/database-unavailable', status: 503 });
      const between = expect(kysely.transaction().execute(async (tx) => {
        await sql`insert into survivor values (1)`.execute(tx);
        await pause(600);
        await sql`insert into survivor values (2)`.execute(tx);
      })).rejects.toMatchObject({ code: 'platform/database-unavailable' });
      await pause(300);
      await proxy.cut();
      await Promise.all([running, between]);
      await expect(sql`select 1`.execute(kysely)).rejects.toMatchObject({ code: 'platform/database-unavailable' });
      await proxy.restore();
      expect((await sql`select count(*) as n from survivor`.execute(kysely)).rows).toEqual([{ n: 0 }]);
    });
  });
});
