import { sql } from 'kysely';
import { last, type Tx } from '../db/index.ts';
import type { ClaimedJob, JobProgress } from './job.ts';

/** What a job that could not be claimed looks like. */
export interface JobGlance {
  readonly name: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  /** Until it may begin (queued) or its lease runs out (running); never negative. */
  readonly waitMilliseconds: number;
}

const seconds = (milliseconds: number) => milliseconds / 1000;

/**
 * Takes the job for `owner`: one that waits and is due, or one whose run let its lease run out (its worker died or hangs). Times are
 * the database's, so clocks of workers need not agree. Raises a unique violation of `job_running_once` when the same work runs already.
 * Ends the transaction.
 */
export async function claimJob(tx: Tx, jobId: string, names: readonly string[], owner: string, leaseMilliseconds: number): Promise<ClaimedJob | undefined> {
  const [claimed] = await last<ClaimedJob>(tx, sql`
    update job set state = 'running', owner = ${owner}, lease_until = now() + make_interval(secs => ${seconds(leaseMilliseconds)}),
      attempts = attempts + 1, started_at = coalesce(started_at, now())
    where id = ${jobId} and name = any(${names}::text[]) and ((state = 'queued' and available_at <= now()) or (state = 'running' and lease_until < now()))
    returning id, owner, name, firm_id as "firmId", engagement_id as "engagementId", payload, attempts as attempt,
      max_attempts as "maxAttempts", requested_by as "requestedBy"`);
  return claimed;
}

export async function glanceAtJob(tx: Tx, jobId: string): Promise<JobGlance | undefined> {
  const found = await sql<JobGlance>`
    select name, state, greatest(0, ceil(1000 * extract(epoch from
      case state when 'queued' then available_at when 'running' then lease_until else now() end - now())))::integer
      as "waitMilliseconds"
    from job where id = ${jobId}`.execute(tx.query);
  return found.rows[0];
}

/** Extends the lease and stores the progress if there is news. False = another run holds the job, or it is finished. */
export async function extendLease(tx: Tx, job: ClaimedJob, leaseMilliseconds: number, progress: JobProgress | null): Promise<boolean> {
  const extended = await sql`
    update job set lease_until = now() + make_interval(secs => ${seconds(leaseMilliseconds)}),
      progress = coalesce(${progress === null ? null : JSON.stringify(progress)}::jsonb, progress)
    where id = ${job.id} and owner = ${job.owner} and state = 'running'
    returning id`.execute(tx.query);
  return extended.rows.length === 1;
}

/** Marks the job done. False = this run does not hold it any more. */
export async function finishJob(tx: Tx, job: ClaimedJob, result: unknown, progress: JobProgress | null): Promise<boolean> {
  const finished = await sql`
    update job set state = 'done', owner = null, lease_until = null, finished_at = now(), error_code = null, error_detail = null,
      result = ${result === undefined ? null : JSON.stringify(result)}::jsonb,
      progress = coalesce(${progress === null ? null : JSON.stringify(progress)}::jsonb, progress)
    where id = ${job.id} and owner = ${job.owner} and state = 'running'
    returning id`.execute(tx.query);
  return finished.rows.length === 1;
}

/** Marks the job failed for good. False = this run does not hold it any more. */
export async function failJob(tx: Tx, job: ClaimedJob, error: { code: string; detail: string }): Promise<boolean> {
  const failed = await sql`
    update job set state = 'failed', owner = null, lease_until = null, finished_at = now(), error_code = ${error.code},
      error_detail = ${error.detail}
    where id = ${job.id} and owner = ${job.owner} and state = 'running'
    returning id`.execute(tx.query);
  return failed.rows.length === 1;
}

/** Puts the job back to wait for its next attempt; the relay sends it again when it is due. */
export async function retryJob(tx: Tx, job: ClaimedJob, error: { code: string; detail: string }, afterMilliseconds: number): Promise<boolean> {
  const queued = await sql`
    update job set state = 'queued', owner = null, lease_until = null, sent_at = null, error_code = ${error.code},
      error_detail = ${error.detail}, available_at = now() + make_interval(secs => ${seconds(afterMilliseconds)})
    where id = ${job.id} and owner = ${job.owner} and state = 'running'
    returning id`.execute(tx.query);
  return queued.rows.length === 1;
}

/**
 * Gives the job back as if this run had not begun: one more attempt is allowed. (Counting `attempts` down instead could make the row
 * equal to a newer request for the same work, which the unique index of rows that never began would refuse.)
 */
export async function giveBackJob(tx: Tx, job: ClaimedJob): Promise<boolean> {
  const queued = await sql`
    update job set state = 'queued', owner = null, lease_until = null, available_at = now(), sent_at = now(),
      max_attempts = max_attempts + 1
    where id = ${job.id} and owner = ${job.owner} and state = 'running'
    returning id`.execute(tx.query);
  return queued.rows.length === 1;
}
