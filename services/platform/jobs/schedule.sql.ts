import { sql } from 'kysely';
import type { SystemScope, Tx } from '../db/index.ts';

/** True for the one caller that finds the work due; it is due again `days` from now. Ask for the work in the same transaction. */
export async function takeDue(tx: Tx<SystemScope>, name: string, days: number): Promise<boolean> {
  const { rows } = await sql`update job_schedule set due_at = now() + make_interval(days => ${days}) where name = ${name} and due_at <= now() returning name`.execute(tx.query);
  return rows.length === 1;
}

export async function selectDueAt(tx: Tx<SystemScope>, name: string): Promise<Date | undefined> {
  return (await sql<{ dueAt: Date }>`select due_at as "dueAt" from job_schedule where name = ${name}`.execute(tx.query)).rows[0]?.dueAt;
}
