import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertAiCall, insertAiCallCheck } from '../ai/ai-call.sql.ts';
import { inScope, systemScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { buildBinderJob } from '../binder/index.ts';
import { ingestVersionJob } from '../documents/index.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { createReadDocument } from '../testing/test-paper.sql.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let rival: TestFirm;
let scope: EngagementScope;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  [firm, rival] = [await createTestFirm(database), await createTestFirm(database, 'Rival & Partners')];
  ({ scope } = await createTestEngagement(database, firm, { name: 'Cloud controls' }));
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const get = async (url: string, person = firm.people.firm_admin) => await api.call(person, 'GET', url);
const failed = async (job: { jobId: string }) => {
  await inScope(database, systemScope('a test'), (tx) => tx.query.updateTable('job').set({ state: 'failed', attempts: 5, finished_at: new Date(), error_code: 'platform/internal', error_detail: 'The log names it.' }).where('id', '=', job.jobId).execute());
  return job.jobId;
};

it('shows nobody but the administrator, and no other firm, what is the firm’s', async () => {
  for (const url of ['/api/admin/jobs', '/api/ai-use', '/api/ai-use/export', '/api/archive']) {
    expect((await get(url, firm.people.partner)).statusCode, url).toBe(403);
    expect((await get(url, rival.people.firm_admin)).body, url).not.toContain('Cloud controls');
  }
});

describe('jobs of the firm', () => {
  it('are counted and listed, and one that failed runs again when a person says so', async () => {
    const binder = await failed(await inScope(database, scope, (tx) => enqueueJob(tx, buildBinderJob, { binderId: newId() })));
    const ingest = await failed(await inScope(database, scope, (tx) => enqueueJob(tx, ingestVersionJob, { versionId: newId() })));
    const listed = (await get('/api/admin/jobs?state=failed')).json<{ counts: object[]; jobs: { id: string; engagementName: string; isRepeatable: boolean; error: object }[] }>();
    expect(listed.counts).toContainEqual(expect.objectContaining({ name: 'binder/build-binder', state: 'failed', count: 1 }));
    expect(listed.jobs).toMatchObject([{ id: ingest, isRepeatable: false }, { id: binder, isRepeatable: true, engagementName: 'Cloud controls', error: { code: 'platform/internal' } }]);
    const retry = async (id: string, person = firm.people.auditor) => await api.call(person, 'POST', `/api/engagements/${scope.engagementId}/jobs/${id}/retry`);
    expect((await retry(binder, firm.people.read_only_auditor)).statusCode).toBe(403);
    expect((await retry(binder, rival.people.firm_admin)).statusCode).toBe(404);
    expect((await retry(newId())).json()).toMatchObject({ code: 'jobs/not-found' });
    expect((await retry(ingest)).json()).toMatchObject({ code: 'jobs/not-failed' });
    const again = await retry(binder);
    expect([again.statusCode, again.json()]).toEqual([202, expect.objectContaining({ status: 'queued', attempts: 5, maxAttempts: 8, finishedAt: null })]);
    expect((await retry(binder)).statusCode).toBe(409);
    const { events } = (await get(`/api/engagements/${scope.engagementId}/trail`)).json<{ events: { type: string; data: object }[] }>();
    expect(events[0]).toMatchObject({ type: 'jobs/retried', data: { jobId: binder, name: 'binder/build-binder' } });
  });
});

describe('the use of language models', () => {
  it('is summed by engagement, model, task and month, within the days asked for', async () => {
    const call = async (at: string, given: { model?: string; outcome?: string; cost?: number | null } = {}) => {
      const id = newId();
      await inScope(database, scope, async (tx) => {
        await insertAiCall(tx, { id, operation: 'workpapers/draft-statements', model: 'small', promptVersion: '1', inputTokens: 100, outputTokens: 20, latencyMilliseconds: 9, attempts: 1, outcome: 'answered', requestedBy: null, createdAt: new Date(at), passages: [], rawOutput: null, rawOutputCut: false, cost: 0.5, ...given });
        await insertAiCallCheck(tx, id, { statements: 3, unsupported: 1, problems: [] }, new Date(at));
      });
    };
    await call('2026-05-31T23:59:59Z');
    await call('2026-06-01T00:00:00Z', { outcome: 'ai/no-answer', cost: null });
    await call('2026-06-30T23:59:59Z', { model: 'large' });
    expect((await get('/api/ai-use')).json()).toMatchObject({
      model: null, total: { calls: 3, failedCalls: 1, inputTokens: 300, outputTokens: 60, cost: 1, statements: 9, unsupported: 3 },
      engagements: [{ engagementId: scope.engagementId, name: 'Cloud controls', calls: 3, maxTokens: null }], models: [{ model: 'small', calls: 2 }, { model: 'large', calls: 1 }], months: [{ month: '2026-06', calls: 2 }, { month: '2026-05', calls: 1 }],
    });
    expect((await get('/api/ai-use?from=2026-06-01&to=2026-06-30')).json()).toMatchObject({ total: { calls: 2, cost: 0.5 } });
    expect((await get('/api/ai-use?from=2027-01-01')).json()).toMatchObject({ total: { calls: 0, inputTokens: 0, cost: null }, engagements: [] });
    expect((await get('/api/ai-use?from=tomorrow')).statusCode).toBe(400);
    expect((await get('/api/ai-use/export')).body).toContain('"Cloud controls","Nimbus","3","1","300","60","1","9","3"');
  });
});

describe('the archive of the firm', () => {
  it('tells the rules, clock and holds of each engagement, and whose day has passed', async () => {
    const of = async () => (await get('/api/archive')).json<{ engagements: { engagementId: string }[] }>().engagements.find(({ engagementId }) => engagementId === scope.engagementId);
    expect(await of()).toMatchObject({ profile: null, clock: null, completedAt: null, isLate: false, holds: [], disposal: null });
    const base = `/api/engagements/${scope.engagementId}/completion`;
    await api.call(firm.people.partner, 'PUT', `${base}/profile`, { payload: { profileId: 'aicpa' } });
    await api.call(firm.people.partner, 'POST', `${base}/events`, { payload: { kind: 'report_released', happenedOn: '2020-01-31' } });
    await api.call(firm.people.partner, 'POST', `${base}/holds`, { payload: { reason: 'Litigation' } });
    expect(await of()).toMatchObject({ profile: { id: 'aicpa' }, clock: { kind: 'report_released', startedOn: '2020-01-31', assemblyDueOn: '2020-03-31', retentionEndsOn: '2025-01-31' }, isLate: true, holds: [{ reason: 'Litigation' }] });
  });
});

describe('the access log of documents', () => {
  it('says who opened which document, once a visit, filtered and in pages', async () => {
    const base = `/api/engagements/${scope.engagementId}`;
    const [first, second] = [await createReadDocument(database, scope, 'Backup policy.txt', 'Backups are kept.'), await createReadDocument(database, scope, 'Access log.txt', 'Someone signed in.')];
    expect((await get(`${base}/access-log`)).json()).toEqual({ entries: [], next: null });
    for (const document of [first, first, second]) await get(`${base}/documents/${document.documentId}/text`, firm.people.auditor);
    await get(`${base}/documents/${first.documentId}/text`, firm.people.partner);
    const log = async (query = '') => (await get(`${base}/access-log${query}`)).json<{ entries: { documentName: string; byName: string }[]; next: string | null }>();
    expect((await log()).entries.map(({ documentName, byName }) => [documentName, byName])).toEqual([['Backup policy.txt', 'partner'], ['Access log.txt', 'auditor'], ['Backup policy.txt', 'auditor']]);
    expect((await log(`?documentId=${first.documentId}&userId=${firm.people.auditor.userId}&kind=read`)).entries).toHaveLength(1);
    expect((await log('?q=ACCESS')).entries).toMatchObject([{ documentName: 'Access log.txt' }]);
    const page = await log('?limit=2');
    expect((await log(`?limit=2&after=${page.next}`)).entries).toMatchObject([{ byName: 'auditor', documentName: 'Backup policy.txt' }]);
    expect((await get(`${base}/access-log`, firm.people.client_admin)).statusCode).toBe(403);
  });
});
