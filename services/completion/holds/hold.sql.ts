import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { LegalHold } from '../completion.ts';

export async function insertHold(tx: Tx<EngagementScope>, hold: { id: string; reason: string; by: string }): Promise<void> {
  await tx.query.insertInto('legal_hold').values({ id: hold.id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, reason: hold.reason, set_by: hold.by }).execute();
}

/** False where there is no such hold, or it was lifted before. */
export async function liftHoldRow(tx: Tx<EngagementScope>, id: string, reason: string, by: string): Promise<boolean> {
  const row = await tx.query.updateTable('legal_hold').set({ lifted_by: by, lifted_at: sql<Date>`now()`, lift_reason: reason })
    .where('id', '=', id).where('lifted_at', 'is', null).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Newest first. */
export async function selectHolds(tx: Tx<EngagementScope>): Promise<LegalHold[]> {
  return await tx.query.selectFrom('legal_hold as hold').innerJoin('user as setter', 'setter.id', 'hold.set_by').leftJoin('user as lifter', 'lifter.id', 'hold.lifted_by')
    .select(['hold.id', 'hold.reason', 'setter.name as setByName', 'hold.set_at as setAt', 'lifter.name as liftedByName', 'hold.lifted_at as liftedAt', 'hold.lift_reason as liftReason'])
    .where('hold.engagement_id', '=', tx.scope.engagementId).orderBy('hold.set_at', 'desc').orderBy('hold.id', 'desc').execute();
}
