import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { ShownPassage } from './models.ts';

/** One call to a language model, as the ledger keeps it. */
export interface AiCall {
  readonly id: string;
  readonly operation: string;
  readonly model: string;
  readonly promptVersion: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyMilliseconds: number;
  readonly attempts: number;
  /** `answered`, or the code of the error. */
  readonly outcome: string;
  readonly requestedBy: string | null;
  readonly createdAt: Date;
  readonly passages: readonly ShownPassage[];
  /** What the model wrote, as far as the ledger keeps it. */
  readonly rawOutput: string | null;
  readonly rawOutputCut: boolean;
  /** In the currency of the price table; null where the model has no price. */
  readonly cost: number | null;
}

/** What the checks made of one answer. */
export interface AiCallCheck {
  readonly statements: number;
  readonly unsupported: number;
  readonly problems: readonly { readonly statement: string; readonly problems: readonly string[] }[];
}

export type CheckedAiCall = AiCall & { readonly check: AiCallCheck | null };

export async function insertAiCall(tx: Tx<EngagementScope>, call: AiCall): Promise<void> {
  await tx.query.insertInto('ai_call').values({
    id: call.id,
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    operation: call.operation,
    model: call.model,
    prompt_version: call.promptVersion,
    input_tokens: call.inputTokens,
    output_tokens: call.outputTokens,
    latency_milliseconds: call.latencyMilliseconds,
    attempts: call.attempts,
    outcome: call.outcome,
    requested_by: call.requestedBy,
    created_at: call.createdAt,
    passages: JSON.stringify(call.passages),
    raw_output: call.rawOutput,
    raw_output_cut: call.rawOutputCut,
    cost: call.cost,
  }).execute();
}

export async function insertAiCallCheck(tx: Tx<EngagementScope>, callId: string, check: AiCallCheck, checkedAt: Date): Promise<void> {
  await tx.query.insertInto('ai_call_check').values({
    ai_call_id: callId, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, statements: check.statements, unsupported: check.unsupported, problems: JSON.stringify(check.problems), checked_at: checkedAt,
  }).execute();
}

/** The newest calls of the engagement, newest first, with what the checks made of them. */
export async function selectAiCalls(tx: Tx<EngagementScope>, limit: number): Promise<CheckedAiCall[]> {
  const rows = await tx.query.selectFrom('ai_call').leftJoin('ai_call_check as checked', 'checked.ai_call_id', 'ai_call.id')
    .selectAll('ai_call').select(['checked.statements', 'checked.unsupported', 'checked.problems'])
    .where('ai_call.engagement_id', '=', tx.scope.engagementId).orderBy('ai_call.created_at', 'desc').orderBy('ai_call.id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    operation: row.operation,
    model: row.model,
    promptVersion: row.prompt_version,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    latencyMilliseconds: row.latency_milliseconds,
    attempts: row.attempts,
    outcome: row.outcome,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    passages: row.passages as ShownPassage[],
    rawOutput: row.raw_output,
    rawOutputCut: row.raw_output_cut,
    cost: row.cost,
    check: row.statements === null ? null : { statements: row.statements, unsupported: row.unsupported ?? 0, problems: row.problems as AiCallCheck['problems'] },
  }));
}

/** What the engagement has used of a model so far, and within the last minute before `now`. */
export interface AiUsage {
  readonly calls: number;
  readonly failedCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
  readonly callsLastMinute: number;
}

export async function selectUsage(tx: Tx<EngagementScope>, now: Date): Promise<AiUsage> {
  const row = await tx.query.selectFrom('ai_call').where('engagement_id', '=', tx.scope.engagementId).select([
    sql<number>`count(*)::int`.as('calls'),
    sql<number>`(count(*) filter (where outcome <> 'answered'))::int`.as('failedCalls'),
    sql<string>`coalesce(sum(input_tokens), 0)`.as('inputTokens'),
    sql<string>`coalesce(sum(output_tokens), 0)`.as('outputTokens'),
    sql<string | null>`sum(cost)`.as('cost'),
    sql<number>`(count(*) filter (where created_at > ${now}::timestamptz - interval '1 minute'))::int`.as('callsLastMinute'),
  ]).executeTakeFirstOrThrow();
  return { ...row, inputTokens: Number(row.inputTokens), outputTokens: Number(row.outputTokens), cost: row.cost === null ? null : Number(row.cost) };
}

export interface AiBudget {
  readonly maxTokens: number | null;
  readonly maxCalls: number | null;
}

/** Undefined where nobody has set one. */
export async function selectBudget(tx: Tx<EngagementScope>): Promise<AiBudget | undefined> {
  const row = await tx.query.selectFrom('ai_budget').select(['max_tokens', 'max_calls']).where('engagement_id', '=', tx.scope.engagementId).executeTakeFirst();
  return row && { maxTokens: row.max_tokens, maxCalls: row.max_calls };
}

export async function upsertBudget(tx: Tx<EngagementScope>, { maxTokens, maxCalls }: AiBudget, setAt: Date): Promise<void> {
  const values = { max_tokens: maxTokens, max_calls: maxCalls, set_by: tx.scope.userId, set_at: setAt };
  await tx.query.insertInto('ai_budget').values({ engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, ...values })
    .onConflict((conflict) => conflict.column('engagement_id').doUpdateSet(values)).execute();
}
