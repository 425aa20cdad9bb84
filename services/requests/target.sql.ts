import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { CoveredTarget, RequestTarget } from './request.ts';
import { onItsWay } from './transitions.ts';

type EngagementTx = Tx<EngagementScope>;

/** What stands now for each target, by the last assessment. */
const judged = sql`case when target.objective_id = '' then
    (select coverage from control_assessment each where each.engagement_id = target.engagement_id and each.framework_id = target.framework_id and each.control_id = target.control_id)
  else (select coverage from objective_assessment each where each.engagement_id = target.engagement_id and each.framework_id = target.framework_id and each.control_id = target.control_id and each.objective_id = target.objective_id) end`;

export async function insertTargets(tx: EngagementTx, requestId: string, targets: readonly RequestTarget[]): Promise<void> {
  if (targets.length === 0) return;
  const { firmId, engagementId } = tx.scope;
  const given = targets.map(({ frameworkId, controlId, objectiveId }) => ({ framework_id: frameworkId, control_id: controlId, objective_id: objectiveId ?? '' }));
  await sql`
    insert into evidence_request_target (firm_id, engagement_id, request_id, framework_id, control_id, objective_id, coverage_when_asked, coverage)
    select ${firmId}::uuid, ${engagementId}::uuid, ${requestId}::uuid, framework_id, control_id, objective_id, coverage, coverage
    from (select target.*, ${judged} as coverage from (select distinct ${engagementId}::uuid as engagement_id, given.* from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (framework_id text, control_id text, objective_id text)) target) asked`.execute(tx.query);
}

export async function deleteTargets(tx: EngagementTx, requestId: string): Promise<void> {
  await tx.query.deleteFrom('evidence_request_target').where('request_id', '=', requestId).execute();
}

export async function selectTargets(tx: EngagementTx, requestId: string): Promise<CoveredTarget[]> {
  const rows = await tx.query.selectFrom('evidence_request_target as target')
    .innerJoin('framework_control as control', (join) => join.onRef('control.framework_id', '=', 'target.framework_id').onRef('control.control_id', '=', 'target.control_id'))
    .leftJoin('framework_objective as objective', (join) => join.onRef('objective.framework_id', '=', 'target.framework_id').onRef('objective.objective_id', '=', 'target.objective_id'))
    .select(['target.framework_id as frameworkId', 'target.control_id as controlId', 'target.objective_id as objectiveId', 'control.label as controlLabel', 'control.title as controlTitle', 'objective.prose as objectiveText',
      'target.coverage_when_asked as coverageWhenAsked', 'target.coverage'])
    .where('target.request_id', '=', requestId).orderBy('target.framework_id').orderBy('control.ordinal').orderBy('objective.ordinal').execute();
  return rows.map((row) => ({ ...row, objectiveId: row.objectiveId === '' ? null : row.objectiveId }));
}

export interface CoverageChange extends RequestTarget {
  readonly requestId: string;
  readonly from: string | null;
  readonly to: string;
}

/** Brings the targets of all requests up to the assessment that is stored, and gives those that changed. */
export async function refreshCoverage(tx: EngagementTx): Promise<CoverageChange[]> {
  const { rows } = await sql<Omit<CoverageChange, 'objectiveId'> & { objectiveId: string }>`
    with now as (select target.request_id, target.framework_id, target.control_id, target.objective_id, target.coverage as was, ${judged} as coverage
      from evidence_request_target target where target.engagement_id = ${tx.scope.engagementId})
    update evidence_request_target target set coverage = now.coverage from now
    where (target.request_id, target.framework_id, target.control_id, target.objective_id) = (now.request_id, now.framework_id, now.control_id, now.objective_id)
      and now.coverage is not null and now.coverage is distinct from target.coverage
    returning target.request_id as "requestId", target.framework_id as "frameworkId", target.control_id as "controlId", target.objective_id as "objectiveId", now.was as "from", target.coverage as "to"`.execute(tx.query);
  return rows.map((row) => ({ ...row, objectiveId: row.objectiveId === '' ? null : row.objectiveId }));
}

/** Of open requests made from a gap of this control, the newest. */
export async function findOpenRequestOf(tx: EngagementTx, { frameworkId, controlId }: Pick<RequestTarget, 'frameworkId' | 'controlId'>): Promise<string | undefined> {
  const row = await tx.query.selectFrom('evidence_request as request').innerJoin('evidence_request_target as target', 'target.request_id', 'request.id')
    .select('request.id').where('request.engagement_id', '=', tx.scope.engagementId).where('request.origin', '=', 'gap').where('request.state', 'in', onItsWay)
    .where('target.framework_id', '=', frameworkId).where('target.control_id', '=', controlId).orderBy('request.number', 'desc').limit(1).executeTakeFirst();
  return row?.id;
}
