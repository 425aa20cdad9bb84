import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, it, type TestContext } from 'vitest';
import { inScope, openDatabase, type OpenedDatabase } from '../services/platform/db/index.ts';
import { createEffects, newEngagementScope, readEffects, toyJob } from '../services/platform/jobs/fixtures/toy-jobs.ts';
import { countJobs, enqueueJob } from '../services/platform/jobs/index.ts';
import { silentLogger } from '../services/platform/log/logger.ts';
import { copySeed } from '../services/testing/embedded-seed.ts';
import { startTcpProxy } from '../services/testing/tcp-proxy.ts';
import { createTestDatabase } from '../services/testing/test-database.ts';
import type { ToyWorkerSettings } from './fixtures/toy-worker.ts';

const redisUrl = process.env['TEST_REDIS_URL'];
const databaseUrl = process.env['TEST_DATABASE_URL'];
const jobs = 200;
const everyEffectOnce = Array.from({ length: jobs }, (_, number) => number);
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** What a test of its own, beside others, needs to put away what it started: the last first. */
type Closings = Pick<TestContext, 'onTestFinished'>;

interface ToyWorker {
  readonly child: ChildProcess;
  /** Resolves when it has told of so many jobs done, or after a minute. */
  untilDone(count: number): Promise<void>;
}

async function startToyWorker(closings: Closings, settings: ToyWorkerSettings): Promise<ToyWorker> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/toy-worker.ts'), JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] });
  closings.onTestFinished(() => end(child, 'SIGKILL'));
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until(() => said.includes('ready'), 60_000);
  return { child, untilDone: (count) => until(() => said.split('.').length > count, 60_000) };
}

async function until(condition: () => boolean, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!condition() && performance.now() < deadline) await pause(20);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function enqueueAll(database: OpenedDatabase): Promise<void> {
  for (let from = 0; from < jobs; from += 20) {
    await inScope(database, newEngagementScope(), async (tx) => {
      for (let number = from; number < from + 20; number += 1) await enqueueJob(tx, toyJob, { number }, { key: String(number) });
    });
  }
}

async function countDone(database: OpenedDatabase): Promise<number> {
  return (await countJobs(database)).find((row) => row.state === 'done')?.count ?? 0;
}

async function untilDone(database: OpenedDatabase, count: number, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while ((await countDone(database)) < count && performance.now() < deadline) await pause(100);
}

describe.skipIf(databaseUrl === undefined || redisUrl === undefined).concurrent('two worker processes on PostgreSQL', () => {
  const queues = {
    BullMQ: (): Pick<ToyWorkerSettings, 'redis'> => ({ redis: { url: `${redisUrl}/12`, prefix: `worker-${randomUUID()}` } }),
    'pg-boss': (): Pick<ToyWorkerSettings, 'redis'> => ({}),
  };

  async function prepare(closings: Closings, queue: keyof typeof queues) {
    const database = await createTestDatabase('server');
    closings.onTestFinished(() => database.close());
    if (database.kind !== 'server') throw new Error(database.kind);
    await createEffects(database);
    await enqueueAll(database);
    return { database, settings: { databaseUrl: database.databaseUrl, ...queues[queue](), jobMilliseconds: 60, concurrency: 4 } };
  }

  it.for(['BullMQ', 'pg-boss'] as const)('do every job once although one is killed with -9 (%s)', { timeout: 120_000 }, async (queue, { expect, onTestFinished }) => {
    const closings = { onTestFinished };
    const { database, settings } = await prepare(closings, queue);
    const [first] = await Promise.all([startToyWorker(closings, settings), startToyWorker(closings, settings)]);
    await untilDone(database, 40, 30_000);
    await end(first.child, 'SIGKILL');
    const killedAt = performance.now();
    const doneAtKill = await countDone(database);
    expect(doneAtKill).toBeLessThan(jobs);
    await untilDone(database, jobs, 60_000);
    expect(await readEffects(database)).toEqual(everyEffectOnce);
    expect(performance.now() - killedAt).toBeLessThan(40_000);
  });

  it('do every job once although Redis is emptied in between', { timeout: 120_000 }, async ({ expect, onTestFinished }) => {
    const closings = { onTestFinished };
    const { database, settings } = await prepare(closings, 'BullMQ');
    await Promise.all([startToyWorker(closings, settings), startToyWorker(closings, settings)]);
    await untilDone(database, 40, 30_000);
    const redis = new Redis(settings.redis?.url ?? '');
    await redis.flushdb();
    redis.disconnect();
    expect(await countDone(database)).toBeLessThan(jobs);
    await untilDone(database, jobs, 60_000);
    expect(await readEffects(database)).toEqual(everyEffectOnce);
  });

  it.for(['BullMQ', 'pg-boss'] as const)('do every job once although the database is away for 3 s (%s)', { timeout: 120_000 }, async (queue, { expect, onTestFinished }) => {
    const closings = { onTestFinished };
    const { database, settings } = await prepare(closings, queue);
    const proxy = await startTcpProxy(settings.databaseUrl, 5432);
    onTestFinished(() => proxy.close());
    const workers = await Promise.all([1, 2].map(() => startToyWorker(closings, { ...settings, databaseUrl: proxy.url })));
    await untilDone(database, 40, 30_000);
    await proxy.cut();
    expect(await countDone(database)).toBeLessThan(jobs);
    await pause(3_000);
    await proxy.restore();
    await untilDone(database, jobs, 60_000);
    expect(await readEffects(database)).toEqual(everyEffectOnce);
    expect(workers.map(({ child }) => child.exitCode)).toEqual([null, null]);
  });

  it('do every job once although Redis is away for 3 s', { timeout: 120_000 }, async ({ expect, onTestFinished }) => {
    const closings = { onTestFinished };
    const { database, settings } = await prepare(closings, 'BullMQ');
    const proxy = await startTcpProxy(settings.redis?.url ?? '', 6379);
    onTestFinished(() => proxy.close());
    const redis = { url: proxy.url, prefix: settings.redis?.prefix ?? '' };
    await Promise.all([startToyWorker(closings, { ...settings, redis }), startToyWorker(closings, { ...settings, redis })]);
    await untilDone(database, 40, 30_000);
    await proxy.cut();
    await pause(3_000);
    expect(await countDone(database)).toBeLessThan(jobs);
    await proxy.restore();
    await untilDone(database, jobs, 60_000);
    expect(await readEffects(database)).toEqual(everyEffectOnce);
  });

  it('start while Redis is away, and work as soon as it is there', { timeout: 60_000 }, async ({ expect, onTestFinished }) => {
    const closings = { onTestFinished };
    const { database, settings } = await prepare(closings, 'BullMQ');
    const proxy = await startTcpProxy(settings.redis?.url ?? '', 6379);
    onTestFinished(() => proxy.close());
    await proxy.cut();
    const { child } = await startToyWorker(closings, { ...settings, redis: { url: proxy.url, prefix: settings.redis?.prefix ?? '' } });
    await pause(2_000);
    expect(await countDone(database)).toBe(0);
    expect(child.exitCode).toBeNull();
    await proxy.restore();
    await untilDone(database, jobs, 40_000);
    expect(await readEffects(database)).toEqual(everyEffectOnce);
  });

  it('stop on SIGTERM with exit code 0 and leave no job half done', { timeout: 60_000 }, async ({ expect, onTestFinished }) => {
    const closings = { onTestFinished };
    const { database, settings } = await prepare(closings, 'BullMQ');
    const { child } = await startToyWorker(closings, settings);
    await untilDone(database, 20, 30_000);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    const states = await countJobs(database);
    expect(states.map((row) => row.state)).toEqual(['done', 'queued']);
    expect(await readEffects(database)).toHaveLength(states[0]?.count ?? -1);
    await startToyWorker(closings, settings);
    await untilDone(database, jobs, 30_000);
    expect(await readEffects(database)).toEqual(everyEffectOnce);
  });
});

describe('one process on the embedded database', () => {
  it('does every job once although it is killed with -9 and started again', { timeout: 120_000 }, async ({ expect, onTestFinished }) => {
    const closings = { onTestFinished };
    const dataDir = await mkdtemp(join(tmpdir(), 'worker-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    await copySeed(dataDir);
    const before = await openDatabase({ dataDir }, silentLogger);
    await createEffects(before);
    await enqueueAll(before);
    await before.close();

    const settings: ToyWorkerSettings = { dataDir, jobMilliseconds: 60, concurrency: 4 };
    const first = await startToyWorker(closings, settings);
    // The folder is locked while a process works, so it tells by dots how far it is.
    await first.untilDone(20);
    await end(first.child, 'SIGKILL');
    const between = await openDatabase({ dataDir }, silentLogger);
    const doneAtKill = await countDone(between);
    await between.close();
    expect(doneAtKill).toBeGreaterThanOrEqual(20);
    expect(doneAtKill).toBeLessThan(jobs);

    const second = await startToyWorker(closings, settings);
    await second.untilDone(jobs - doneAtKill);
    await end(second.child, 'SIGTERM');
    const after = await openDatabase({ dataDir }, silentLogger);
    onTestFinished(() => after.close());
    expect(await countJobs(after)).toEqual([{ name: 'test/toy', state: 'done', count: jobs }]);
    expect(await readEffects(after)).toEqual(everyEffectOnce);
  });
});
