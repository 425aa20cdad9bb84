import ExcelJS from 'exceljs';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { insertRun, replaceAssessments } from '../evidence/evidence.sql.ts';
import { installShippedFrameworks } from '../frameworks/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { oscalValidator } from '../testing/oscal-schema/validate-oscal.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import type { applicabilityResponse, gapReportResponse, migrationResponse, statePositionsBody } from './reports.contract.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let home: string;
let complaintsAbout: (document: unknown) => string[];

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  await installShippedFrameworks({ database, clock: systemClock });
  const made = await createTestEngagement(database, firm, { clientName: 'Nimbus & Söhne <AG>', cloudRole: 'provider', frameworks: ['iso27017-2015'] });
  scope = made.scope;
  home = `/api/engagements/${made.engagement.id}`;
  complaintsAbout = await oscalValidator();
});

afterAll(async () => {
  await api.close();
  await database.close();
});

type Positions = z.input<typeof statePositionsBody>['positions'];
const call = (method: 'GET' | 'PUT' | 'POST', path: string, payload?: object, person = firm.people.auditor) => api.call(person, method, `${home}${path}`, payload === undefined ? {} : { payload });
const read = async () => (await call('GET', '/applicability')).json<z.infer<typeof applicabilityResponse>>();
const state = (positions: Positions) => call('PUT', '/applicability', { positions });
const position = (controlId: string, rest: Partial<Positions[number]> = {}): Positions[number] => ({ frameworkId: 'iso27017-2015', controlId, applicable: true, implementation: 'implemented', responsibility: 'shared', ...rest });
const codeOf = (response: { json(): unknown }) => (response.json() as { code: string }).code;

async function assess(): Promise<void> {
  const at = systemClock.now();
  const judged = (controlId: string, coverage: 'supported' | 'gap' | 'partial', objectives: ('supported' | 'gap')[]) => ({
    frameworkId: 'iso27017-2015', controlId, coverage, gapReason: coverage === 'supported' ? null : 'policy_only' as const, reason: `Judged ${coverage}.`, score: 0.4, evidence: [],
    objectives: objectives.map((each, index) => ({ objectiveId: `iso-${controlId}_obj-${index + 1}`, coverage: each, gapReason: each === 'gap' ? 'policy_only' as const : null, reason: `Objective ${each}.`, score: 0.4 })),
  });
  await inScope(database, scope, async (tx) => {
    const runId = newId();
    await insertRun(tx, { id: runId, judgementVersion: 1, embeddingModel: 'test', controls: 3, documents: 0, passages: 0, requestedBy: null, startedAt: at, finishedAt: at, outcomes: [] });
    await replaceAssessments(tx, runId, [judged('12.3.1', 'partial', ['supported', 'gap']), judged('12.4.1', 'gap', ['gap']), judged('5.1.1', 'supported', ['supported'])]);
  });
}

describe('before anything is stated or assessed', () => {
  it('lists every control undecided, with a proposal that follows the role of the client', async () => {
    const { controls, versions } = await read();
    expect([controls.length, versions]).toEqual([44, []]);
    expect(controls.every((control) => control.position === null)).toBe(true);
    const proposalOf = (id: string) => controls.find(({ controlId }) => controlId === id)?.proposal;
    expect(proposalOf('9.1.2')).toMatchObject({ applicable: false, justification: expect.stringContaining('customer') as string });
    expect(proposalOf('CLD.9.5.1')).toMatchObject({ applicable: true, responsibility: 'provider', implementation: 'not_implemented' });
    expect(controls.find(({ controlId }) => controlId === 'CLD.9.5.1')?.layer).toBe('added');
  });

  it('refuses to freeze, and says what is missing; has no results and no plan to export', async () => {
    const freeze = await call('POST', '/applicability/versions', {});
    expect([freeze.statusCode, codeOf(freeze)]).toEqual([409, 'reports/undecided']);
    for (const path of ['/gap-report/export?format=oscal-results', '/gap-report/export?format=oscal-action-plan', '/applicability/export?format=oscal']) {
      expect(codeOf(await call('GET', path)), path).toBe('reports/nothing-to-export');
    }
    expect((await call('GET', '/gap-report')).json<z.infer<typeof gapReportResponse>>()).toMatchObject({ assessedAt: null, gaps: [] });
  });

  it.each([
    ['a control that nobody knows', [position('99.9')], 422, 'reports/unknown-control'],
    ['a control of a framework the engagement does not use', [position('5.1', { frameworkId: 'iso27001-2022' })], 422, 'reports/unknown-control'],
    ['leaving a control out without a reason', [position('5.1.1', { applicable: false, justification: '  ' })], 400, 'request/invalid'],
    ['a day that there is not', [position('5.1.1', { dueOn: '2026-02-30' })], 400, 'request/invalid'],
    ['nothing', [], 400, 'request/invalid'],
  ])('refuses %s and stores nothing', async (_, positions, status, code) => {
    const response = await state(positions);
    expect([response.statusCode, codeOf(response)]).toEqual([status, code]);
    expect((await read()).controls.every((control) => control.position === null)).toBe(true);
  });
});

describe('a statement', () => {
  it('is stated control by control, changed, frozen and approved by another person', async () => {
    expect((await state([position('5.1.1'), position('5.1.1', { implementation: 'planned', owner: 'Ada', dueOn: '2026-12-31', remedy: 'Write it' })])).statusCode).toBe(200);
    expect((await read()).controls.find(({ controlId }) => controlId === '5.1.1')?.position).toEqual({ applicable: true, justification: '', implementation: 'planned', responsibility: 'shared', remedy: 'Write it', owner: 'Ada', dueOn: '2026-12-31' });
    expect(codeOf(await call('POST', '/applicability/versions', {}))).toBe('reports/undecided');
    const { controls } = await read();
    await state(controls.filter(({ controlId }) => controlId !== '5.1.1').map(({ controlId, proposal }) => position(controlId, proposal)));
    expect((await call('POST', '/applicability/versions', { note: 'For the board' }, firm.people.manager)).json()).toEqual({ number: 1 });
    const own = await call('POST', '/applicability/versions/1/approve', {}, firm.people.manager);
    expect([own.statusCode, codeOf(own)]).toEqual([409, 'reports/own-version']);
    expect((await call('POST', '/applicability/versions/1/approve', {}, firm.people.auditor)).statusCode).toBe(403);
    expect((await call('POST', '/applicability/versions/1/approve', {}, firm.people.partner)).json()).toEqual({ approved: true });
    expect(codeOf(await call('POST', '/applicability/versions/1/approve', {}, firm.people.partner))).toBe('reports/approved-already');
    expect(codeOf(await call('POST', '/applicability/versions/2/approve', {}, firm.people.partner))).toBe('reports/version-not-found');
    expect((await read()).versions).toMatchObject([{ number: 1, note: 'For the board', frozenByName: 'manager', approvedByName: 'partner' }]);
    const { events } = (await call('GET', '/trail')).json<{ events: { type: string }[] }>();
    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['reports/applicability-approved', 'reports/applicability-frozen']);
  });

  it('leaves a frozen version as it was when a position changes, also for the database itself', async () => {
    const frozen = async () => (await workbookOf(await call('GET', '/applicability/export?version=1'))).worksheets[0]!.getSheetValues();
    const before = await frozen();
    await state([position('5.1.1', { applicable: false, justification: '=cmd()|"x" & <b>' })]);
    expect(await frozen()).toEqual(before);
    await expect(inScope(database, scope, ({ query }) => query.updateTable('applicability_version').set({ content: '[]' }).execute())).rejects.toMatchObject({ code: '42501' });
  });
});

async function workbookOf(response: { rawPayload: Buffer }): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(response.rawPayload as unknown as ArrayBuffer);
  return workbook;
}

describe('exports', () => {
  it('writes the statement as a workbook in which text stays text', async () => {
    const sheet = (await workbookOf(await call('GET', '/applicability/export'))).worksheets[0]!;
    expect(sheet.getCell('A1').value).toBe('Statement of Applicability');
    expect(sheet.getCell('A3').value).toContain('Nimbus & Söhne <AG>');
    expect(sheet.getCell('A7').value).toBe('5.1.1');
    expect(sheet.getCell('D7').value).toBe('No');
    expect(sheet.getCell('E7').value).toBe('=cmd()|"x" & <b>');
    expect(sheet.rowCount).toBe(6 + 44);
  });

  it('writes the statement as valid OSCAL, by the ids that OSCAL accepts', async () => {
    for (const path of ['/applicability/export?format=oscal', '/applicability/export?format=oscal&version=1']) {
      const document = (await call('GET', path)).json<{ 'component-definition': { components: { 'control-implementations': { 'implemented-requirements': { 'control-id': string }[] }[] }[] } }>();
      expect(complaintsAbout(document)).toEqual([]);
      const requirements = document['component-definition'].components[0]?.['control-implementations'][0]?.['implemented-requirements'];
      expect(requirements).toHaveLength(44);
      expect(requirements?.map((each) => each['control-id'])).toContain('iso-12.3.1');
    }
  });

  it('tells gaps with reason and what is missing, by domain and layer; a control left out is none', async () => {
    await assess();
    const report = (await call('GET', '/gap-report')).json<z.infer<typeof gapReportResponse>>();
    expect(report.gaps.map(({ controlId, coverage, gapReason }) => [controlId, coverage, gapReason])).toEqual([['12.3.1', 'partial', 'policy_only'], ['12.4.1', 'gap', 'policy_only']]);
    expect(report.gaps[0]).toMatchObject({ missing: [expect.any(String)], reason: 'Judged partial.', layer: 'guided' });
    expect(report.gaps[0]?.wouldClose.length).toBeGreaterThan(2);
    const total = report.domains.reduce((sum, { counts }) => sum + Object.values(counts).reduce((all, count) => all + count, 0), 0);
    expect(total).toBe(44);
    await state([position('12.4.1', { applicable: false, justification: 'No such service.' })]);
    expect((await call('GET', '/gap-report')).json<z.infer<typeof gapReportResponse>>().gaps.map(({ controlId }) => controlId)).toEqual(['12.3.1']);
  });

  it('writes the gap report as a workbook and as a document', async () => {
    const workbook = await workbookOf(await call('GET', '/gap-report/export?format=xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Cover', 'Coverage by domain', 'Gaps']);
    expect(workbook.getWorksheet('Gaps')?.getCell('A4').value).toBe('12.3.1');
    const document = await call('GET', '/gap-report/export');
    const text = strFromU8(unzipSync(new Uint8Array(document.rawPayload))['word/document.xml']!);
    for (const path of ['/gap-report/export?format=pdf', '/applicability/export?format=pdf', '/applicability/export?format=pdf&version=1']) {
      const paper = await call('GET', path);
      expect([paper.statusCode, paper.headers['content-type'], paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    }
    for (const expected of ['Gap report', 'Method', 'Coverage by domain', 'Judged partial.', 'Would close it', 'Nimbus &amp; Söhne &lt;AG&gt;']) expect(text).toContain(expected);
  });

  it('writes assessment results and a plan of action that the published schema accepts', async () => {
    await state([position('12.3.1', { owner: 'Ada', dueOn: '2026-12-31', remedy: 'Test a restore each quarter.' })]);
    const planned = (await call('GET', '/gap-report/export?format=oscal-plan')).json<{ 'assessment-plan': { uuid: string; 'local-definitions': { activities: { title: string; steps: object[] }[] } } }>();
    expect(complaintsAbout(planned)).toEqual([]);
    const { activities } = planned['assessment-plan']['local-definitions'];
    const leftOut = (await read()).controls.filter((control) => control.position?.applicable === false);
    expect(activities).toHaveLength(44 - leftOut.length);
    expect(activities.find(({ title }) => title.startsWith('12.3.1'))?.steps.length).toBeGreaterThan(1);
    const results = (await call('GET', '/gap-report/export?format=oscal-results')).json<{ 'assessment-results': { results: { findings: { target: { status: { state: string } } }[]; observations: unknown[] }[] } }>();
    expect(complaintsAbout(results)).toEqual([]);
    expect(results['assessment-results'].results[0]?.findings.map(({ target }) => target.status.state)).toEqual(['satisfied', 'not-satisfied']);
    const plan = (await call('GET', '/gap-report/export?format=oscal-action-plan')).json<{ 'plan-of-action-and-milestones': { risks: object[]; 'poam-items': object[] } }>();
    expect(complaintsAbout(plan)).toEqual([]);
    expect(plan['plan-of-action-and-milestones'].risks).toMatchObject([{ deadline: '2026-12-31T00:00:00Z', remediations: [{ description: 'Test a restore each quarter.' }] }]);
  });
});

describe('a comparison of two assessments', () => {
  const compare = (query = '') => call('GET', `/gap-report/comparison${query}`);
  const run = async (at: string, outcomes: [string, 'supported' | 'partial' | 'gap'][]) => await inScope(database, other.scope, async (tx) => await insertRun(tx, {
    id: newId(), judgementVersion: 1, embeddingModel: 'test', controls: outcomes.length, documents: 0, passages: 0, requestedBy: null, startedAt: new Date(at), finishedAt: new Date(at),
    outcomes: outcomes.map(([controlId, coverage]) => ({ frameworkId: 'iso27017-2015', controlId, coverage, gapReason: coverage === 'supported' ? null : 'none' })),
  }));
  let other: Awaited<ReturnType<typeof createTestEngagement>>;
  beforeAll(async () => {
    other = await createTestEngagement(database, firm, { clientName: 'Compared AG', cloudRole: 'provider', frameworks: ['iso27017-2015'] });
  });
  const compareOther = (query = '', person = firm.people.auditor) => api.call(person, 'GET', `/api/engagements/${other.engagement.id}/gap-report/comparison${query}`);

  it('is refused where nothing was assessed, and for what is no day', async () => {
    const response = await compareOther();
    expect([response.statusCode, codeOf(response)]).toEqual([409, 'reports/no-assessment']);
    expect((await compare('?from=yesterday')).statusCode).toBe(400);
    expect((await compareOther('', (await createTestFirm(database, 'Elsewhere LLP')).people.auditor)).statusCode).toBe(404);
  });

  it('tells what was closed, what is new, and what is as it was, between the days asked for', async () => {
    await run('2026-01-10T10:00:00Z', [['5.1.1', 'gap'], ['6.1.1', 'supported'], ['12.3.1', 'gap']]);
    await run('2026-02-10T10:00:00Z', [['5.1.1', 'partial'], ['6.1.1', 'gap'], ['12.3.1', 'gap']]);
    await run('2026-03-10T10:00:00Z', [['5.1.1', 'supported'], ['6.1.1', 'gap'], ['12.3.1', 'gap']]);
    const changes = async (query: string) => {
      const answer = (await compareOther(query)).json<{ before: { finishedAt: string }; changes: { controlId: string; change: string; title: string }[]; unchanged: number }>();
      return [answer.before.finishedAt.slice(0, 10), answer.unchanged, ...answer.changes.map(({ controlId, change }) => `${controlId} ${change}`)];
    };
    expect(await changes('')).toEqual(['2026-01-10', 1, '5.1.1 closed', '6.1.1 new']);
    expect(await changes('?from=2026-02-10')).toEqual(['2026-02-10', 2, '5.1.1 closed']);
    expect(await changes('?from=2026-01-31&to=2026-02-28')).toEqual(['2026-01-10', 1, '5.1.1 improved', '6.1.1 new']);
    expect((await compareOther('?from=2025-12-31')).statusCode).toBe(409);
  });
});

describe('a migration to another edition', () => {
  const worksheet = (query: string, path = '') => call('GET', `/framework-migration${path}${query}`);

  it('is refused from a framework that the engagement has not, and to one without a crosswalk', async () => {
    const foreign = await worksheet('?from=soc2-2017&to=nist-csf-2.0');
    expect([foreign.statusCode, codeOf(foreign)]).toEqual([422, 'reports/no-migration']);
    const noWay = await worksheet('?from=iso27017-2015&to=csa-ccm-4');
    expect([noWay.statusCode, codeOf(noWay)]).toEqual([404, 'frameworks/no-crosswalk']);
    expect((await worksheet('?from=iso27017-2015')).statusCode).toBe(400);
  });

  it('says of each of the 44 old and 43 new controls what becomes of it', async () => {
    const { lines, isAdopted, certainty } = (await worksheet('?from=iso27017-2015&to=iso27017-2026')).json<z.infer<typeof migrationResponse>>();
    expect([isAdopted, certainty]).toEqual([false, 'judgement']);
    expect(new Set(lines.flatMap(({ source }) => source?.controlId ?? [])).size).toBe(44);
    expect(new Set(lines.flatMap(({ target }) => target?.controlId ?? [])).size).toBe(43);
    const about = (controlId: string) => lines.filter(({ source }) => source?.controlId === controlId).map(({ kind, target, relation }) => [kind, target?.controlId, relation]);
    expect([about('CLD.6.3.1'), about('13.1.3')]).toEqual([[['carried', '5.38', 'equal']], [['ended', undefined, null]]]);
    expect(lines.find(({ source }) => source?.controlId === '12.3.1')).toMatchObject({ coverage: 'partial', implementation: 'implemented' });
    expect(lines.filter(({ kind }) => kind === 'new').map(({ target }) => target?.controlId)).toEqual(['5.7', '5.30', '5.39', '8.11', '8.36']);
  });

  it('is a workbook to work in', async () => {
    const sheet = (await workbookOf(await worksheet('?from=iso27017-2015&to=iso27017-2026', '/export'))).worksheets[0]!;
    expect([sheet.getCell('A3').value, sheet.getCell('K6').value]).toEqual(['40 controls are carried over, 4 end, 5 are new.', 'Decision']);
  });
});
