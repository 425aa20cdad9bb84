import { z } from 'zod';
import { messageOf } from '../../platform/errors/index.ts';
import type { ChatModel } from '../models.ts';

export interface ConnectionTest {
  readonly outcome: 'none' | 'answers' | 'fails';
  readonly model: string | null;
  readonly milliseconds: number;
  readonly detail: string | null;
}

/** A person waits for the answer. */
const patience = 20_000;

/** Asks the model for one word in the shape all our calls take: an answer that does not fit fails here as it would in a draft. Nothing of an engagement is sent, so no ledger has the call. */
export async function testConnection(model: ChatModel | null): Promise<ConnectionTest> {
  if (model === null) return { outcome: 'none', model: null, milliseconds: 0, detail: null };
  const started = performance.now();
  const sinceStart = (): number => Math.round(performance.now() - started);
  try {
    const answer = await model.complete({
      operation: 'ai/test-connection', promptVersion: '1', system: 'You test a connection. Fill the schema.', messages: [{ role: 'user', content: 'Set "word" to "ready".' }],
      schema: z.object({ word: z.string().max(100) }), maxOutputTokens: 500, signal: AbortSignal.timeout(patience),
    });
    return { outcome: 'answers', model: answer.model, milliseconds: sinceStart(), detail: null };
  } catch (error) {
    return { outcome: 'fails', model: model.id, milliseconds: sinceStart(), detail: messageOf(error) };
  }
}
