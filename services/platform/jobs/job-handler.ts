import type { z } from 'zod';
import type { Tx } from '../db/index.ts';
import type { JobDefinition, JobReach, ScopeOf } from './define-job.ts';

/** What a handler gets for one run of one job. */
export interface JobContext<Payload extends z.ZodType = z.ZodType, Reach extends JobReach = JobReach> {
  /** Made from the job's own row: it reaches that engagement and no other. */
  readonly scope: ScopeOf<Reach>;
  readonly payload: z.output<Payload>;
  readonly job: { readonly id: string; readonly attempt: number; readonly maxAttempts: number; readonly requestedBy: string | null };
  /** Aborted when the lease is lost or the worker stops: stop soon and throw. Pass it to children and requests. */
  readonly signal: AbortSignal;
  /** Cheap and safe to call in a loop: written at most once a second, the last value always. */
  readonly progress: (done: number, total?: number | null, message?: string | null) => void;
  /**
   * Marks the job done inside the handler's own transaction, so that its effect and its completion are committed together and happen
   * exactly once, however often the job is run. Call it in the LAST transaction, whose effect must not happen twice. It throws, and
   * so rolls the effect back, when another run holds the job by now. A handler that never calls it is completed after it returns and
   * must therefore be idempotent: insert under a unique key, or overwrite.
   */
  readonly complete: (tx: Tx, result?: unknown) => Promise<void>;
  /**
   * This worker runs that job next, when this one is done, without the way through the queue. Ask for it with `isFollowedHere`, in a
   * transaction of this run. Should the worker die in between, the sweeper finds the job.
   */
  readonly follow: (jobId: string) => void;
}

export interface JobFailure<Payload extends z.ZodType = z.ZodType> {
  readonly jobId: string;
  readonly payload: z.output<Payload>;
  readonly requestedBy: string | null;
  readonly errorCode: string;
  /** For people. */
  readonly errorDetail: string;
}

/** The one doer of a job. */
export interface JobHandler<Payload extends z.ZodType = z.ZodType, Reach extends JobReach = JobReach> {
  readonly definition: JobDefinition<Payload, Reach>;
  /** Returns what the job has to say (stored as its result), unless `complete` already stored it. */
  run(context: JobContext<Payload, Reach>): Promise<unknown>;
  /** Called once, in the transaction that marks the job failed for good: mark the slice's own row here. No I/O. */
  onFailed?(tx: Tx<ScopeOf<Reach>>, failure: JobFailure<Payload>): Promise<void>;
}

/**
 * Joins a definition and its doer. Use: `export const ingestVersionHandler = (dependencies: Dependencies) => defineHandler(ingestVersion,
 * { run: async ({ scope, payload }) => … })`.
 */
export function defineHandler<Payload extends z.ZodType, Reach extends JobReach>(
  definition: JobDefinition<Payload, Reach>,
  doer: Omit<JobHandler<Payload, Reach>, 'definition'>,
): JobHandler<Payload, Reach> {
  return { definition, ...doer };
}
