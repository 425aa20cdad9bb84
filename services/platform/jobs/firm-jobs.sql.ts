import { sql } from 'kysely';
import type { EngagementScope, FirmScope, SystemScope, Tx } from '../db/index.ts';
import type { Job, JobState } from './job.ts';
import { jobChannel } from './job.sql.ts';

export interface JobCount {
  readonly name: string;
  readonly state: JobState;
  readonly count: number;
  /** When the oldest of them was asked for. */
  readonly oldestAt: Date;
}

export type FirmJob = Job & { readonly engagementId: string; readonly engagementName: string; readonly availableAt: Date };

/** Jobs by name and state: of the firm in the scope of its administrator, of the product itself in the system's. */
export async function selectJobStates(tx: Tx<FirmScope | SystemScope>): Promise<JobCount[]> {
  const { rows } = await sql<JobCount>`select name, state, count(*)::int as count, min(created_at) as "oldestAt" from job
    where ${tx.scope.kind === 'firm' ? sql`firm_id = ${tx.scope.firmId}` : sql`firm_id is null`} group by name, state order by name, state`.execute(tx.query);
  return rows;
}

/** The newest jobs of the firm's engagements. */
export async function selectFirmJobs(tx: Tx<FirmScope>, { state, name, limit }: { readonly state?: JobState | undefined; readonly name?: string | undefined; readonly limit: number }): Promise<FirmJob[]> {
  const { rows } = await sql<FirmJob>`
    select job.id, job.name, job.state, attempts, max_attempts as "maxAttempts", progress, result, error_code as "errorCode", error_detail as "errorDetail", requested_by as "requestedBy", job.created_at as "createdAt",
      started_at as "startedAt", finished_at as "finishedAt", available_at as "availableAt", engagement.id as "engagementId", engagement.name as "engagementName"
    from job join engagement on engagement.id = job.engagement_id
    where job.firm_id = ${tx.scope.firmId} and (${state ?? null}::text is null or job.state = ${state ?? null}) and (${name ?? null}::text is null or job.name = ${name ?? null})
    order by job.position desc limit ${limit}`.execute(tx.query);
  return rows;
}

/** How many more attempts a failed job gets that a person has tried again. */
const moreAttempts = 3;

/** Has a failed job run again, and wakes the relays. False where the engagement has no such job, or it has not failed. */
export async function reviveJob(tx: Tx<EngagementScope>, jobId: string): Promise<boolean> {
  const { rows } = await sql`
    update job set state = 'queued', max_attempts = attempts + ${moreAttempts}, available_at = now(), sent_at = null, finished_at = null
    where id = ${jobId} and engagement_id = ${tx.scope.engagementId} and state = 'failed' returning id, pg_notify(${jobChannel}, '')`.execute(tx.query);
  return rows.length === 1;
}
