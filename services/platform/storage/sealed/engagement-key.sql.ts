import type { SystemScope, Tx } from '../../db/index.ts';

export interface WrappedKey {
  /** Null: it was destroyed. */
  readonly wrapped: string | null;
  readonly shreddedAt: Date | null;
}

export async function selectKey(tx: Tx<SystemScope>, engagementId: string): Promise<WrappedKey | undefined> {
  return await tx.query.selectFrom('engagement_key').select(['wrapped', 'shredded_at as shreddedAt']).where('engagement_id', '=', engagementId).executeTakeFirst();
}

/** Of two processes that make one at the same moment, the first one's stays. */
export async function insertKey(tx: Tx<SystemScope>, engagementId: string, wrapped: string): Promise<void> {
  await tx.query.insertInto('engagement_key').values({ engagement_id: engagementId, wrapped }).onConflict((conflict) => conflict.doNothing()).execute();
}
