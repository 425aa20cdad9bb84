import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../testing/tcp-proxy.ts';
import { createLogger } from '../log/logger.ts';
import { openQueueAt, type QueuePlace } from './fixtures/open-queue.ts';
import type { Queue } from './queue.ts';

const redisUrl = process.env['TEST_REDIS_URL'];
const databaseUrl = process.env['TEST_DATABASE_URL'];

const servers = [
  { name: 'BullMQ on Redis', url: redisUrl, port: 6379, place: (url: string): QueuePlace => ({ kind: 'bullmq', url, prefix: `outage-${randomUUID()}` }) },
  {
    name: 'pg-boss on PostgreSQL',
    url: databaseUrl,
    port: 5432,
    place: (url: string): QueuePlace => ({ kind: 'pg-boss server', connectionString: url, schema: `outage_${randomUUID().replaceAll('-', '')}` }),
  },
];
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
async function until(condition: () => boolean, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!condition() && performance.now() < deadline) await pause(20);
}

/** Log lines of at least level "warn". */
function listeningLogger() {
  const lines: { level: string; msg: string }[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      lines.push(JSON.parse(chunk.toString()) as { level: string; msg: string });
      callback();
    },
  });
  return { lines, logger: createLogger({ level: 'warn', destination }) };
}

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

describe.each(servers)('a lost server: $name', ({ url, port, place }) => {
  async function open(): Promise<{ queue: Queue; proxy: TcpProxy; lines: { level: string; msg: string }[] }> {
    const proxy = await startTcpProxy(url ?? '', port);
    closings.push(() => proxy.close());
    const { lines, logger } = listeningLogger();
    const queue = await openQueueAt(place(proxy.url), logger);
    closings.push(() => queue.close());
    return { queue, proxy, lines };
  }

  it.skipIf(url === undefined)('fails to send in time and with a code, says so once, and goes on by itself', { timeout: 60_000 }, async () => {
    const { queue, proxy, lines } = await open();
    const received: string[] = [];
    await queue.work({ concurrency: 2, stalledAfterMilliseconds: 15_000 }, async ({ jobId }) => {
      received.push(jobId);
      return { kind: 'done' };
    });
    await queue.send([{ jobId: 'before' }]);
    await until(() => received.length === 1, 5_000);

    await proxy.cut();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const from = performance.now();
      await expect(queue.send([{ jobId: 'during' }], 500)).rejects.toMatchObject({ code: 'platform/queue-unavailable' });
      expect(performance.now() - from).toBeLessThan(1_500);
    }
    await expect(queue.ping()).rejects.toMatchObject({ code: 'platform/queue-unavailable' });
    await pause(3_000);
    expect(lines.filter((line) => line.level === 'error')).toHaveLength(1);

    await proxy.restore();
    const from = performance.now();
    let sent = false;
    while (!sent && performance.now() - from < 15_000) {
      sent = await queue.send([{ jobId: 'after' }], 1_000).then(() => true, () => false);
    }
    await until(() => received.includes('after'), 15_000);
    expect(received).toContain('after');
    await queue.ping();
  });

  it.skipIf(url === undefined)('finishes what is in hand when the server goes and comes back', { timeout: 60_000 }, async () => {
    const { queue, proxy } = await open();
    const held = Promise.withResolvers<void>();
    let calls = 0;
    await queue.work({ concurrency: 1, stalledAfterMilliseconds: 15_000 }, async () => {
      calls += 1;
      if (calls === 1) await held.promise;
      return { kind: 'done' };
    });
    await queue.send([{ jobId: 'held' }]);
    await until(() => calls === 1, 5_000);
    await proxy.cut();
    await pause(500);
    held.resolve();
    await pause(500);
    await proxy.restore();
    // The message may come once more, as its end could not be told; the job's row says that it is done.
    await pause(2_000);
    const later = performance.now();
    let sent = false;
    while (!sent && performance.now() - later < 15_000) sent = await queue.send([{ jobId: 'next' }], 1_000).then(() => true, () => false);
    const before = calls;
    await until(() => calls > before, 30_000);
    expect(calls).toBeGreaterThan(before);
  });

  it.skipIf(url === undefined)('closes within a few seconds while the server is away', { timeout: 30_000 }, async () => {
    const { queue, proxy } = await open();
    await queue.work({ concurrency: 1, stalledAfterMilliseconds: 15_000 }, async () => ({ kind: 'done' }));
    await proxy.cut();
    await pause(200);
    const from = performance.now();
    await queue.close();
    closings.pop();
    expect(performance.now() - from).toBeLessThan(8_000);
  });
});

describe.skipIf(redisUrl === undefined)('an emptied Redis', () => {
  it('loses messages but neither the worker nor what is sent afterwards', { timeout: 30_000 }, async () => {
    // A database number of its own: FLUSHDB empties that one alone.
    const url = `${redisUrl}/11`;
    const queue = await openQueueAt({ kind: 'bullmq', url, prefix: `flush-${randomUUID()}` });
    closings.push(() => queue.close());
    const received: string[] = [];
    const held = Promise.withResolvers<void>();
    await queue.work({ concurrency: 1, stalledAfterMilliseconds: 15_000 }, async ({ jobId }) => {
      received.push(jobId);
      if (jobId === 'held') await held.promise;
      return { kind: 'done' };
    });
    await queue.send([{ jobId: 'held' }, { jobId: 'lost' }]);
    await until(() => received.length === 1, 5_000);
    const redis = new Redis(url);
    await redis.flushdb();
    redis.disconnect();
    held.resolve();
    await pause(300);
    await queue.send([{ jobId: 'after' }]);
    await until(() => received.includes('after'), 15_000);
    expect(received).toEqual(['held', 'after']);
  });
});
