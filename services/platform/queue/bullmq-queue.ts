import { DelayedError, Queue as BullQueue, Worker, type Job as BullJob } from 'bullmq';
import { Redis } from 'ioredis';
import { messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import { createOutageLog } from './outage-log.ts';
import type { Queue, QueueMessage, QueueWorker, ReceiveOutcome, WorkOptions } from './queue.ts';
import { within } from './within.ts';

export interface BullmqOptions {
  readonly url: string;
  readonly logger: Logger;
  /** Begins every key, so that several installations can share one server. */
  readonly prefix?: string;
}

const queueName = 'jobs';
const defaultTimeout = 2_000;
const closeTimeout = 3_000;

/** Wake-ups over Redis or Valkey. Needs no persistence there: what a restart or FLUSHALL loses is sent again from table `job`. */
export function createBullmqQueue({ url, logger, prefix = 'tickmark' }: BullmqOptions): Queue {
  const outage = createOutageLog(logger, 'the Redis server');
  const connect = (end: AbortSignal) =>
    new Redis(url, {
      maxRetriesPerRequest: null,
      connectTimeout: 5_000,
      retryStrategy: (times) => (end.aborted ? null : Math.min(times * 100, 2_000)),
    })
      .on('error', outage.failed)
      .on('ready', outage.recovered);
  const closing = new AbortController();
  const sender = connect(closing.signal);
  const queue = new BullQueue(queueName, { connection: sender, prefix });
  queue.on('error', outage.failed);
  const workers = new Set<QueueWorker>();

  // BullMQ's `add` waits for the connection for ever and keeps its commands for later, so it is called on a live connection alone.
  // One promise for all who wait: during an outage the relay asks again and again.
  let live: Promise<void> | undefined;
  async function connected(): Promise<void> {
    if (sender.status === 'ready') return;
    live ??= new Promise((resolve) => {
      sender.once('ready', () => {
        live = undefined;
        resolve();
      });
    });
    await live;
  }

  return {
    kind: 'bullmq',
    resendAfterMilliseconds: 20_000,

    async send(messages, timeoutMilliseconds = defaultTimeout) {
      const deadline = performance.now() + timeoutMilliseconds;
      await within(connected(), timeoutMilliseconds);
      const added = queue.addBulk(
        messages.map(({ jobId }) => ({ name: 'look', data: {}, opts: { jobId, removeOnComplete: true, removeOnFail: true } })),
      );
      await within(added, Math.max(1, deadline - performance.now()));
    },

    work(options, receive) {
      const stopping = new AbortController();
      const connection = connect(stopping.signal);
      const inHand = new Set<Promise<ReceiveOutcome>>();
      const worker = createWorker(connection, prefix, options, logger, async (message) => {
        const receiving = receive(message);
        inHand.add(receiving);
        return await receiving.finally(() => inHand.delete(receiving));
      });
      worker.on('error', (error) => {
        if (connection.status === 'ready') logger.warn({ reason: messageOf(error) }, 'the queue reports an error');
        else outage.failed(error);
      });
      const handle: QueueWorker = {
        async stop() {
          workers.delete(handle);
          const closed = worker.close();
          await Promise.allSettled(inHand);
          // Nothing is left to wait for, but while Redis is away BullMQ waits for it for ever. Its own `disconnect` waits too; a
          // connection that gives up trying (this one and BullMQ's copy of it) ends the wait.
          stopping.abort();
          await within(closed, closeTimeout).catch(() => {});
          connection.disconnect();
        },
      };
      workers.add(handle);
      return Promise.resolve(handle);
    },

    async ping() {
      await within(connected().then(() => sender.ping()), defaultTimeout);
    },

    async close() {
      await Promise.all([...workers].map((worker) => worker.stop()));
      closing.abort();
      await within(queue.close(), closeTimeout).catch(() => {});
      sender.disconnect();
    },
  };
}

function createWorker(
  connection: Redis,
  prefix: string,
  options: WorkOptions,
  logger: Logger,
  receive: (message: QueueMessage) => Promise<ReceiveOutcome>,
): Worker {
  const handle = async (job: BullJob, token?: string) => {
    const outcome = await receive({ jobId: job.id ?? '' }).catch((error: unknown): ReceiveOutcome => {
      logger.error({ jobId: job.id, reason: messageOf(error) }, 'receiving a message failed');
      return { kind: 'again', afterMilliseconds: 1_000 };
    });
    if (outcome.kind === 'done') return;
    await job.moveToDelayed(Date.now() + outcome.afterMilliseconds, token);
    throw new DelayedError();
  };
  return new Worker(queueName, handle, {
    connection,
    prefix,
    concurrency: options.concurrency,
    // The library's own 30 s each made a killed worker's message come back after 60 s; this pair: 10 s of 15 (measured).
    lockDuration: (options.stalledAfterMilliseconds * 2) / 3,
    stalledInterval: options.stalledAfterMilliseconds / 3,
    // How often a job may be tried is decided from its row.
    maxStalledCount: 1_000_000,
    drainDelay: 5,
  });
}
