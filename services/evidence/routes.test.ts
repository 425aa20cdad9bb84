import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { listControlsResponse } from './evidence.contract.ts';
import type { Database } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let home: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  const catalog = { catalog: { metadata: { title: 'House rules', version: '1' }, controls: [{ id: 'h-1', title: 'Restore tests', parts: [{ name: 'statement', prose: 'Backups are restored for a test.' }] }, { id: 'h-2', title: 'Withdrawn', props: [{ name: 'status', value: 'withdrawn' }] }] } };
  const framework = await api.call(firm.people.manager, 'POST', '/api/frameworks', { payload: catalog });
  home = `/api/engagements/${(await createTestEngagement(database, firm, { frameworks: [framework.json<{ id: string }>().id] })).engagement.id}`;
});

afterAll(async () => {
  await api.close();
  await database.close();
});

const call = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => api.call(firm.people.auditor, method, `${home}${path}`, payload === undefined ? {} : { payload });

describe('assessment over HTTP', () => {
  it('lists controls with nothing found yet, and no withdrawn ones', async () => {
    const { controls } = (await call('GET', '/controls')).json<z.infer<typeof listControlsResponse>>();
    expect(controls).toMatchObject([{ controlId: 'h-1', title: 'Restore tests', coverage: null, gapReason: null, reason: null, score: null, evidence: [], objectives: [{ text: 'Backups are restored for a test.', evidenceKind: 'any', coverage: null }] }]);
  });

  it('queues one job, however often it is asked for before it runs', async () => {
    const first = await call('POST', '/assess');
    expect(first.statusCode).toBe(202);
    const { jobId } = first.json<{ jobId: string }>();
    expect((await call('POST', '/assess')).json<{ jobId: string }>().jobId).toBe(jobId);
    expect((await call('GET', `/jobs/${jobId}`)).json()).toMatchObject({ name: 'evidence/assess-engagement', status: 'queued' });
  });

  it.each([
    ['a rejection without a reason', { status: 'rejected' }, 400, 'request/invalid'],
    ['a rejection with a blank reason', { status: 'rejected', reason: '  ' }, 400, 'request/invalid'],
    ['back to proposed', { status: 'proposed' }, 400, 'request/invalid'],
    ['no body', {}, 400, 'request/invalid'],
    ['evidence that is not there', { status: 'accepted' }, 404, 'evidence/not-found'],
  ])('refuses %s', async (_, payload, status, code) => {
    const response = await call('PATCH', `/evidence/${newId()}`, payload);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('lists no integrity findings where there are none', async () => {
    expect((await call('GET', '/integrity-findings')).json()).toEqual({ findings: [] });
  });
});
