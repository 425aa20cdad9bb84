import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { Implementation, Position, Responsibility } from './applicability/position.ts';

export interface StoredPosition extends Position {
  readonly frameworkId: string;
  readonly controlId: string;
}

export interface ApplicabilityVersion {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  readonly frozenBy: string;
  readonly frozenByName: string;
  readonly frozenAt: Date;
  readonly approvedByName: string | null;
  readonly approvedAt: Date | null;
}

export async function selectPositions(tx: Tx<EngagementScope>): Promise<StoredPosition[]> {
  const rows = await tx.query.selectFrom('control_position')
    .select(['framework_id', 'control_id', 'applicable', 'justification', 'implementation', 'responsibility', 'remedy', 'owner', sql<string | null>`to_char(due_on, 'YYYY-MM-DD')`.as('due_on')])
    .where('engagement_id', '=', tx.scope.engagementId).execute();
  return rows.map(({ framework_id: frameworkId, control_id: controlId, due_on: dueOn, ...row }) => ({
    ...row, frameworkId, controlId, dueOn, implementation: row.implementation as Implementation, responsibility: row.responsibility as Responsibility,
  }));
}

/** One parameter for all rows, as everywhere. */
export async function upsertPositions(tx: Tx<EngagementScope>, positions: readonly StoredPosition[], by: string, at: Date): Promise<void> {
  await sql`
    insert into control_position (engagement_id, firm_id, framework_id, control_id, applicable, justification, implementation, responsibility, remedy, owner, due_on, changed_by, changed_at)
    select ${tx.scope.engagementId}::uuid, ${tx.scope.firmId}::uuid, "frameworkId", "controlId", applicable, justification, implementation, responsibility, remedy, owner, "dueOn", ${by}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(positions)}::jsonb) as given (
      "frameworkId" text, "controlId" text, applicable boolean, justification text, implementation text, responsibility text, remedy text, owner text, "dueOn" date)
    on conflict (engagement_id, framework_id, control_id) do update set
      applicable = excluded.applicable, justification = excluded.justification, implementation = excluded.implementation, responsibility = excluded.responsibility,
      remedy = excluded.remedy, owner = excluded.owner, due_on = excluded.due_on, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(tx.query);
}

/** Newest first. */
export async function selectVersions(tx: Tx<EngagementScope>): Promise<ApplicabilityVersion[]> {
  return await tx.query.selectFrom('applicability_version as version')
    .innerJoin('user as freezer', 'freezer.id', 'version.frozen_by').leftJoin('user as approver', 'approver.id', 'version.approved_by')
    .select(['version.id', 'version.number', 'version.note', 'version.frozen_by as frozenBy', 'freezer.name as frozenByName', 'version.frozen_at as frozenAt', 'approver.name as approvedByName', 'version.approved_at as approvedAt'])
    .where('version.engagement_id', '=', tx.scope.engagementId).orderBy('version.number', 'desc').execute();
}

export async function selectVersionContent(tx: Tx<EngagementScope>, number: number): Promise<unknown> {
  const row = await tx.query.selectFrom('applicability_version').select('content').where('engagement_id', '=', tx.scope.engagementId).where('number', '=', number).executeTakeFirst();
  return row?.content;
}

/** Stores the next version and gives its number; two at once take turns. */
export async function insertVersion(tx: Tx<EngagementScope>, { id, content, note, by, at }: { id: string; content: unknown; note: string; by: string; at: Date }): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('applicability:' || ${tx.scope.engagementId}, 0))`.execute(tx.query);
  const row = await tx.query.insertInto('applicability_version').values({
    id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, content: JSON.stringify(content), note, frozen_by: by, frozen_at: at,
    number: sql<number>`1 + coalesce((select max(number) from applicability_version where engagement_id = ${tx.scope.engagementId}::uuid), 0)`,
  }).returning('number').executeTakeFirstOrThrow();
  return row.number;
}

/** False when somebody approved it before. */
export async function approveVersionRow(tx: Tx<EngagementScope>, number: number, by: string, at: Date): Promise<boolean> {
  const row = await tx.query.updateTable('applicability_version').set({ approved_by: by, approved_at: at })
    .where('engagement_id', '=', tx.scope.engagementId).where('number', '=', number).where('approved_by', 'is', null).returning('id').executeTakeFirst();
  return row !== undefined;
}
