import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { EvidenceRequest, Step } from './request.ts';
import type { RequestState, Side, Transition } from './transitions.ts';

type EngagementTx = Tx<EngagementScope>;

/** The first row of a request: it begins as a draft. */
export async function insertFirstStep(tx: EngagementTx, requestId: string, at: Date): Promise<void> {
  await tx.query.insertInto('evidence_request_step').values({
    firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, request_id: requestId, number: 1, from_state: null, to_state: 'draft', side: 'firm', needs_reason: null, reason: null,
    taken_by: tx.scope.userId, taken_at: at,
  }).execute();
}

/** Writes the step and moves the request, which the caller holds; keys of the database refuse any step that the table of transitions lacks. */
export async function insertStep(tx: EngagementTx, request: EvidenceRequest, { from, to, side, needsReason }: Transition, reason: string | null, at: Date): Promise<void> {
  const number = request.steps + 1;
  await tx.query.insertInto('evidence_request_step').values({
    firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, request_id: request.id, number, from_state: from, to_state: to, side, needs_reason: needsReason, reason,
    taken_by: tx.scope.userId, taken_at: at,
  }).execute();
  await tx.query.updateTable('evidence_request').set({ state: to, steps: number, ...(to === 'open' && request.openedAt === null ? { opened_at: at } : {}) }).where('id', '=', request.id).execute();
}

export async function selectSteps(tx: EngagementTx, requestId: string): Promise<Step[]> {
  const rows = await tx.query.selectFrom('evidence_request_step as step').leftJoin('user', 'user.id', 'step.taken_by')
    .select(['step.number', 'step.from_state as from', 'step.to_state as to', 'step.side', 'step.reason', 'user.name as byName', 'step.taken_at as at'])
    .where('step.request_id', '=', requestId).orderBy('step.number').execute();
  return rows.map((row) => ({ ...row, from: row.from as RequestState | null, to: row.to as RequestState, side: row.side as Side }));
}

/** The transitions as the database has them. */
export async function selectTransitions(tx: EngagementTx): Promise<Transition[]> {
  const rows = await tx.query.selectFrom('evidence_request_transition').select(['from_state as from', 'to_state as to', 'side', 'needs_reason as needsReason']).execute();
  return rows.map((row) => row as Transition);
}
