import { sql } from 'kysely';
import { later, type EngagementScope, type SystemScope, type Tx } from '../db/index.ts';
import type { Job } from './job.ts';

/** The channel on which a committed request wakes the relays. */
export const jobChannel = 'tickmark_job';

export interface JobRequest {
  readonly id: string;
  readonly firmId: string | null;
  readonly engagementId: string | null;
  readonly name: string;
  readonly key: string | null;
  /** JSON text. */
  readonly payload: string;
  readonly maxAttempts: number;
  readonly requestedBy: string | null;
  /** Taken as handed to the queue, and nobody is notified; false unless told. */
  readonly isSent?: boolean;
}

/**
 * The job of the same name, key and payload that waits, brought forward if it waits for another attempt. The update locks the row, so
 * no worker claims it before this transaction commits: the run will see what this transaction wrote.
 */
export async function bringForwardWaitingJob(tx: Tx, request: JobRequest): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    update job set sent_at = case when available_at > now() then null else sent_at end, available_at = least(available_at, now())
    where id = (
      select id from job
      where state = 'queued' and name = ${request.name} and key = ${request.key}
        and engagement_id is not distinct from ${request.engagementId}::uuid and payload = ${request.payload}::jsonb
      order by position limit 1 for update
    ) and state = 'queued'
    returning id, pg_notify(${jobChannel}, '')`.execute(tx.query);
  return found.rows[0]?.id;
}

/** Inserts a job that nobody can have asked for before, with the statement after it. */
export async function insertFirstJob(tx: Tx, request: JobRequest): Promise<string> {
  await later(tx, insertion(request));
  return request.id;
}

/** Inserts the job, or gives the one that another transaction inserted a moment ago. */
export async function insertJob(tx: Tx, request: JobRequest): Promise<string> {
  const row = (await insertion(request).execute(tx.query)).rows[0];
  if (row === undefined) throw new Error('inserting a job returned no row');
  return row.id;
}

function insertion(request: JobRequest) {
  return sql<{ id: string }>`
    insert into job (id, firm_id, engagement_id, name, key, payload, max_attempts, requested_by, sent_at)
    values (${request.id}, ${request.firmId}, ${request.engagementId}, ${request.name}, ${request.key}, ${request.payload}::jsonb,
      ${request.maxAttempts}, ${request.requestedBy}, case when ${request.isSent === true}::boolean then now() end)
    on conflict (engagement_id, name, key, md5(payload::text)) where state = 'queued' and attempts = 0 and key is not null
      do update set key = excluded.key
    returning id, case when sent_at is null then pg_notify(${jobChannel}, '') end`;
}

const columns = sql`id, name, state, attempts, max_attempts as "maxAttempts", progress, result, error_code as "errorCode",
  error_detail as "errorDetail", requested_by as "requestedBy", created_at as "createdAt", started_at as "startedAt",
  finished_at as "finishedAt"`;

export async function selectJob(tx: Tx<EngagementScope>, jobId: string): Promise<Job | undefined> {
  const found = await sql<Job>`select ${columns} from job where id = ${jobId} and engagement_id = ${tx.scope.engagementId}`.execute(tx.query);
  return found.rows[0];
}

/** Newest first. */
export async function selectJobs(tx: Tx<EngagementScope>, limit: number): Promise<Job[]> {
  const found = await sql<Job>`select ${columns} from job where engagement_id = ${tx.scope.engagementId}
    order by position desc limit ${limit}`.execute(tx.query);
  return found.rows;
}

/** Every job there is, by name and state; for metrics. */
export async function selectJobCounts(tx: Tx<SystemScope>): Promise<{ name: string; state: string; count: number }[]> {
  const counted = await sql<{ name: string; state: string; count: number }>`
    select name, state, count(*)::integer as count from job group by name, state order by name, state`.execute(tx.query);
  return counted.rows;
}
