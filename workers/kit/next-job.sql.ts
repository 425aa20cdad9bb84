import { sql } from 'kysely';
import { inScope, systemScope, type Database } from '../../services/platform/db/index.ts';

/** The oldest job that waits; waits between attempts are cut short. */
export async function selectNextJob(database: Database): Promise<{ id: string; name: string } | undefined> {
  return await inScope(database, systemScope('a test runs the jobs'), async (tx) => {
    await sql`update job set available_at = now() where state = 'queued' and available_at > now()`.execute(tx.query);
    return (await sql<{ id: string; name: string }>`select id, name from job where state = 'queued' order by position limit 1`.execute(tx.query)).rows[0];
  });
}
