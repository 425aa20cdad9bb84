import { fromPglite, PgBoss, type PGliteLike } from 'pg-boss';
import { AppError, messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import { createOutageLog } from './outage-log.ts';
import { listenForMessages, notifyReceivers } from './pg-boss.sql.ts';
import { receiveFromPgBoss } from './pg-boss-worker.ts';
import type { Queue, QueueMessage, QueueWorker } from './queue.ts';
import { within } from './within.ts';

export interface PgBossOptions {
  /** The embedded database's client, or the address of a PostgreSQL server. */
  readonly source: { readonly kind: 'embedded'; readonly client: PGliteLike } | { readonly kind: 'server'; readonly connectionString: string };
  readonly logger: Logger;
  /** PostgreSQL schema of its tables. */
  readonly schema?: string;
}

const queueName = 'jobs';
const defaultTimeout = 2_000;

/** Wake-ups through tables of the database itself: the embedded default, and a server installation without Redis. */
export async function openPgBossQueue({ source, logger, schema = 'pgboss' }: PgBossOptions): Promise<Queue> {
  const outage = createOutageLog(logger, 'the queue (pg-boss)');
  const connection =
    source.kind === 'embedded'
      ? ({ db: fromPglite(preparing(source.client)), backend: 'pglite' } as const)
      : { connectionString: source.connectionString, max: 4, application_name: 'tickmark-queue' };
  const boss = new PgBoss({
    ...connection,
    schema,
    schedule: false,
    registerInstance: false,
    // Both together find messages whose worker died. The heartbeat is 10 s, the least allowed, so they come back within 15 s; with
    // the library's own 60 s it takes more than a minute. A look costs the embedded database 50 ms, and its one process sends what
    // waits anew when it starts.
    superviseIntervalSeconds: source.kind === 'server' ? 2 : 6,
    monitorIntervalSeconds: source.kind === 'server' ? 2 : 6,
    monitorVacuum: false,
    reindex: source.kind === 'server',
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => outage.failed(error));
  boss.on('warning', ({ message }) => logger.debug({ message }, 'pg-boss warns'));
  const workers = new Set<QueueWorker>();
  const wakeUps = new Set<() => void>();
  const wake = () => wakeUps.forEach((wakeUp) => wakeUp());
  const listener = await start(boss, wake, logger);

  async function insert(messages: readonly QueueMessage[], startAfter?: Date): Promise<void> {
    // The queue's policy "stately" keeps one waiting message per singleton key, which is what collapses doubles.
    const rows = messages.map(({ jobId }) => ({ data: { jobId }, singletonKey: jobId, ...(startAfter === undefined ? {} : { startAfter }) }));
    await boss.insert(queueName, rows);
    // The embedded database has this process alone, whose receivers are woken without it.
    if (startAfter === undefined && source.kind === 'server') await notifyReceivers(boss.getDb());
    outage.recovered();
  }

  return {
    kind: 'pg-boss',
    // Its messages live beside the jobs, as safe as they are; this is for an operator who empties its tables.
    resendAfterMilliseconds: 60_000,

    async send(messages, timeoutMilliseconds = defaultTimeout) {
      await within(insert(messages), timeoutMilliseconds);
      // Does not wait for the notification to come round.
      wake();
    },

    work(options, receive) {
      const { wakeUp, stop } = receiveFromPgBoss({ boss, queueName, insert, outage, logger }, options, receive);
      wakeUps.add(wakeUp);
      const handle: QueueWorker = {
        async stop() {
          await stop();
          wakeUps.delete(wakeUp);
          workers.delete(handle);
        },
      };
      workers.add(handle);
      return Promise.resolve(handle);
    },

    async ping() {
      await within(boss.getQueue(queueName), defaultTimeout);
    },

    async close() {
      await Promise.all([...workers].map((worker) => worker.stop()));
      await listener?.close().catch((error: unknown) => logger.debug({ reason: messageOf(error) }, 'listener not closed'));
      await boss.stop({ graceful: false });
    },
  };
}

/** The library sends statements without parameters as scripts, which are parsed and planned anew each time: a fetch took 2.2 ms. */
function preparing(client: PGliteLike): PGliteLike {
  const isOneStatement = (text: string): boolean => /^\s*with\b/i.test(text) && !text.trimEnd().slice(0, -1).includes(';');
  return new Proxy(client, {
    get(target, property) {
      if (property === 'exec') return async (text: string) => (isOneStatement(text) ? [await target.query(text)] : await target.exec(text));
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function start(boss: PgBoss, wake: () => void, logger: Logger): Promise<{ close(): Promise<void> } | undefined> {
  try {
    await boss.start();
    await boss.createQueue(queueName, {
      policy: 'stately',
      heartbeatSeconds: 10,
      // How often and how long a job may run is decided from its row; a day is the most pg-boss allows.
      expireInSeconds: 86_400,
      retryLimit: 1_000_000,
      retryDelay: 0,
    });
    return await listenForMessages(boss.getDb(), wake);
  } catch (cause) {
    await boss.stop({ graceful: false }).catch((error: unknown) => logger.debug({ reason: messageOf(error) }, 'pg-boss not stopped'));
    throw new AppError('platform/queue-unavailable', { detail: 'The queue in the database could not be opened.', cause });
  }
}
