import { expect, it } from 'vitest';
import { z } from 'zod';
import { inScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { selectAiCalls } from './ai-call.sql.ts';
import { completeAndRecord } from './complete-and-record.ts';
import type { ChatAnswer, ChatModel } from './models.ts';

const clock = { now: () => new Date('2026-11-01T10:00:00Z') };
const request = { operation: 'test/draft', promptVersion: '3', system: '', messages: [], schema: z.object({}) };
const model = (complete: () => Promise<unknown>): ChatModel => ({ id: 'fake', complete: async <Value>() => (await complete()) as ChatAnswer<Value> });

describeEngines('the ledger of model calls', (open) => {
  it('holds failed and answered calls of its engagement, and is not seen from another', async () => {
    const database = await open();
    const firm = await createTestFirm(database);
    const { scope } = await createTestEngagement(database, firm);
    const { scope: other } = await createTestEngagement(database, firm, { name: 'Another' });
    const failing = model(() => Promise.reject(new AppError('ai/timeout')));
    await expect(completeAndRecord({ database, clock, chatModel: failing }, scope, request)).rejects.toMatchObject({ code: 'ai/timeout' });
    const answer = { value: {}, model: 'fake-2', rawText: '{}', inputTokens: 7, outputTokens: 2, latencyMilliseconds: 12, attempts: 2 };
    await expect(completeAndRecord({ database, clock, chatModel: model(() => Promise.resolve(answer)) }, scope, request)).resolves.toBe(answer);

    const calls = await inScope(database, scope, async (tx) => selectAiCalls(tx, 10));
    expect(calls.map(({ outcome, model: used, inputTokens, requestedBy }) => ({ outcome, used, inputTokens, requestedBy }))).toEqual([
      { outcome: 'answered', used: 'fake-2', inputTokens: 7, requestedBy: scope.userId },
      { outcome: 'ai/timeout', used: 'fake', inputTokens: 0, requestedBy: scope.userId },
    ]);
    expect(await inScope(database, other, async (tx) => selectAiCalls(tx, 10))).toEqual([]);
  });
});
