import { expect, it } from 'vitest';
import { createTestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../../testing/test-people.ts';

it('an engagement without a model has no calls, no cost and the budget that is set for it', async () => {
  const database = await createTestDatabase();
  const api = await createTestApi(database);
  try {
    const firm = await createTestFirm(database);
    const base = `/api/engagements/${(await createTestEngagement(database, firm)).engagement.id}`;
    const call = (method: 'GET' | 'PUT' | 'POST', path: string, payload?: object) => api.call(firm.people.manager, method, `${base}${path}`, payload === undefined ? {} : { payload });
    expect((await call('PUT', '/ai-budget', { maxTokens: -1, maxCalls: null })).statusCode).toBe(400);
    expect((await call('PUT', '/ai-budget', { maxTokens: 9, maxCalls: null })).statusCode).toBe(204);
    expect((await call('GET', '/ai-use')).json()).toEqual({ usage: { calls: 0, failedCalls: 0, inputTokens: 0, outputTokens: 0, cost: null }, budget: { maxTokens: 9, maxCalls: null, isOwn: true }, model: null, statements: [], calls: [] });
    expect((await call('GET', '/ai-use/export')).body).toMatch(/^"time","operation"/);
    expect((await call('POST', '/questions', { question: 'Who approves the policy?' })).json()).toMatchObject({ isFound: false, statements: [], searchedDocuments: 0 });
  } finally {
    await api.close();
    await database.close();
  }
});
