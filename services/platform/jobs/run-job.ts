import { setTimeout as pause } from 'node:timers/promises';
import { inScope, systemScope, type Database, type EngagementScope, type SystemScope, type Tx } from '../db/index.ts';
import { AppError, messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import type { ReceiveOutcome } from '../queue/queue.ts';
import { claim } from './claim.ts';
import { holdLease, type Lease } from './hold-lease.ts';
import type { JobContext, JobHandler } from './job-handler.ts';
import type { JobRegistry } from './job-registry.ts';
import { LeaseLostError, type ClaimedJob } from './job.ts';
import { unmarkSent } from './job-dispatch.sql.ts';
import { finishJob } from './job-run.sql.ts';
import { scopeOfJob } from './job-scope.ts';
import { settleFailure } from './settle-failure.ts';

export interface RunnerDependencies {
  readonly database: Database;
  readonly registry: JobRegistry;
  readonly logger: Logger;
  /** A run that shows no life for this long may be taken over. */
  readonly leaseMilliseconds: number;
  /** Aborted when the worker will wait no longer: handlers stop, and their jobs are given back. */
  readonly stopping: AbortSignal;
  /** What a handler gets to stop after `stopping`, before its job is given back without it. */
  readonly patienceMilliseconds: number;
}

type Answer = ReceiveOutcome;
const done: Answer = { kind: 'done' };
const again = (afterMilliseconds: number): Answer => ({ kind: 'again', afterMilliseconds });

/**
 * Answers one wake-up: claims the job, runs its handler with a scope made from the row, and stores the outcome. Never throws; what
 * could not be stored (database away) is found again through the lease. The answer tells the queue what becomes of the message.
 */
export async function runJob(dependencies: RunnerDependencies, jobId: string): Promise<Answer> {
  const { database, registry, logger, leaseMilliseconds } = dependencies;
  try {
    const claimed = await claim(database, jobId, registry.names, leaseMilliseconds);
    if (claimed.kind === 'gone') return done;
    if (claimed.kind === 'busy') return again(1_000);
    if (claimed.kind === 'not-now') {
      if (registry.handlerOf(claimed.glance.name) === undefined) {
        logger.error({ jobId, jobName: claimed.glance.name }, 'job is not known to this version; left for another worker');
        return again(10_000);
      }
      // At most a lease: a lease that is being extended says nothing about how long the run will take.
      return again(Math.min(claimed.glance.waitMilliseconds, leaseMilliseconds) + 50);
    }
    const handler = registry.handlerOf(claimed.job.name);
    if (handler === undefined) throw new Error(`job ${claimed.job.name} lost its handler`);
    return await runClaimed(dependencies, claimed.job, handler);
  } catch (error) {
    logger.error({ jobId, reason: messageOf(error) }, 'job could not be claimed or settled; it will be tried again');
    // Keeps its slot for a while: else, with the database away, every message of the queue would be taken and put back at full speed.
    await pause(1_000, undefined, { signal: dependencies.stopping }).catch(() => undefined);
    return again(1_000);
  }
}

async function runClaimed(dependencies: RunnerDependencies, job: ClaimedJob, handler: JobHandler): Promise<Answer> {
  const { database, leaseMilliseconds, stopping } = dependencies;
  const logger = dependencies.logger.child({ jobId: job.id, jobName: job.name, attempt: job.attempt });
  const scope = scopeOfJob(job, handler.definition.reach, logger);
  const lease = holdLease({ database, job, leaseMilliseconds, logger });
  const started = performance.now();
  const followers: string[] = [];
  try {
    // The last allowed run died without a word: trying once more could kill the next worker too.
    if (job.attempt > job.maxAttempts) throw new AppError('jobs/worker-lost');
    const run = new Run(job, scope, lease, stopping, followers);
    const result = await untilAbandoned(run.start(handler), dependencies);
    if (!run.completed && !(await inScope(database, scope, (tx) => finishJob(tx, job, result, lease.progress)))) {
      throw new LeaseLostError(job.id);
    }
    logger.info({ milliseconds: Math.round(performance.now() - started) }, 'job done');
  } catch (error) {
    lease.release();
    return await settleFailure({ database, logger, job, handler, scope, error, leaseLost: lease.signal.aborted, stopping: stopping.aborted });
  } finally {
    lease.release();
  }
  for (const jobId of followers) await runFollower(dependencies, jobId);
  return done;
}

/** Runs a job that the one before it asked for; one that cannot be run now goes the usual way. */
async function runFollower(dependencies: RunnerDependencies, jobId: string): Promise<void> {
  const answer = dependencies.stopping.aborted ? again(0) : await runJob(dependencies, jobId);
  if (answer.kind === 'done') return;
  await inScope(dependencies.database, systemScope('a job that could not be run at once goes to the queue'), (tx) => unmarkSent(tx, [jobId]))
    .catch((error: unknown) => dependencies.logger.warn({ jobId, reason: messageOf(error) }, 'job is left to the sweeper'));
}

/** One run of one handler. */
class Run {
  completed = false;
  readonly #job: ClaimedJob;
  readonly #scope: EngagementScope | SystemScope;
  readonly #lease: Lease;
  readonly #signal: AbortSignal;
  readonly #followers: string[];

  constructor(job: ClaimedJob, scope: EngagementScope | SystemScope, lease: Lease, stopping: AbortSignal, followers: string[]) {
    this.#job = job;
    this.#scope = scope;
    this.#lease = lease;
    this.#signal = AbortSignal.any([lease.signal, stopping]);
    this.#followers = followers;
  }

  async start(handler: JobHandler): Promise<unknown> {
    const { id, attempt, maxAttempts, requestedBy } = this.#job;
    const payload = handler.definition.payload.safeParse(this.#job.payload);
    if (!payload.success) throw new AppError('jobs/payload-invalid', { cause: payload.error });
    const context: JobContext = {
      scope: this.#scope,
      payload: payload.data,
      job: { id, attempt, maxAttempts, requestedBy },
      signal: this.#signal,
      progress: (amount, total = null, message = null) => this.#lease.report({ done: amount, total, message }),
      complete: (tx, result) => this.#complete(tx, result),
      follow: (jobId) => { this.#followers.push(jobId); },
    };
    return await handler.run(context);
  }

  async #complete(tx: Tx, result: unknown): Promise<void> {
    if (!(await finishJob(tx, this.#job, result, this.#lease.progress))) throw new LeaseLostError(this.#job.id);
    // A heartbeat that is waiting for this transaction must not take "done" for "lost". Should the transaction be rolled back after
    // all and the handler hide it, the lease runs out and the job is run again.
    this.#lease.release();
    this.completed = true;
  }
}

/** The handler's result, or a rejection when the worker has stopped and the handler does not react. */
async function untilAbandoned(running: Promise<unknown>, { stopping, patienceMilliseconds }: RunnerDependencies): Promise<unknown> {
  const abandoned = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const onStop = () => {
    timer = setTimeout(() => abandoned.reject(new Error('the handler did not stop in time')), patienceMilliseconds);
  };
  if (stopping.aborted) onStop();
  else stopping.addEventListener('abort', onStop, { once: true });
  try {
    return await Promise.race([running, abandoned.promise]);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', onStop);
  }
}
