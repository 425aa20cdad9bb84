import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { fromPglite, PgBoss } from 'pg-boss';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../log/logger.ts';
import { copySeed } from '../../../testing/embedded-seed.ts';
import { openDatabase, type EmbeddedDatabase } from '../open-database.ts';

const root = mkdtempSync(join(tmpdir(), 'tickmark-embedded-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function open(name: string, statementTimeoutMilliseconds = 60_000): Promise<EmbeddedDatabase> {
  const dataDir = join(root, name);
  // Making a database from nothing takes 5 s each time and has a test of its own.
  if (!existsSync(dataDir)) await copySeed(dataDir);
  const database = await openDatabase({ dataDir, statementTimeoutMilliseconds }, silentLogger);
  if (database.kind !== 'embedded') throw new Error('no address was given');
  return database;
}

async function ids(database: EmbeddedDatabase): Promise<number[]> {
  return (await database.client.query<{ id: number }>('select id from item order by id')).rows.map(({ id }) => id);
}

describe('the embedded database in a folder', () => {
  it('is for one opener at a time, in this process and in others', async () => {
    const database = await open('locked');
    await expect(open('locked')).rejects.toMatchObject({ code: 'platform/data-folder-in-use', detail: expect.stringContaining('DATA_DIR') });
    const other = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/write-items.ts'), join(root, 'locked')]);
    const [line] = await once(createInterface(other.stdout), 'line');
    expect(line).toBe('failed platform/data-folder-in-use');
    await database.close();
    await (await open('locked')).close();
  });

  it('loses nothing that was committed when its process is killed in the middle of writing', async () => {
    const folder = join(root, 'killed');
    await copySeed(folder);
    let committed = 0;
    for (const [round, lines] of [40, 150, 5].entries()) {
      const writer = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/write-items.ts'), folder]);
      const ended = once(writer, 'exit');
      let seen = 0;
      for await (const line of createInterface(writer.stdout)) {
        committed = Number(line.replace('committed ', ''));
        if (++seen === lines) writer.kill('SIGKILL');
      }
      expect((await ended)[1]).toBe('SIGKILL');
      const database = await open('killed');
      const found = await ids(database);
      // One more than was told may have been committed, and no half transaction (each writes two rows) is seen.
      expect(found.length, `round ${round}`).toBeGreaterThanOrEqual(committed * 2);
      expect(found).toEqual(Array.from({ length: found.length }, (_, index) => index + 1));
      expect(found.length % 2).toBe(0);
      await database.close();
    }
  }, 90_000);

  it('starts again after a process was killed during the first opening', async () => {
    mkdirSync(join(root, 'half', 'database.new'), { recursive: true });
    writeFileSync(join(root, 'half', 'database.new', 'PG_VERSION'), '18\n');
    const database = await open('half');
    expect(existsSync(join(root, 'half', 'database.new'))).toBe(false);
    await database.close();
  });

  it('restarts itself after a statement without end: that one fails, what waited behind it runs, listeners hear again', async () => {
    const database = await open('endless', 600);
    const heard: string[] = [];
    await database.client.listen('Bell', (payload) => heard.push(payload));
    await database.client.exec('create table item (id int)');
    const failing = expect(database.kysely.transaction().execute(async (tx) => {
      await sql`insert into item values (1)`.execute(tx);
      await sql`with recursive forever (n) as (select 1 union all select n + 1 from forever) select count(*) from forever`.execute(tx);
    })).rejects.toMatchObject({ code: 'platform/database-timeout' });
    const waiting = database.client.exec('insert into item values (2)');
    await failing;
    await waiting;
    expect(await ids(database)).toEqual([2]);
    await database.client.query("select pg_notify('Bell', 'again')");
    await expect.poll(() => heard).toEqual(['again']);
    await database.close();
  });

  it('says what to do when the folder cannot be used', async () => {
    writeFileSync(join(root, 'file'), '');
    await expect(open('file')).rejects.toMatchObject({ code: 'platform/data-folder-unreadable', detail: expect.stringContaining('DATA_DIR') });
    mkdirSync(join(root, 'damaged', 'database'), { recursive: true });
    writeFileSync(join(root, 'damaged', 'database', 'PG_VERSION'), '11\n');
    await expect(open('damaged')).rejects.toMatchObject({ code: 'platform/data-folder-unreadable' });
    // The lock was let go: it fails for the same reason again, not because it is in use.
    await expect(open('damaged')).rejects.toMatchObject({ code: 'platform/data-folder-unreadable' });
  });

  it('rolls back what a failing list of statements began', async () => {
    const database = await open('statements');
    await expect(database.client.exec('begin; create table item (id int); select 1 / 0; commit')).rejects.toMatchObject({ code: '22012' });
    expect((await database.client.query("select to_regclass('item') as item")).rows).toEqual([{ item: null }]);
    await database.close();
  });

  it('carries pg-boss, which is woken by a notification', async () => {
    const database = await open('boss');
    const boss = new PgBoss({ db: fromPglite(database.client), backend: 'pglite', useListenNotify: true });
    boss.on('error', (error) => expect(error).toBeUndefined());
    await boss.start();
    await boss.createQueue('bell', { notify: true });
    const received = Promise.withResolvers<number>();
    let sent = 0;
    await boss.work('bell', { pollingIntervalSeconds: 30 }, async () => received.resolve(performance.now() - sent));
    await new Promise((resolve) => setTimeout(resolve, 500));
    sent = performance.now();
    await boss.send('bell', {});
    expect(await received.promise).toBeLessThan(3_000);
    await boss.stop({ graceful: true, timeout: 3_000 });
    await database.close();
  });
});
