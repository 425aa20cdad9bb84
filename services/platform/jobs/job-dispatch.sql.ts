import { sql } from 'kysely';
import { last, type SystemScope, type Tx } from '../db/index.ts';

/**
 * Marks the next due jobs as sent and gives their ids in order of creation. Marked before they are sent, so that several relays send
 * different ones; a relay that dies in between leaves them to the sweeper, one that cannot send calls `unmarkSent`. Ends the transaction.
 */
export async function markNextSent(tx: Tx<SystemScope>, limit: number): Promise<string[]> {
  const marked = await last<{ id: string }>(tx, sql`
    with next as (
      select id, position from job where state = 'queued' and sent_at is null and available_at <= now()
      order by position limit ${limit} for update skip locked
    ), marked as (
      update job set sent_at = now() from next where job.id = next.id returning job.id, next.position
    )
    select id from marked order by position`);
  return marked.map((row) => row.id);
}

export async function unmarkSent(tx: Tx<SystemScope>, jobIds: readonly string[]): Promise<void> {
  await sql`update job set sent_at = null where id = any(${jobIds}::uuid[]) and state = 'queued'`.execute(tx.query);
}

/**
 * The jobs whose wake-up seems lost: sent at least so long ago and still waiting, or running on a lease that ran out. They are marked
 * as sent now, so the next sweep, and the sweeper of another worker, take others. At most `limit` of either kind.
 */
export async function markSeeminglyLost(tx: Tx<SystemScope>, sentBeforeMilliseconds: number, limit: number): Promise<string[]> {
  const marked = await sql<{ id: string }>`
    with waiting as (
      select id, position from job
      where state = 'queued' and sent_at is not null and sent_at < now() - make_interval(secs => ${sentBeforeMilliseconds / 1000})
        and available_at <= now()
      order by sent_at limit ${limit} for update skip locked
    ), orphaned as (
      select id, position from job
      where state = 'running' and lease_until < now() and sent_at < now() - interval '5 seconds'
      order by lease_until limit ${limit} for update skip locked
    ), lost as (
      select id, position from waiting union all select id, position from orphaned
    ), marked as (
      update job set sent_at = now() from lost where job.id = lost.id returning job.id, lost.position
    )
    select id from marked order by position`.execute(tx.query);
  return marked.rows.map((row) => row.id);
}

/** Ends every lease at once, and sends what waits once more. Only for the embedded database, whose lock proves that no other process can be running a job. */
export async function endAllLeases(tx: Tx<SystemScope>): Promise<number> {
  const ended = await sql`update job set lease_until = now() - interval '1 second', sent_at = now() - interval '1 hour'
    where state = 'running' returning id`.execute(tx.query);
  await sql`update job set sent_at = null where state = 'queued' and sent_at is not null`.execute(tx.query);
  return ended.rows.length;
}

/** Removes jobs that ended so long ago; at most `limit`. */
export async function deleteFinishedJobs(tx: Tx<SystemScope>, olderThanDays: number, limit: number): Promise<number> {
  const deleted = await sql`
    delete from job where id in (
      select id from job where state in ('done', 'failed') and finished_at < now() - make_interval(days => ${olderThanDays})
      order by finished_at limit ${limit} for update skip locked
    ) returning id`.execute(tx.query);
  return deleted.rows.length;
}
