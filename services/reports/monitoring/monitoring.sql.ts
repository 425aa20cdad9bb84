import { sql } from 'kysely';
import type { EngagementScope, SystemScope, Tx } from '../../platform/db/index.ts';

export interface MonitoringPlan {
  readonly everyDays: number;
  readonly nextDueAt: Date;
}

export interface ReviewCycle {
  readonly frameworkId: string;
  readonly controlId: string;
  /** Null takes the usual cycle again. */
  readonly months: number | null;
}

export async function selectPlan(tx: Tx<EngagementScope>): Promise<MonitoringPlan | undefined> {
  return await tx.query.selectFrom('monitoring_plan').select(['every_days as everyDays', 'next_due_at as nextDueAt']).where('engagement_id', '=', tx.scope.engagementId).executeTakeFirst();
}

export async function upsertPlan(tx: Tx<EngagementScope>, { everyDays, nextDueAt }: MonitoringPlan, by: string, at: Date): Promise<void> {
  const changed = { every_days: everyDays, next_due_at: nextDueAt, set_by: by, set_at: at };
  await tx.query.insertInto('monitoring_plan').values({ engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, ...changed })
    .onConflict((conflict) => conflict.column('engagement_id').doUpdateSet(changed)).execute();
}

export async function deletePlan(tx: Tx<EngagementScope>): Promise<void> {
  await tx.query.deleteFrom('monitoring_plan').where('engagement_id', '=', tx.scope.engagementId).execute();
}

export async function selectCycles(tx: Tx<EngagementScope>): Promise<(ReviewCycle & { readonly months: number })[]> {
  return await tx.query.selectFrom('review_cycle').select(['framework_id as frameworkId', 'control_id as controlId', 'months']).where('engagement_id', '=', tx.scope.engagementId).execute();
}

/** One parameter for all rows, as everywhere. */
export async function replaceCycles(tx: Tx<EngagementScope>, cycles: readonly ReviewCycle[], by: string, at: Date): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(cycles)}::jsonb) as given ("frameworkId" text, "controlId" text, months integer)`;
  await sql`delete from review_cycle cycle using ${given} where cycle.engagement_id = ${tx.scope.engagementId}::uuid and cycle.framework_id = given."frameworkId" and cycle.control_id = given."controlId" and given.months is null`.execute(tx.query);
  await sql`
    insert into review_cycle (engagement_id, firm_id, framework_id, control_id, months, set_by, set_at)
    select ${tx.scope.engagementId}::uuid, ${tx.scope.firmId}::uuid, "frameworkId", "controlId", months, ${by}::uuid, ${at}::timestamptz from ${given} where months is not null
    on conflict (engagement_id, framework_id, control_id) do update set months = excluded.months, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx.query);
}

/** Moves every plan that is due to its next day and gives their engagements; of two that look at once, one gets each. */
export async function takeDuePlans(tx: Tx<SystemScope>, limit: number): Promise<{ engagementId: string; firmId: string }[]> {
  const { rows } = await sql<{ engagementId: string; firmId: string }>`
    update monitoring_plan plan set next_due_at = now() + make_interval(days => plan.every_days)
    from (select engagement_id from monitoring_plan planned where next_due_at <= now()
      and not exists (select from engagement_completion completion where completion.engagement_id = planned.engagement_id and completion.completed_at is not null) order by next_due_at limit ${limit} for update skip locked) due
    where plan.engagement_id = due.engagement_id returning plan.engagement_id as "engagementId", plan.firm_id as "firmId"`.execute(tx.query);
  return rows;
}
