import { sql } from 'kysely';
import { soon, type EngagementScope, type FirmScope, type Tx } from '../platform/db/index.ts';
import type { CloudRole, Engagement, EngagementState } from './engagement.ts';

function engagements(tx: Tx<FirmScope | EngagementScope>) {
  return tx.query.selectFrom('engagement').select([
    'engagement.id as id', 'engagement.name as name', 'client_name as clientName', 'type', 'cloud_role as cloudRole', 'state', 'created_at as createdAt',
    'period_start as periodStart', 'period_end as periodEnd',
    sql<string[]>`array(select framework_id from engagement_framework chosen where chosen.engagement_id = engagement.id order by framework_id)`.as('frameworks'),
  ]);
}

function toEngagement(row: Omit<Engagement, 'cloudRole' | 'state'> & { cloudRole: string; state: string }): Engagement {
  return { ...row, cloudRole: row.cloudRole as CloudRole, state: row.state as EngagementState };
}

/** The engagements that the person of the scope belongs to, newest first; row-level security leaves no other. */
export async function selectEngagements(tx: Tx<FirmScope>): Promise<Engagement[]> {
  const rows = await engagements(tx).orderBy('created_at', 'desc').orderBy('engagement.id', 'desc').execute();
  return rows.map(toEngagement);
}

/** The engagement of the scope; undefined in the scope of one that is yet to be made. */
export async function selectEngagement(tx: Tx<EngagementScope>): Promise<Engagement | undefined> {
  const row = await engagements(tx).where('engagement.id', '=', tx.scope.engagementId).executeTakeFirst();
  return row === undefined ? undefined : toEngagement(row);
}

/** The name of its client, answered with the next statement. */
export async function selectClientNameSoon(tx: Tx<EngagementScope>): Promise<() => string> {
  const rows = await soon<{ clientName: string }>(tx, tx.query.selectFrom('engagement').select('client_name as clientName').where('id', '=', tx.scope.engagementId));
  return () => rows()[0]?.clientName ?? '';
}

/** The same, and holds it until the transaction ends. */
export async function lockEngagement(tx: Tx<EngagementScope>): Promise<Engagement | undefined> {
  await tx.query.selectFrom('engagement').select('id').where('id', '=', tx.scope.engagementId).forUpdate().execute();
  return await selectEngagement(tx);
}

export async function insertEngagement(tx: Tx<EngagementScope>, engagement: Engagement, createdBy: string): Promise<void> {
  await tx.query.insertInto('engagement').values({
    id: engagement.id,
    firm_id: tx.scope.firmId,
    name: engagement.name,
    client_name: engagement.clientName,
    type: engagement.type,
    cloud_role: engagement.cloudRole,
    period_start: engagement.periodStart,
    period_end: engagement.periodEnd,
    state: engagement.state,
    created_by: createdBy,
    created_at: engagement.createdAt,
    updated_at: engagement.createdAt,
  }).execute();
}

export async function updateEngagementRow(tx: Tx<EngagementScope>, engagement: Engagement, at: Date): Promise<void> {
  await tx.query.updateTable('engagement').set({
    name: engagement.name,
    client_name: engagement.clientName,
    type: engagement.type,
    cloud_role: engagement.cloudRole,
    period_start: engagement.periodStart,
    period_end: engagement.periodEnd,
    state: engagement.state,
    updated_at: at,
  }).where('id', '=', tx.scope.engagementId).execute();
}

/** The last change of a completed engagement, in the transaction that completes it. */
export async function closeEngagement(tx: Tx<EngagementScope>, at: Date): Promise<void> {
  await tx.query.updateTable('engagement').set({ state: 'closed', updated_at: at }).where('id', '=', tx.scope.engagementId).execute();
}

/** Of these framework ids, those that exist for the firm: shipped with the product or its own. */
export async function selectKnownFrameworks(tx: Tx<EngagementScope>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query.selectFrom('framework').select('id').where('id', 'in', [...ids]).execute();
  return rows.map((row) => row.id);
}

export async function replaceFrameworks(tx: Tx<EngagementScope>, ids: readonly string[]): Promise<void> {
  await tx.query.deleteFrom('engagement_framework').where('engagement_id', '=', tx.scope.engagementId).execute();
  if (ids.length === 0) return;
  await tx.query.insertInto('engagement_framework')
    .values(ids.map((id) => ({ engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, framework_id: id })))
    .execute();
}
