import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { Allotment, CloudService, ServiceModel, StatedAllotment } from './cloud-service.ts';

/** By name. */
export async function selectServices(tx: Tx<EngagementScope>): Promise<CloudService[]> {
  const rows = await tx.query.selectFrom('cloud_service').select(['id', 'name', 'model', 'client_role as clientRole', 'counterparty'])
    .where('engagement_id', '=', tx.scope.engagementId).where('removed_at', 'is', null).orderBy('name').orderBy('id').execute();
  return rows.map((row) => ({ ...row, model: row.model as ServiceModel, clientRole: row.clientRole as CloudService['clientRole'] }));
}

/** False where a service of that name is there already. */
export async function insertService(tx: Tx<EngagementScope>, service: CloudService, by: string, at: Date): Promise<boolean> {
  const row = await tx.query.insertInto('cloud_service').values({
    id: service.id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, name: service.name, model: service.model, client_role: service.clientRole, counterparty: service.counterparty, added_by: by, added_at: at,
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** False where it is not there, or gone already. */
export async function markServiceRemoved(tx: Tx<EngagementScope>, id: string, at: Date): Promise<boolean> {
  const row = await tx.query.updateTable('cloud_service').set({ removed_at: at }).where('engagement_id', '=', tx.scope.engagementId).where('id', '=', id).where('removed_at', 'is', null).returning('id').executeTakeFirst();
  return row !== undefined;
}

export async function selectAllotments(tx: Tx<EngagementScope>, serviceId: string): Promise<StatedAllotment[]> {
  const rows = await tx.query.selectFrom('service_responsibility').select(['framework_id as frameworkId', 'control_id as controlId', 'responsibility', 'note'])
    .where('engagement_id', '=', tx.scope.engagementId).where('service_id', '=', serviceId).execute();
  return rows.map((row) => ({ ...row, responsibility: row.responsibility as Allotment }));
}

/** One parameter for all rows, as everywhere. */
export async function upsertAllotments(tx: Tx<EngagementScope>, serviceId: string, stated: readonly StatedAllotment[], by: string, at: Date): Promise<void> {
  await sql`
    insert into service_responsibility (service_id, engagement_id, firm_id, framework_id, control_id, responsibility, note, stated_by, stated_at)
    select ${serviceId}::uuid, ${tx.scope.engagementId}::uuid, ${tx.scope.firmId}::uuid, "frameworkId", "controlId", responsibility, note, ${by}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(stated)}::jsonb) as given ("frameworkId" text, "controlId" text, responsibility text, note text)
    on conflict (service_id, framework_id, control_id) do update set responsibility = excluded.responsibility, note = excluded.note, stated_by = excluded.stated_by, stated_at = excluded.stated_at`.execute(tx.query);
}
