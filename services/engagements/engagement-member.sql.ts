import type { EngagementScope, FirmScope, Role, Tx } from '../platform/db/index.ts';
import type { EngagementMember } from './engagement.ts';

export async function selectEngagementMembers(tx: Tx<EngagementScope>): Promise<EngagementMember[]> {
  const rows = await tx.query.selectFrom('engagement_member').innerJoin('user', 'user.id', 'engagement_member.user_id')
    .select(['user.id as userId', 'user.name as name', 'user.email as email', 'role', 'added_at as addedAt', 'access_ends_on as accessEndsOn'])
    .where('engagement_id', '=', tx.scope.engagementId).orderBy('user.name').orderBy('user.id').execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** The firm role of an active member whom the scope sees. */
export async function selectFirmRole(tx: Tx<FirmScope>, userId: string): Promise<Role | undefined> {
  const row = await tx.query.selectFrom('firm_member').select('role').where('user_id', '=', userId).where('deactivated_at', 'is', null).executeTakeFirst();
  return row?.role as Role | undefined;
}

/** The member's role in the engagement and the last day of their access, held until the transaction ends. */
export async function lockEngagementMember(tx: Tx<EngagementScope>, userId: string): Promise<{ role: Role; accessEndsOn: string | null } | undefined> {
  const row = await tx.query.selectFrom('engagement_member').select(['role', 'access_ends_on as accessEndsOn'])
    .where('engagement_id', '=', tx.scope.engagementId).where('user_id', '=', userId).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : { ...row, role: row.role as Role };
}

export async function upsertEngagementMember(tx: Tx<EngagementScope>, member: { userId: string; role: Role; accessEndsOn?: string | null; at: Date }): Promise<void> {
  await tx.query.insertInto('engagement_member')
    .values({ engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, user_id: member.userId, role: member.role, access_ends_on: member.accessEndsOn ?? null, added_at: member.at })
    .onConflict((conflict) => conflict.columns(['engagement_id', 'user_id']).doUpdateSet({ role: member.role, access_ends_on: member.accessEndsOn ?? null }))
    .execute();
}

/** Sets the last day on which people of the client see the engagement. */
export async function endClientAccess(tx: Tx<EngagementScope>, lastDay: string): Promise<void> {
  await tx.query.updateTable('engagement_member').set({ access_ends_on: lastDay }).where('engagement_id', '=', tx.scope.engagementId).where('role', 'in', ['client_admin', 'client_contributor']).execute();
}

export async function deleteEngagementMember(tx: Tx<EngagementScope>, userId: string): Promise<void> {
  await tx.query.deleteFrom('engagement_member').where('engagement_id', '=', tx.scope.engagementId).where('user_id', '=', userId).execute();
}

/** The last day of the asker's own access; null where no end is set. */
export async function selectOwnAccessEnd(tx: Tx<EngagementScope>): Promise<string | null> {
  const row = await tx.query.selectFrom('engagement_member').select('access_ends_on as accessEndsOn').where('engagement_id', '=', tx.scope.engagementId).where('user_id', '=', tx.scope.userId).executeTakeFirst();
  return row?.accessEndsOn ?? null;
}
