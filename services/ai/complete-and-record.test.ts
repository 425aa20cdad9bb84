import { expect, it } from 'vitest';
import { z } from 'zod';
import { inScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { selectAiCalls, upsertBudget } from './ai-call.sql.ts';
import { completeAndRecord, recordCheck } from './complete-and-record.ts';
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
    await expect(completeAndRecord({ database, clock, chatModel: model(() => Promise.resolve(answer)) }, scope, request)).resolves.toMatchObject(answer);

    // A dated version has the price of its family; an unknown model has none.
    const limits = { maxTokens: 12, maxCalls: null, callsPerMinute: null, prices: new Map([['fake', { input: 1, output: 10 }]]) };
    const priced = await completeAndRecord({ database, clock, chatModel: model(() => Promise.resolve({ ...answer, rawText: 'x'.repeat(150_000) })), limits }, scope, { ...request, passages: [{ number: 1, versionId: 'v', page: 2, start: 0, end: 9, sha256: 'ab' }] });
    await recordCheck({ database, clock }, scope, priced.callId ?? '', { statements: 2, unsupported: 1, problems: [{ statement: 'A.', problems: ['No.'] }] });
    const [newest] = await inScope(database, scope, async (tx) => selectAiCalls(tx, 1));
    expect(newest).toMatchObject({ cost: (7 + 20) / 1e6, rawOutputCut: true, passages: [{ number: 1, sha256: 'ab' }], check: { statements: 2, unsupported: 1 } });
    expect(newest?.rawOutput).toHaveLength(100_000);
    // 18 tokens are used: the next call is not made, and writes nothing.
    await expect(completeAndRecord({ database, clock, chatModel: model(() => Promise.reject(new Error('never asked'))), limits }, scope, request)).rejects.toMatchObject({ code: 'ai/budget-spent' });
    await inScope(database, scope, async (tx) => upsertBudget(tx, { maxTokens: null, maxCalls: 3 }, clock.now()));
    await expect(completeAndRecord({ database, clock, chatModel: failing, limits }, scope, request)).rejects.toMatchObject({ code: 'ai/budget-spent' });
    await inScope(database, scope, async (tx) => upsertBudget(tx, { maxTokens: null, maxCalls: null }, clock.now()));
    await expect(completeAndRecord({ database, clock, chatModel: failing, limits: { ...limits, callsPerMinute: 3 } }, scope, request)).rejects.toMatchObject({ code: 'ai/rate-limited' });

    const calls = (await inScope(database, scope, async (tx) => selectAiCalls(tx, 10))).slice(1);
    expect(calls.map(({ outcome, model: used, inputTokens, requestedBy }) => ({ outcome, used, inputTokens, requestedBy }))).toEqual([
      { outcome: 'answered', used: 'fake-2', inputTokens: 7, requestedBy: scope.userId },
      { outcome: 'ai/timeout', used: 'fake', inputTokens: 0, requestedBy: scope.userId },
    ]);
    expect(await inScope(database, other, async (tx) => selectAiCalls(tx, 10))).toEqual([]);
  });
});
