import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { insertAiCall } from './ai-call.sql.ts';
import type { ChatAnswer, ChatModel, ChatRequest } from './models.ts';

export interface RecordedCalls {
  readonly database: Database;
  readonly chatModel: ChatModel;
  readonly clock: Clock;
}

/**
 * Asks the model and writes the call into the ledger, answered or failed. The call runs outside every transaction and the row is
 * written in one of its own: a draft that is thrown away later has still cost its tokens. Throws what the model throws.
 */
export async function completeAndRecord<Value>({ database, chatModel, clock }: RecordedCalls, scope: EngagementScope, request: ChatRequest<Value>): Promise<ChatAnswer<Value>> {
  const started = performance.now();
  const record = async (outcome: string, answer: Partial<ChatAnswer<Value>>) => {
    await inScope(database, scope, async (tx) => insertAiCall(tx, {
      id: newId(),
      operation: request.operation,
      model: answer.model ?? chatModel.id,
      promptVersion: request.promptVersion,
      inputTokens: answer.inputTokens ?? 0,
      outputTokens: answer.outputTokens ?? 0,
      latencyMilliseconds: Math.round(answer.latencyMilliseconds ?? performance.now() - started),
      attempts: answer.attempts ?? 1,
      outcome,
      requestedBy: scope.userId,
      createdAt: clock.now(),
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
  return answer;
}
