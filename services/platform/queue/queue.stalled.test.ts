import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, it } from 'vitest';
import { openQueueAt } from './fixtures/open-queue.ts';
import { queuePlaces, removeQueueFolders } from './fixtures/queue-places.ts';
import type { ReceiveOutcome } from './queue.ts';

const done: ReceiveOutcome = { kind: 'done' };
const stalledAfterMilliseconds = 15_000;
/** Patience for a send: three embedded databases open in this process at the same time and hold its turns. */
const sendTimeout = 20_000;
afterAll(removeQueueFolders);

// These wait for most of a minute: all of them at the same time.
describe.concurrent.each(queuePlaces)('a worker that does not answer, or only late: $name', ({ available, make }) => {
  it.skipIf(!available)('leaves a message with a worker that is slow but alive', { timeout: 60_000 }, async ({ expect, onTestFinished }) => {
    const queue = await openQueueAt(await make());
    onTestFinished(() => queue.close());
    let calls = 0;
    const worker = await queue.work({ concurrency: 2, stalledAfterMilliseconds }, async () => {
      calls += 1;
      await pause(18_000);
      return done;
    });
    onTestFinished(() => worker.stop());
    await queue.send([{ jobId: 'long' }], sendTimeout);
    await pause(20_000);
    expect(calls).toBe(1);
  });

  it.skipIf(!available)('gives the message of a process killed with -9 to another within 20 s', { timeout: 90_000 }, async ({ expect }) => {
    const place = await make();
    let other = await openQueueAt(place);
    await other.send([{ jobId: 'orphan' }], sendTimeout);
    // The embedded database is for one process at a time.
    if (place.kind === 'pg-boss embedded') await other.close();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/hanging-receiver.ts'), JSON.stringify(place)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString().trim()).toBe('orphan');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const killedAt = performance.now();
    if (place.kind === 'pg-boss embedded') other = await openQueueAt(place);
    const received: string[] = [];
    await other.work({ concurrency: 1, stalledAfterMilliseconds }, async ({ jobId }) => {
      received.push(jobId);
      return done;
    });
    await expect.poll(() => received, { timeout: 30_000 }).toEqual(['orphan']);
    const seconds = (performance.now() - killedAt) / 1_000;
    await other.close();
    expect(seconds).toBeLessThan(20);
  });
});
