import type { z } from 'zod';
import type { EngagementScope, SystemScope, Tx } from '../db/index.ts';
import { newId } from '../ids.ts';
import type { JobDefinition, JobReach, ScopeOf } from './define-job.ts';
import { bringForwardWaitingJob, insertFirstJob, insertJob, type JobRequest } from './job.sql.ts';

export interface EnqueueOptions {
  /**
   * Names the work, e.g. the id of the document version. A request of the same name, key and payload while one waits gives that one's
   * id; while one runs it makes a new job that begins after it. Without a key every request is a job of its own.
   */
  key?: string;
  /** The person who asked; the scope's user unless told. */
  requestedBy?: string | null;
  /** The worker that asks runs it itself (`JobContext.follow`): a new job is not sent to the queue. */
  isFollowedHere?: boolean;
  /** The key was made in this transaction, so nobody can have asked before. */
  isFirst?: boolean;
}

/**
 * Asks for work in the caller's transaction: the job exists if and only if the change it belongs to does. The relay is woken by the
 * commit. A job runs at least once; see `JobContext.complete` for effects that must happen exactly once.
 */
export async function enqueueJob<Payload extends z.ZodType, Reach extends JobReach>(
  tx: Tx<ScopeOf<Reach>>,
  definition: JobDefinition<Payload, Reach>,
  payload: z.input<Payload>,
  options: EnqueueOptions = {},
): Promise<{ jobId: string }> {
  definition.payload.parse(payload);
  const scope: EngagementScope | SystemScope = tx.scope;
  const engagement = scope.kind === 'engagement' ? scope : null;
  const request: JobRequest = {
    id: newId(),
    firmId: engagement?.firmId ?? null,
    engagementId: engagement?.engagementId ?? null,
    name: definition.name,
    key: options.key ?? null,
    payload: JSON.stringify(payload),
    maxAttempts: definition.maxAttempts,
    requestedBy: options.requestedBy === undefined ? (engagement?.userId ?? null) : options.requestedBy,
    isSent: options.isFollowedHere === true,
  };
  if (options.isFirst === true) return { jobId: await insertFirstJob(tx, request) };
  const waiting = request.key === null ? undefined : await bringForwardWaitingJob(tx, request);
  return { jobId: waiting ?? (await insertJob(tx, request)) };
}
