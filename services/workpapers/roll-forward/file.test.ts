import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database, EngagementScope } from '../../platform/db/index.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createReadDocument, createTestFramework, draftTestPaper, type TestPaper } from '../../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { bringTo, createDesk, type Desk } from '../../testing/test-reviewers.sql.ts';
import { composeDocument } from '../content/compose-document.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import { applyTemplate } from '../templates/apply-template.ts';
import { defaultTemplate } from '../templates/default-template.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const sentence = 'On 4 March 2026 the operations team restored the ledger from backup.';
let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let desk: Desk;
let frameworkId: string;
let paper: TestPaper;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  frameworkId = await createTestFramework(database, firm, ['bk-1', 'bk-2']);
  ({ scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId], name: 'Cloud controls 2025' }));
  desk = await createDesk(database, scope, firm);
  const document = await createReadDocument(database, scope, 'Restore record.txt', sentence);
  paper = await draftTestPaper(database, scope, { frameworkId, controlId: 'bk-1', document, quote: sentence });
  await draftTestPaper(database, scope, { frameworkId, controlId: 'bk-2', document, quote: sentence });
  await bringTo(database, scope, desk, paper.workpaperId, 'reviewed');
});
afterAll(async () => {
  await api.close();
  await database.close();
});

it('rolls papers up into a line each, with who signed what still holds', async () => {
  const { schedules } = (await api.call(desk.reviewer, 'GET', `/api/engagements/${scope.engagementId}/lead-schedules`)).json<{ schedules: { totals: object; lines: object[] }[] }>();
  expect(schedules).toHaveLength(1);
  expect(schedules[0]).toMatchObject({
    totals: { papers: 2, supported: 2, exceptions: 0, reviewed: 1 },
    lines: [{ indexReference: 'A-1', state: 'reviewed', concluded: true, preparedBy: desk.preparer.name, reviewedBy: desk.reviewer.name }, { indexReference: 'A-2', state: 'draft', concluded: false, preparedBy: null, reviewedAt: null }],
  });
});

it('rolls papers forward for the same client alone: structure kept, results, sources and conclusion reset, and what is there left alone', async () => {
  const other = (await createTestEngagement(database, firm, { frameworks: [frameworkId], clientName: 'Stratus' })).scope;
  const next = (await createTestEngagement(database, firm, { frameworks: [frameworkId], name: 'Cloud controls 2026', periodStart: '2026-01-01', periodEnd: '2026-12-31' })).scope;
  const roll = async (into: EngagementScope, who: keyof TestFirm['people'] = 'manager') => await api.call(firm.people[who], 'POST', `/api/engagements/${into.engagementId}/workpapers/roll-forward`, { payload: { fromEngagementId: scope.engagementId } });
  expect((await roll(next, 'auditor')).statusCode).toBe(403);
  expect((await roll(other)).json()).toMatchObject({ code: 'workpapers/other-client' });
  expect((await roll(next)).json()).toEqual({ rolled: 2, skipped: 0 });
  expect((await roll(next)).json()).toEqual({ rolled: 0, skipped: 2 });
  const { workpapers } = (await api.call(firm.people.auditor, 'GET', `/api/engagements/${next.engagementId}/workpapers`)).json<{ workpapers: { id: string; controlId: string }[] }>();
  const read = (await api.call(firm.people.auditor, 'GET', `/api/engagements/${next.engagementId}/workpapers/${workpapers[0]?.id}`)).json<{ document: PaperDocument; statements: unknown[]; content: { conclusion: object }; current: { origin: string } }>();
  expect(read).toMatchObject({ statements: [], content: { conclusion: { coverage: 'gap', text: '' } }, current: { origin: 'rolled_forward' } });
  const text = JSON.stringify(read.document);
  expect(text).not.toContain(sentence);
  expect(text).not.toContain('"citation"');
  for (const kept of ['Inspected the passages found.', 'Carried forward from Cloud controls 2025', 'Last year’s conclusion (Cloud controls 2025), for comparison: supported.', '"status":"proposed"', 'Cloud controls 2026']) expect(text).toContain(kept);
});

it('drafts in the firm’s own sections and tickmarks, which only partners set', async () => {
  const own = { ...defaultTemplate, sections: [...defaultTemplate.sections.filter(({ kind }) => kind !== 'requests').map((section) => (section.kind === 'conclusion' ? { ...section, title: 'What we concluded' } : section)), { kind: 'own', title: 'Independence', words: 'No threat was noted.' }], tickmarks: [{ key: 'agreed', symbol: '®', meaning: 'Agreed' }], index: { scheme: 'control', separator: '.', prefix: 'WP ' } };
  const put = async (who: keyof TestFirm['people'], payload: object) => await api.call(firm.people[who], 'PUT', '/api/workpaper-template', { payload });
  expect((await put('manager', own)).statusCode).toBe(403);
  for (const bad of [{ ...own, sections: [] }, { ...own, sections: own.sections.filter(({ kind }) => kind !== 'conclusion') }, { ...own, tickmarks: [{ key: 'other', symbol: 'x', meaning: 'Other' }] }]) expect((await put('partner', bad)).statusCode).toBe(400);
  expect((await put('partner', own)).json()).toMatchObject({ isOwn: true, template: { index: { prefix: 'WP ' } } });
  expect((await api.call(firm.people.auditor, 'GET', '/api/workpaper-template')).json()).toMatchObject({ isOwn: true, savedByName: 'partner' });
  const read = (await api.call(firm.people.auditor, 'GET', `/api/engagements/${scope.engagementId}/workpapers/${paper.workpaperId}`)).json<{ tickmarks: { key: string; symbol: string }[] }>();
  expect(read.tickmarks.find(({ key }) => key === 'agreed')?.symbol).toBe('✓');
  const document = composeDocument({
    heading: { clientName: 'c', engagementName: 'e', periodStart: null, periodEnd: null, indexReference: 'A-1', title: 't', frameworkTitle: 'f', controlId: 'x' }, objective: 'o', procedure: ['p'], evidence: [], results: [], gaps: [],
    conclusion: { coverage: 'gap', text: '' }, requests: [{ objectiveId: 'o', text: 'Please provide it.' }], drafter: { kind: 'extractive', model: null, fallbackReason: null },
  }, [], 'seed');
  const applied = applyTemplate(document, own as typeof defaultTemplate, 'seed');
  expect(applied.content.map(({ attrs }) => attrs.title)).toEqual(['Objective', 'Source', 'Scope', 'Population and sample', 'Procedure', 'Results', 'Exceptions', 'Contradictions and how they were resolved', 'What we concluded', 'Independence', 'Open requests']);
});
