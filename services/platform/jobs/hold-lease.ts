import { inScope, systemScope, type Database } from '../db/index.ts';
import { messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import { LeaseLostError, type ClaimedJob, type JobProgress } from './job.ts';
import { extendLease } from './job-run.sql.ts';

export interface Lease {
  /** Aborted with a LeaseLostError as soon as the lease is, or may be, another's. */
  readonly signal: AbortSignal;
  readonly progress: JobProgress | null;
  report(progress: JobProgress): void;
  /** No more extensions; what is under way is ignored. Safe inside a transaction: it waits for nothing. */
  release(): void;
}

/**
 * Extends the lease of a running job until it is released, and stores its progress with the same statement: at most once a second, so
 * a handler may report as often as it likes. When the database does not answer for a whole lease, the lease counts as lost, because
 * another worker may hold the job by then.
 */
export function holdLease(options: { database: Database; job: ClaimedJob; leaseMilliseconds: number; logger: Logger }): Lease {
  const { database, job, leaseMilliseconds, logger } = options;
  const lost = new AbortController();
  let progress: JobProgress | null = null;
  let stored: JobProgress | null = null;
  let extendedAt = performance.now();
  let busy = false;
  let released = false;

  async function beat(): Promise<void> {
    const now = performance.now();
    if (!released && now - extendedAt > leaseMilliseconds) loseLease();
    if (busy || released || (progress === stored && now - extendedAt < leaseMilliseconds / 3)) return;
    busy = true;
    const sending = progress;
    try {
      const held = await inScope(database, systemScope('extend a lease'), (tx) =>
        extendLease(tx, job, leaseMilliseconds, sending === stored ? null : sending),
      );
      if (held) {
        extendedAt = now;
        stored = sending;
      } else if (!released) loseLease();
    } catch (error) {
      logger.warn({ jobId: job.id, reason: messageOf(error) }, 'lease not extended');
    } finally {
      busy = false;
    }
  }
  function loseLease(): void {
    release();
    lost.abort(new LeaseLostError(job.id));
  }
  function release(): void {
    released = true;
    clearInterval(timer);
  }
  const timer = setInterval(() => void beat(), Math.min(1_000, leaseMilliseconds / 5));

  return {
    signal: lost.signal,
    get progress() {
      return progress;
    },
    report(news) {
      progress = news;
    },
    release,
  };
}
