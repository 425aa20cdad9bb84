import { sql } from 'kysely';
import type { SystemScope, Tx } from '../../platform/db/index.ts';

/** Rejects when the database does not answer. */
export async function pingDatabase(tx: Tx<SystemScope>): Promise<void> {
  await sql`select 1`.execute(tx.query);
}
