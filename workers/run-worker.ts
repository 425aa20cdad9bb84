import { inScope, systemScope, type OpenedDatabase } from '../services/platform/db/index.ts';
import { endAllLeases } from '../services/platform/jobs/job-dispatch.sql.ts';
import type { JobRegistry } from '../services/platform/jobs/job-registry.ts';
import { listenForJobs } from '../services/platform/jobs/job-wake.sql.ts';
import { runJob } from '../services/platform/jobs/run-job.ts';
import type { Logger } from '../services/platform/log/logger.ts';
import type { Queue } from '../services/platform/queue/queue.ts';
import { startRelay } from './relay.ts';
import { startSweeper } from './sweeper.ts';

export interface WorkerParts {
  readonly database: OpenedDatabase;
  readonly queue: Queue;
  readonly registry: JobRegistry;
  readonly logger: Logger;
  /** Jobs that run at the same time in this process. */
  readonly concurrency: number;
  /** How long a run may be silent before another takes its job; see `leaseOf`. */
  readonly leaseMilliseconds?: number;
}

export interface RunningWorker {
  /**
   * Takes no more jobs and waits for those in hand; after `graceMilliseconds` (25 s unless told) their handlers are told to stop and
   * the jobs are given back. Does not close the database or the queue.
   */
  stop(graceMilliseconds?: number): Promise<void>;
}

const patienceMilliseconds = 3_000;

/** Relay, sweeper and the receiving of jobs, in this process. Any number of processes may run one, on a server. */
export async function runWorker(parts: WorkerParts): Promise<RunningWorker> {
  const { database, queue, registry, logger, concurrency } = parts;
  const leaseMilliseconds = parts.leaseMilliseconds ?? leaseOf(database);
  if (database.kind === 'embedded') {
    const orphans = await inScope(database, systemScope('take over jobs of the process before this one'), (tx) => endAllLeases(tx));
    if (orphans > 0) logger.info({ jobs: orphans }, 'jobs of the process before this one are taken over');
  }
  const relay = startRelay({ database, queue, logger });
  const sweeper = startSweeper({ database, queue, logger });
  const stopListening = await listenForJobs(database, () => relay.wake(), logger);
  const stopping = new AbortController();
  const runner = { database, registry, logger, leaseMilliseconds, stopping: stopping.signal, patienceMilliseconds };
  const receiver = await queue.work({ concurrency, stalledAfterMilliseconds: 15_000 }, ({ jobId }) => runJob(runner, jobId));
  logger.info({ concurrency, queue: queue.kind, jobs: registry.names }, 'worker started');

  return {
    async stop(graceMilliseconds = 25_000) {
      const timer = setTimeout(() => stopping.abort(), graceMilliseconds);
      await Promise.all([receiver.stop(), relay.stop(), sweeper.stop(), stopListening()]);
      clearTimeout(timer);
      logger.info('worker stopped');
    },
  };
}

/**
 * On a server 15 s: so soon is a killed worker's job taken over. The embedded database serves one process, whose start ends the
 * leases of the one before, and may itself be busy for many seconds (vacuum, checkpoint) in which no lease can be extended.
 */
function leaseOf(database: OpenedDatabase): number {
  return database.kind === 'embedded' ? 90_000 : 15_000;
}
