import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { insertAiCall, insertAiCallCheck, selectBudget, selectUsage, type AiCallCheck } from './ai-call.sql.ts';
import { assertWithin, costOf, noLimits, type AiLimits } from './limits.ts';
import type { ChatAnswer, ChatModel, ChatRequest } from './models.ts';

export interface RecordedCalls {
  readonly database: Database;
  readonly chatModel: ChatModel;
  readonly clock: Clock;
  /** Without them nothing is limited and nothing has a price. */
  readonly limits?: AiLimits;
}

/** The rest of a longer answer is dropped, and the row says so. */
const mostRawOutput = 100_000;

/**
 * Asks the model and writes the call into the ledger, answered or failed; where the engagement's budget is spent or its rate reached, nothing
 * is asked and `ai/budget-spent` or `ai/rate-limited` thrown. The call runs outside every transaction and the row is written in
 * one of its own: a draft that is thrown away later has still cost its tokens. Throws what the model throws.
 */
export async function completeAndRecord<Value>({ database, chatModel, clock, limits = noLimits }: RecordedCalls, scope: EngagementScope, request: ChatRequest<Value>): Promise<ChatAnswer<Value>> {
  const { usage, budget } = await inScope(database, scope, async (tx) => ({ usage: await selectUsage(tx, clock.now()), budget: await selectBudget(tx) }));
  assertWithin(usage, budget ?? limits, limits);
  const started = performance.now();
  const callId = newId();
  const record = async (outcome: string, answer: Partial<ChatAnswer<Value>>) => {
    const inputTokens = answer.inputTokens ?? 0;
    const outputTokens = answer.outputTokens ?? 0;
    await inScope(database, scope, async (tx) => insertAiCall(tx, {
      id: callId,
      operation: request.operation,
      model: answer.model ?? chatModel.id,
      promptVersion: request.promptVersion,
      inputTokens,
      outputTokens,
      latencyMilliseconds: Math.round(answer.latencyMilliseconds ?? performance.now() - started),
      attempts: answer.attempts ?? 1,
      outcome,
      requestedBy: scope.userId,
      createdAt: clock.now(),
      passages: request.passages ?? [],
      // PostgreSQL holds no NUL in a text.
      rawOutput: answer.rawText?.replaceAll('\0', '\u{fffd}').slice(0, mostRawOutput) ?? null,
      rawOutputCut: (answer.rawText?.length ?? 0) > mostRawOutput,
      cost: outcome === 'answered' ? costOf(limits, chatModel.id, inputTokens, outputTokens) : null,
    }));
  };
  let answer: ChatAnswer<Value>;
  try {
    answer = await chatModel.complete(request);
  } catch (error) {
    await record(error instanceof AppError ? error.code : 'stopped', {});
    throw error;
  }
  await record('answered', answer);
  return { ...answer, callId };
}

/** Writes what the checks made of an answer beside its call. */
export async function recordCheck({ database, clock }: Pick<RecordedCalls, 'database' | 'clock'>, scope: EngagementScope, callId: string, check: AiCallCheck): Promise<void> {
  await inScope(database, scope, async (tx) => insertAiCallCheck(tx, callId, check, clock.now()));
}
