import type { Job, PgBoss } from 'pg-boss';
import { messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import type { OutageLog } from './outage-log.ts';
import type { QueueMessage, ReceiveOutcome, WorkOptions } from './queue.ts';

interface Source {
  readonly boss: PgBoss;
  readonly queueName: string;
  readonly insert: (messages: readonly QueueMessage[], startAfter?: Date) => Promise<void>;
  readonly outage: OutageLog;
  readonly logger: Logger;
}

const pollMilliseconds = 1_000;
const touchMilliseconds = 3_000;

/**
 * Receives with `fetch` in a loop of its own. The library's `work` either takes a batch and waits for the slowest of it, or takes one
 * message per poll (1.2 s and 40 messages/s measured); this one fills each slot as soon as it is free.
 */
export function receiveFromPgBoss(
  source: Source,
  options: WorkOptions,
  receive: (message: QueueMessage) => Promise<ReceiveOutcome>,
): { readonly wakeUp: () => void; readonly stop: () => Promise<void> } {
  const { boss, queueName, outage, logger } = source;
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let woken = false;
  let wakeSleeper: (() => void) | undefined;

  function wakeUp(): void {
    woken = true;
    wakeSleeper?.();
  }

  async function sleep(milliseconds: number): Promise<void> {
    if (woken || stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wakeSleeper = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wakeSleeper = undefined;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const free = options.concurrency - running.size;
      woken = false;
      const fetched = free === 0 ? [] : await fetch(free);
      for (const message of fetched) begin(message);
      // A full fetch means that more may wait; otherwise until a notification, a free slot or the next poll.
      if (free === 0 || fetched.length < free) await sleep(pollMilliseconds);
    }
  }

  async function fetch(free: number): Promise<Job<QueueMessage>[]> {
    try {
      const fetched = await boss.fetch<QueueMessage>(queueName, { batchSize: free });
      outage.recovered();
      return fetched;
    } catch (error) {
      outage.failed(error);
      return [];
    }
  }

  function begin(message: Job<QueueMessage>): void {
    const handling = handle(message).finally(() => {
      running.delete(handling);
      wakeUp();
    });
    running.add(handling);
  }

  /** Never rejects. A message that could not be settled comes back when its heartbeat is missed. */
  async function handle(message: Job<QueueMessage>): Promise<void> {
    const attempt = { id: message.id, retryCount: message.retryCount };
    const timer = setInterval(() => {
      boss.touch(queueName, attempt).catch(outage.failed);
    }, touchMilliseconds);
    try {
      const outcome = await receive(message.data).catch((error: unknown): ReceiveOutcome => {
        logger.error({ jobId: message.data.jobId, reason: messageOf(error) }, 'receiving a message failed');
        return { kind: 'again', afterMilliseconds: 1_000 };
      });
      if (outcome.kind === 'again') {
        const { afterMilliseconds } = outcome;
        await source.insert([message.data], afterMilliseconds === 0 ? undefined : new Date(Date.now() + afterMilliseconds));
        if (afterMilliseconds > 0) setTimeout(wakeUp, afterMilliseconds + 5).unref();
      }
      // Deleted, not completed: the row of table `job` is the record, and nothing has to be cleared away later.
      await boss.deleteJob(queueName, attempt);
    } catch (error) {
      outage.failed(error);
    } finally {
      clearInterval(timer);
    }
  }

  const looping = loop();
  return {
    wakeUp,
    async stop() {
      stopping.abort();
      wakeUp();
      await looping;
      await Promise.all(running);
    },
  };
}
