import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createReadDocument, createTestFramework, draftTestPaper, type TestPaper } from '../../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';

const sentence = 'On 4 March 2026 the operations team restored the ledger from backup.';
let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let paper: TestPaper;
let base = '';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  const frameworkId = await createTestFramework(database, firm, ['bk-1', 'bk-2']);
  ({ scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId] }));
  base = `/api/engagements/${scope.engagementId}`;
  const document = await createReadDocument(database, scope, 'Restore record.txt', sentence);
  paper = await draftTestPaper(database, scope, { frameworkId, controlId: 'bk-1', document, quote: sentence });
  await draftTestPaper(database, scope, { frameworkId, controlId: 'bk-2', document, quote: sentence });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const release = async (method: 'PUT' | 'DELETE', who: keyof TestFirm['people'] = 'manager', id = paper.workpaperId) => await api.call(firm.people[who], method, `${base}/workpapers/${id}/release`);
const papers = async () => (await api.call(firm.people.client_contributor, 'GET', `${base}/portal/papers`)).json<{ papers: { id: string }[] }>().papers.map(({ id }) => id);
const file = async (id = paper.workpaperId) => await api.call(firm.people.client_contributor, 'GET', `${base}/portal/papers/${id}/file`);

it('is a lead’s to give, and until then the client sees nothing of a paper', async () => {
  for (const who of ['auditor', 'read_only_auditor', 'client_admin'] as const) expect((await release('PUT', who)).statusCode).toBe(403);
  expect((await release('PUT', 'manager', newId())).json()).toMatchObject({ status: 404, code: 'workpapers/not-found' });
  expect((await release('DELETE')).json()).toMatchObject({ status: 404 });
  expect(await papers()).toEqual([]);
  expect((await file()).json()).toMatchObject({ status: 404, code: 'workpapers/not-found' });
});

it('shows the client that paper alone, and is taken back', async () => {
  expect((await release('PUT')).statusCode).toBe(204);
  expect(await papers()).toEqual([paper.workpaperId]);
  const sent = await file();
  expect([sent.statusCode, sent.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect((await api.call(firm.people.auditor, 'GET', `${base}/workpaper-releases`)).json()).toMatchObject({ releases: [{ workpaperId: paper.workpaperId, releasedByName: 'manager', isOutdated: false }] });
  expect((await release('DELETE')).statusCode).toBe(204);
  expect(await papers()).toEqual([]);
  expect((await file()).statusCode).toBe(404);
});

it('is of one version: the client goes on seeing it, whatever is saved since, until another is released or it is taken back', async () => {
  await release('PUT');
  const words = async (): Promise<string> => new TextDecoder().decode(unzipSync(new Uint8Array((await file()).rawPayload))['word/document.xml']);
  const { document, version } = (await api.call(firm.people.auditor, 'GET', `${base}/workpapers/${paper.workpaperId}`)).json<{ document: { content: object[] }; version: number }>();
  const own = { type: 'section', attrs: { id: newId(), kind: 'own', title: 'More' }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Not for the client yet.' }] }] };
  const saved = await api.call(firm.people.auditor, 'POST', `${base}/workpapers/${paper.workpaperId}/versions`, { payload: { basedOn: version, document: { ...document, content: [...document.content, own] } } });
  expect(saved.statusCode, saved.body).toBeLessThan(300);
  expect((await api.call(firm.people.auditor, 'GET', `${base}/workpaper-releases`)).json()).toMatchObject({ releases: [{ version: 1, isOutdated: true }] });
  expect(await papers()).toEqual([paper.workpaperId]);
  expect(await words()).toMatch(/Version 1(?!.*Not for the client yet)/s);
  await release('PUT');
  expect(await words()).toMatch(/Version 2.*Not for the client yet/s);
  await release('DELETE');
  expect(await papers()).toEqual([]);
});
