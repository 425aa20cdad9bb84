import { inScope, systemScope, type Database, type EngagementScope, type SystemScope } from '../db/index.ts';
import { AppError, errorCodes, messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import type { ReceiveOutcome } from '../queue/queue.ts';
import type { JobHandler } from './job-handler.ts';
import { backOffAfter, isPermanent, LeaseLostError, type ClaimedJob } from './job.ts';
import { failJob, giveBackJob, retryJob } from './job-run.sql.ts';

export interface Failure {
  readonly database: Database;
  readonly logger: Logger;
  readonly job: ClaimedJob;
  readonly handler: JobHandler;
  readonly scope: EngagementScope | SystemScope;
  readonly error: unknown;
  readonly leaseLost: boolean;
  readonly stopping: boolean;
}

/** Stores what becomes of a job whose run threw: given back, tried again later, or failed for good. Throws when nothing can be stored. */
export async function settleFailure(failure: Failure): Promise<ReceiveOutcome> {
  const { database, logger, job, handler, error } = failure;
  const system = systemScope('put a job back to wait');
  if (failure.leaseLost || error instanceof LeaseLostError) {
    logger.warn('the lease was lost; another run has the job');
    return { kind: 'done' };
  }
  if (failure.stopping) {
    await inScope(database, system, (tx) => giveBackJob(tx, job));
    logger.info('job given back, because the worker stops');
    return { kind: 'again', afterMilliseconds: 0 };
  }
  const told = toldToPeople(error, job);
  if (!isPermanent(error) && job.attempt < job.maxAttempts) {
    const wait = Math.max(backOffAfter(job.attempt, handler.definition.backOff), retryAfter(error));
    await inScope(database, system, (tx) => retryJob(tx, job, told, wait));
    logger.warn({ code: told.code, err: error, waitMilliseconds: wait }, 'job failed and will be tried again');
    // The relay sends it when it is due: the wait survives the loss of the queue, and a repeated request can end it early.
    return { kind: 'done' };
  }
  await failForGood(failure, told);
  logger.error({ code: told.code, err: error }, 'job failed for good');
  return { kind: 'done' };
}

async function failForGood({ database, logger, job, handler, scope }: Failure, told: { code: string; detail: string }): Promise<void> {
  const payload = handler.definition.payload.safeParse(job.payload);
  try {
    await inScope(database, scope, async (tx) => {
      const held = await failJob(tx, job, told);
      if (!held || handler.onFailed === undefined || !payload.success) return;
      const { id: jobId, requestedBy } = job;
      await handler.onFailed(tx, { jobId, payload: payload.data, requestedBy, errorCode: told.code, errorDetail: told.detail });
    });
  } catch (error) {
    // A hook that throws must not bring the job back for ever. If the database was the reason, this throws too and the lease decides.
    logger.error({ reason: messageOf(error) }, 'the failure hook of the job failed');
    await inScope(database, scope, (tx) => failJob(tx, job, told));
  }
}

/** Words of our own errors are for people; of any other error only the job's id is told, by which the log is found. */
function toldToPeople(error: unknown, job: ClaimedJob): { code: string; detail: string } {
  if (error instanceof AppError) return { code: error.code, detail: error.detail };
  return { code: 'platform/internal', detail: `${errorCodes['platform/internal'].title}. The log names job ${job.id}.` };
}

function retryAfter(error: unknown): number {
  return error instanceof AppError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
}
