import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../log/logger.ts';
import { Maintenance, usualMaintenance } from './maintenance.ts';
import { openEmbedded, type OpenedEmbedded } from './open-embedded.ts';

const root = mkdtempSync(join(tmpdir(), 'tickmark-maintenance-'));
const never = { ...usualMaintenance, lookMilliseconds: 3_600_000 };
let opened: OpenedEmbedded;
beforeAll(async () => {
  opened = await openEmbedded({ dataDir: root, statementTimeoutMilliseconds: 60_000, maintenance: never }, silentLogger);
  await opened.client.exec('create table item (id int, filler text)');
});
afterAll(async () => {
  await opened.close();
  rmSync(root, { recursive: true, force: true });
});

async function checkpoints(): Promise<string> {
  return (await opened.client.query<{ at: string }>('select redo_lsn::text as at from pg_control_checkpoint()')).rows[0]?.at ?? '';
}

async function write(rows: number): Promise<void> {
  await opened.client.query("insert into item select n, repeat('x', 1000) from generate_series(1, $1::int) n", [rows]);
}

function walBytes(): number {
  return readdirSync(join(root, 'database', 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name)).length * 16 * 1024 * 1024;
}

describe('maintenance of the embedded database', () => {
  it('checkpoints when enough was written, and not when nothing was', async () => {
    const maintenance = new Maintenance(opened.client, { ...never, checkpointBytes: 20_000_000, checkpointMilliseconds: 3_600_000 }, silentLogger);
    await maintenance.look();
    const before = await checkpoints();
    await write(1_000);
    await maintenance.look();
    expect(await checkpoints()).toBe(before);
    await write(25_000);
    await maintenance.look();
    const after = await checkpoints();
    expect(after).not.toBe(before);
    await maintenance.look();
    expect(await checkpoints()).toBe(after);
    await maintenance.stop();
  });

  it('checkpoints after a while when anything was written', async () => {
    const maintenance = new Maintenance(opened.client, { ...never, checkpointMilliseconds: 0 }, silentLogger);
    await maintenance.look();
    const before = await checkpoints();
    await write(1);
    await maintenance.look();
    const after = await checkpoints();
    expect(after).not.toBe(before);
    await maintenance.look();
    expect(await checkpoints()).toBe(after);
    await maintenance.stop();
  });

  it('keeps the write-ahead log small while a lot is written', async () => {
    const maintenance = new Maintenance(opened.client, { ...never, checkpointBytes: 40_000_000 }, silentLogger);
    for (let round = 0; round < 8; round += 1) {
      await write(20_000);
      await maintenance.look();
    }
    expect(walBytes()).toBeLessThanOrEqual(128 * 1024 * 1024);
    await maintenance.stop();
  });

  it('vacuums the neediest table when the database is idle, and not while it works', async () => {
    const maintenance = new Maintenance(opened.client, { ...never, vacuumRows: 100 }, silentLogger);
    const vacuumed = async (): Promise<number> => (await opened.client.query<{ n: number }>("select vacuum_count as n from pg_stat_user_tables where relname = 'item'")).rows[0]?.n ?? -1;
    await maintenance.look();
    await opened.client.exec('delete from item');
    const before = await vacuumed();
    await maintenance.look();
    expect(await vacuumed()).toBe(before);
    // Statistics of a statement are told to the view at most once a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await maintenance.look();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await maintenance.look();
    expect(await vacuumed()).toBeGreaterThan(before);
    await maintenance.stop();
  });

  it('opens an idle engine anew that has grown, and nothing that was written or listened to is lost', async () => {
    const { client } = opened;
    await client.exec('create table large (text text)');
    const heard: string[] = [];
    await client.listen('Grown', (payload) => heard.push(payload));
    const before = client.grownBytes;
    await client.query('insert into large values ($1)', ['word '.repeat(8_000_000)]);
    expect(client.grownBytes - before).toBeGreaterThan(40_000_000);
    const maintenance = new Maintenance(client, { ...never, idleShare: 1, vacuumRows: 1e9, renewBytes: 40_000_000 }, silentLogger);
    await maintenance.look();
    expect(client.grownBytes).toBeGreaterThan(40_000_000);
    const renewing = maintenance.look();
    const waiting = client.query<{ length: number }>('select length(text) as length from large');
    await renewing;
    expect((await waiting).rows).toEqual([{ length: 40_000_000 }]);
    expect(client.grownBytes).toBeLessThan(40_000_000);
    await client.query("select pg_notify('Grown', 'still here')");
    await expect.poll(() => heard).toEqual(['still here']);
    await maintenance.stop();
  }, 30_000);
});
