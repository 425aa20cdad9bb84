import { sql } from 'kysely';
import { inScope, systemScope, type Database } from '../../platform/db/index.ts';

/**
 * Jobs by name and state, for the metrics: all that wait or run, and those that ended within a day. Older ones are left out because
 * they only add up, and counting them would read the whole table at every scrape.
 */
export async function countJobs(database: Database): Promise<{ name: string; state: string; count: number }[]> {
  return await inScope(database, systemScope('jobs are counted for the metrics'), async (tx) => {
    const counted = await sql<{ name: string; state: string; count: number }>`
      select name, state, count(*)::integer as count from job
      where state in ('queued', 'running') or finished_at > now() - interval '1 day'
      group by name, state`.execute(tx.query);
    return counted.rows;
  });
}
