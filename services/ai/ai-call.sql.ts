import type { EngagementScope, Tx } from '../platform/db/index.ts';

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
}

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
  }).execute();
}

/** The newest calls of the engagement, newest first. */
export async function selectAiCalls(tx: Tx<EngagementScope>, limit: number): Promise<AiCall[]> {
  const rows = await tx.query.selectFrom('ai_call').selectAll().where('engagement_id', '=', tx.scope.engagementId).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
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
  }));
}
