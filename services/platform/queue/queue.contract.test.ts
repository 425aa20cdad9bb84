import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openQueueAt } from './fixtures/open-queue.ts';
import { queuePlaces, removeQueueFolders } from './fixtures/queue-places.ts';
import type { Queue, QueueMessage, ReceiveOutcome } from './queue.ts';

afterAll(removeQueueFolders);

const done: ReceiveOutcome = { kind: 'done' };
const options = { concurrency: 1, stalledAfterMilliseconds: 15_000 };
const ids = (...jobIds: string[]): QueueMessage[] => jobIds.map((jobId) => ({ jobId }));

async function until(condition: () => boolean, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!condition() && performance.now() < deadline) await pause(10);
}
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe.each(queuePlaces)('queue contract: $name', ({ available, make }) => {
  describe.skipIf(!available)('', () => {
    let queue: Queue;
    beforeAll(async () => {
      queue = await openQueueAt(await make());
    });
    afterAll(async () => {
      await queue.close();
    });
    const stops: (() => Promise<void>)[] = [];
    afterEach(async () => {
      await Promise.all(stops.splice(0).map((stop) => stop()));
    });
    async function receive(handle: (jobId: string) => Promise<ReceiveOutcome>, concurrency = 1) {
      const worker = await queue.work({ ...options, concurrency }, ({ jobId }) => handle(jobId));
      stops.push(() => worker.stop());
      return worker;
    }

    it('answers a ping', async () => {
      await queue.ping();
    });

    it('delivers in the order of sending, over batches, one at a time', async () => {
      const received: string[] = [];
      let most = 0;
      let now = 0;
      await queue.send(ids('a1', 'a2', 'a3'));
      await queue.send(ids('a4'));
      await queue.send(ids('a5', 'a6'));
      await receive(async (jobId) => {
        most = Math.max(most, ++now);
        await pause(5);
        received.push(jobId);
        now -= 1;
        return done;
      });
      await until(() => received.length === 6, 10_000);
      expect(received).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
      expect(most).toBe(1);
    });

    it('fills every slot, and a slow message holds up its own slot alone', async () => {
      const slow = Promise.withResolvers<ReceiveOutcome>();
      const received: string[] = [];
      await receive((jobId) => {
        received.push(jobId);
        return jobId === 'slow' ? slow.promise : Promise.resolve(done);
      }, 3);
      await queue.send(ids('slow', ...Array.from({ length: 20 }, (_, index) => `c${index}`)));
      await until(() => received.length === 21, 10_000);
      slow.resolve(done);
      expect(received).toHaveLength(21);
    });

    it('brings a message again after the delay asked for, each time', async () => {
      const times: number[] = [];
      const delays = [150, 600];
      await receive(async (jobId) => {
        if (jobId !== 'again') return done;
        times.push(performance.now());
        const afterMilliseconds = delays[times.length - 1];
        return afterMilliseconds === undefined ? done : { kind: 'again', afterMilliseconds };
      });
      await queue.send(ids('again', 'other'));
      await until(() => times.length === 3, 10_000);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(gaps).toHaveLength(2);
      for (const [index, gap] of gaps.entries()) {
        expect(gap).toBeGreaterThan((delays[index] ?? 0) - 20);
        expect(gap).toBeLessThan((delays[index] ?? 0) + 1_500);
      }
      await pause(1_200);
      expect(times).toHaveLength(3);
    });

    it('takes a receiver that rejects as "again"', async () => {
      let calls = 0;
      await receive(async () => {
        calls += 1;
        if (calls === 1) throw new Error('the receiver has a bug');
        return done;
      });
      await queue.send(ids('rejected'));
      await until(() => calls === 2, 10_000);
      expect(calls).toBe(2);
    });

    it('does not double a message that waits, and takes the same id again once it is done', async () => {
      const received: string[] = [];
      await queue.send(ids('twice', 'twice'));
      await queue.send(ids('twice'));
      await receive(async (jobId) => {
        received.push(jobId);
        return done;
      });
      await until(() => received.length > 0, 10_000);
      await pause(500);
      expect(received).toEqual(['twice']);
      await queue.send(ids('twice'));
      await until(() => received.length > 1, 10_000);
      expect(received).toEqual(['twice', 'twice']);
    });

    it('stops gracefully: waits for the message in hand and leaves the next one to others', async () => {
      const held = Promise.withResolvers<ReceiveOutcome>();
      const received: string[] = [];
      const first = await queue.work(options, ({ jobId }) => {
        received.push(jobId);
        return held.promise;
      });
      await queue.send(ids('held', 'left'));
      await until(() => received.length === 1, 10_000);
      let stopped = false;
      const stopping = first.stop().then(() => (stopped = true));
      await pause(300);
      expect(stopped).toBe(false);
      held.resolve(done);
      await stopping;
      expect(received).toEqual(['held']);
      const later: string[] = [];
      await receive(async (jobId) => {
        later.push(jobId);
        return done;
      });
      await until(() => later.length === 1, 10_000);
      expect(later).toEqual(['left']);
    });
  });
});
