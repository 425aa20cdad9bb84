import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFramework, installShippedFrameworks } from '../frameworks/index.ts';
import { authorizeFirm, type Person } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { filePart, multipartForm } from '../testing/multipart.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let auditor: Person;
let contributor: Person;
let base = '';
let frameworkId = '';

const control = (id: string, title: string, prose: string) => ({ id, title, parts: [{ id: `${id}_smt`, name: 'statement', prose }] });
const catalog = { catalog: { metadata: { title: 'House rules', version: '1', 'oscal-version': '1.1.2' }, controls: [control('h-1', 'Restore tests', 'Backups are restored at planned intervals.'), control('h-2', 'Visitors', 'Visitors sign a register.')] } };

interface Whole { id: string; description: string; number: number; state: string; title: string; code: string; detail: string; issues: { path: string }[]; auditorNotes: { text: string }[]; comments: { text: string; side: string }[]; steps: { to: string; reason: string | null }[]; uploads: { name: string; status: string }[]; targets: { controlId: string; objectiveId: string | null; coverage: string | null }[]; nextSteps: { to: string }[]; daysOverdue: number; assignees: { userId: string }[] }

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  [auditor, contributor] = [firm.people.auditor, firm.people.client_contributor];
  await installShippedFrameworks({ database, clock: systemClock });
  frameworkId = (await importFramework({ database, clock: systemClock }, authorizeFirm(firm.people.manager, 'frameworks/import'), catalog)).framework.id;
  base = `/api/engagements/${(await createTestEngagement(database, firm, { frameworks: [frameworkId, 'iso27017-2015'], periodStart: '2026-01-01', periodEnd: '2026-12-31' })).engagement.id}/requests`;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const post = async (person: Person | null, path: string, payload: object) => await api.call(person, 'POST', `${base}${path}`, { payload });
const make = async (payload: object = {}) => (await post(auditor, '', { title: 'Register of visitors', ...payload })).json<Whole>();
const read = async (id: string) => (await api.call(auditor, 'GET', `${base}/${id}`)).json<Whole>();

describe('a request', () => {
  it('is refused with every problem named, to those who may not ask, and outside the engagement', async () => {
    const bad = await post(auditor, '', { title: ' ', dueOn: '2026-02-30', assigneeIds: ['x'], periodStart: '2026-06-01', periodEnd: '2026-05-01' });
    expect([bad.statusCode, bad.json<Whole>().issues.map(({ path }) => path)]).toEqual([400, ['body.title', 'body.assigneeIds.0', 'body.dueOn', 'body.periodEnd']]);
    expect((await post(null, '', { title: 'x' })).statusCode).toBe(401);
    for (const person of [firm.people.read_only_auditor, contributor, firm.people.client_admin]) expect((await post(person, '', { title: 'x' })).statusCode).toBe(403);
    const rival = await createTestFirm(database, 'Rival & Partners');
    expect((await post(rival.people.auditor, '', { title: 'x' })).json()).toMatchObject({ status: 404, code: 'engagements/not-found' });
    expect((await make({ assigneeIds: [rival.people.client_admin.userId] })).code).toBe('requests/unknown-assignee');
    expect((await make({ assigneeIds: [auditor.userId] })).code).toBe('requests/unknown-assignee');
    expect((await make({ targets: [{ frameworkId, controlId: 'h-9' }] })).code).toBe('requests/unknown-target');
    expect((await make({ targets: [{ frameworkId, controlId: 'h-1', objectiveId: 'nothing' }] })).code).toBe('requests/unknown-target');
  });

  it('is a draft, is opened, and grows older with the client', async () => {
    const draft = await make({ dueOn: '2026-01-31', assigneeIds: [contributor.userId], targets: [{ frameworkId, controlId: 'h-2' }] });
    expect(draft).toMatchObject({ state: 'draft', daysOutstanding: null, daysOverdue: 0, assignees: [{ userId: contributor.userId }], targets: [{ controlId: 'h-2', objectiveId: null, coverage: null }] });
    const opened = (await post(auditor, `/${draft.id}/steps`, { to: 'open' })).json<Whole>();
    expect(opened).toMatchObject({ state: 'open', daysOutstanding: 0 });
    expect(opened.daysOverdue).toBeGreaterThan(200);
    expect(opened.nextSteps.map(({ to }) => to)).toEqual(['submitted', 'not_applicable', 'cancelled']);
    const { ageing } = (await api.call(auditor, 'GET', `${base}?states=open,returned`)).json<{ ageing: { upTo7: number; overdue: number } }>();
    expect([ageing.upTo7, ageing.overdue]).toEqual([1, 1]);
  });

  it('is changed until it is answered', async () => {
    const { id } = await make({ open: true });
    expect((await api.call(auditor, 'PATCH', `${base}/${id}`, { payload: {} })).statusCode).toBe(400);
    expect((await api.call(auditor, 'PATCH', `${base}/${id}`, { payload: { periodStart: '2026-03-01', periodEnd: '2026-02-01' } })).json<Whole>()).toMatchObject({ code: 'request/invalid', issues: [{ path: 'body.periodEnd' }] });
    expect((await api.call(auditor, 'PATCH', `${base}/${id}`, { payload: { title: 'Sign-in sheets', dueOn: '2027-01-05' } })).json()).toMatchObject({ title: 'Sign-in sheets', dueOn: '2027-01-05' });
    await post(auditor, `/${id}/uploads`, {});
    expect((await api.call(auditor, 'POST', `${base}/${id}/uploads`, multipartForm(filePart('sheet.txt', 'Visitors of May.')))).json()).toMatchObject({ received: [{ name: 'sheet.txt', kept: true, reason: null }] });
    expect((await post(auditor, `/${id}/steps`, { to: 'submitted' })).json()).toMatchObject({ state: 'submitted', uploads: [{ name: 'sheet.txt', status: 'queued' }] });
    expect((await api.call(auditor, 'PATCH', `${base}/${id}`, { payload: { title: 'Something else' } })).json()).toMatchObject({ status: 409, code: 'requests/already-answered' });
    expect((await post(auditor, `/${id}/steps`, { to: 'closed' })).json()).toMatchObject({ status: 409, code: 'requests/step-not-allowed', detail: 'The request is submitted; from there it can become accepted, returned, not applicable, cancelled.' });
    expect((await post(auditor, `/${id}/steps`, { to: 'returned' })).json()).toMatchObject({ status: 422, code: 'requests/reason-missing' });
    expect((await post(auditor, `/${newId()}/steps`, { to: 'open' })).json()).toMatchObject({ status: 404, code: 'requests/not-found' });
  });

  it('is submitted with an answer alone', async () => {
    const { id } = await make({ open: true });
    expect((await post(auditor, `/${id}/steps`, { to: 'submitted' })).json()).toMatchObject({ status: 409, code: 'requests/nothing-to-submit' });
    expect(await read(id)).toMatchObject({ state: 'open', steps: [{ to: 'draft' }, { to: 'open' }] });
  });

  it('carries words for both sides, and words for the audit team', async () => {
    const { id } = await make();
    expect((await post(auditor, `/${id}/comments`, { text: 'By Friday, please.' })).statusCode).toBe(204);
    expect((await post(auditor, `/${id}/notes`, { text: 'Ask the guard too.' })).statusCode).toBe(204);
    expect((await post(auditor, `/${id}/notes`, { text: ' ' })).statusCode).toBe(400);
    expect(await read(id)).toMatchObject({ comments: [{ text: 'By Friday, please.', side: 'firm' }], auditorNotes: [{ text: 'Ask the guard too.' }] });
    expect((await post(contributor, `/${id}/notes`, { text: 'Mine' })).statusCode).toBe(403);
  });
});

describe('requests made many at once', () => {
  it('come from the templates of a framework', async () => {
    const { templates } = (await api.call(auditor, 'GET', `${base}/templates?frameworkId=iso27017-2015`)).json<{ templates: { controlId: string; frameworkId: string; typicalEvidence: string[]; asked: number }[] }>();
    expect(templates.length).toBeGreaterThan(40);
    expect(templates.every(({ typicalEvidence }) => typicalEvidence.length > 0)).toBe(true);
    const [first, second] = templates;
    const made = await post(auditor, '/from-templates', { controls: [first, second], open: true, dueOn: '2027-02-01', assigneeIds: [contributor.userId] });
    expect(made.statusCode).toBe(201);
    const [id = ''] = made.json<{ requestIds: string[] }>().requestIds;
    expect(await read(id)).toMatchObject({ state: 'open', origin: 'template', dueOn: '2027-02-01', typicalEvidence: first?.typicalEvidence, targets: [{ controlId: first?.controlId }], periodStart: '2026-01-01' });
    const again = (await api.call(auditor, 'GET', `${base}/templates?frameworkId=iso27017-2015`)).json<{ templates: { asked: number }[] }>().templates;
    expect(again.filter(({ asked }) => asked > 0)).toHaveLength(2);
    expect((await post(auditor, '/from-templates', { controls: [first, { frameworkId, controlId: 'h-9' }] })).json()).toMatchObject({ code: 'requests/unknown-target' });
  });

  it('come from the gap of a control, once while it is on its way', async () => {
    const gap = { frameworkId: 'iso27017-2015', controlId: 'CLD.9.5.2' };
    const first = await post(auditor, '/from-gap', gap);
    expect(first.statusCode).toBe(201);
    const { requestId } = first.json<{ requestId: string }>();
    const request = await read(requestId);
    expect(request).toMatchObject({ state: 'draft', origin: 'gap' });
    expect(request.title).toContain('CLD.9.5.2');
    expect(request.description).toMatch(/^Please send evidence that shows:\n- .+/);
    expect(request.description).toContain('Records should be from 1 January 2026 to 31 December 2026.');
    expect(request.targets.every(({ objectiveId }) => objectiveId !== null)).toBe(true);
    const twice = await Promise.all([post(auditor, '/from-gap', gap), post(auditor, '/from-gap', gap)]);
    expect(twice.map((each) => [each.statusCode, each.json()])).toEqual(twice.map(() => [200, { requestId, isNew: false }]));
    const both = await Promise.all([post(auditor, '/from-gap', { ...gap, controlId: 'CLD.9.5.1' }), post(auditor, '/from-gap', { ...gap, controlId: 'CLD.9.5.1' })]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual(expect.arrayContaining([200, 201]));
    expect((await post(auditor, '/from-gap', { ...gap, controlId: 'none' })).json()).toMatchObject({ code: 'requests/unknown-target' });
  });

  it('come from a workbook, whatever stands above its header, with a warning where a row names what is not there', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('PBC list');
    sheet.addRow(['Nimbus audit 2026']);
    sheet.addRow([]);
    sheet.addRow(['No.', 'Request', 'Control ref', 'Due date', 'Assigned to', 'Description', 'Expected evidence']);
    sheet.addRow([1, 'Restore test report', 'H-1', new Date(Date.UTC(2027, 0, 15)), contributor.email.toUpperCase(), 'All tests of the year', 'Report\nTicket']);
    sheet.addRow([2, 'Visitor register', 'h-2; h-77', 'soon', 'nobody@nowhere.example', '', '']);
    sheet.addRow([3, '', 'h-1', '', '', 'a row without a request', '']);
    const file = multipartForm(filePart('list.xlsx', Buffer.from(await workbook.xlsx.writeBuffer())));
    const count = async () => (await api.call(auditor, 'GET', base)).json<{ requests: unknown[] }>().requests.length;
    const before = await count();
    const trial = (await api.call(auditor, 'POST', `${base}/import?trial=true`, file)).json<{ requests: { id: string | null; warnings: string[] }[] }>();
    expect(trial.requests.map(({ id }) => id)).toEqual([null, null]);
    expect(await count()).toBe(before);
    const { requests } = (await api.call(auditor, 'POST', `${base}/import`, file)).json<{ requests: { id: string; place: string; warnings: string[]; controls: string[] }[] }>();
    expect(requests).toMatchObject([
      { place: 'PBC list, row 4', controls: ['h-1'], dueOn: '2027-01-15', warnings: [] },
      { place: 'PBC list, row 5', controls: ['h-2'], dueOn: null },
    ]);
    expect(requests[1]?.warnings).toHaveLength(3);
    expect(await read(requests[0]?.id ?? '')).toMatchObject({ state: 'draft', origin: 'import', typicalEvidence: ['Report', 'Ticket'], assignees: [{ userId: contributor.userId }] });
    expect(await count()).toBe(before + 2);
  });

  it('ask for the open questions of a questionnaire, each once while its request is on its way', async () => {
    const form = multipartForm(filePart('form.csv', `ID,Question,Answer,Guidance\n1.1,Are backups encrypted?,,Name the cipher\n1.2,${'Is access reviewed every quarter by the owner of the system? '.repeat(6)},,\n1.3,Are laptops encrypted?,,\n`));
    const { id } = (await api.call(auditor, 'POST', base.replace('/requests', '/questionnaires'), form)).json<{ id: string }>();
    const questions = (await api.call(auditor, 'GET', `${base.replace('/requests', '/questionnaires')}/${id}`)).json<{ questions: { id: string }[] }>().questions.map((question) => question.id);
    const [first = '', second = '', third = ''] = questions;
    for (const [person, status] of [[null, 401], [firm.people.read_only_auditor, 403], [contributor, 403]] as const) expect((await post(person, '/from-questions', { questionIds: [first] })).statusCode).toBe(status);
    expect((await post(auditor, '/from-questions', { questionIds: [] })).statusCode).toBe(400);
    expect((await post(auditor, '/from-questions', { questionIds: [first, newId()] })).json()).toMatchObject({ code: 'requests/unknown-target' });
    const other = (await createTestEngagement(database, firm)).engagement.id;
    expect((await api.call(auditor, 'POST', `/api/engagements/${other}/requests/from-questions`, { payload: { questionIds: [first] } })).json()).toMatchObject({ code: 'requests/unknown-target' });
    const twice = await Promise.all([1, 2].map(() => post(auditor, '/from-questions', { questionIds: [second, first], open: true, assigneeIds: [contributor.userId] })));
    const made = twice.flatMap((each) => each.json<{ requestIds: string[] }>().requestIds);
    expect([twice.map(({ statusCode }) => statusCode), made.length]).toEqual([[201, 201], 2]);
    const asked = await read(made[0] ?? '');
    expect(asked).toMatchObject({ title: '1.1 Are backups encrypted?', state: 'open', assignees: [{ userId: contributor.userId }] });
    expect(asked.description).toMatch(/^Name the cipher\n\nPlease send .*“form.csv”\.$/);
    expect((await read(made[1] ?? '')).title).toMatch(/^1\.2 Is access .*…$/);
    const listed = (await api.call(auditor, 'GET', base)).json<{ requests: { id: string; questionId: string | null }[] }>().requests;
    expect(made.map((request) => listed.find((each) => each.id === request)?.questionId)).toEqual([first, second]);
    // What the client reads says nothing of the questionnaire's rows.
    const { body } = await api.call(contributor, 'GET', base.replace('/requests', '/portal/requests'));
    expect([body.includes(made[0] ?? 'none'), body.includes(first)]).toEqual([true, false]);
    await post(auditor, `/${made[0]}/steps`, { to: 'cancelled', reason: 'asked by mistake' });
    expect((await post(auditor, '/from-questions', { questionIds: [first, second, third] })).json<{ requestIds: string[] }>().requestIds).toHaveLength(2);
  });

  it('are opened together, those without a date or a person with the ones given', async () => {
    const make = async (body: object) => (await post(auditor, '', { title: 'One of many', ...body })).json<{ id: string }>().id;
    const [bare, dated, open] = [await make({}), await make({ dueOn: '2027-03-01', assigneeIds: [contributor.userId] }), await make({ open: true })];
    const wanted = { requestIds: [bare, dated, open, bare], dueOn: '2027-01-31', assigneeIds: [contributor.userId] };
    expect((await api.call(contributor, 'POST', `${base}/open`, { payload: wanted })).statusCode).toBe(403);
    expect((await post(auditor, '/open', { requestIds: [] })).statusCode).toBe(400);
    expect((await post(auditor, '/open', { requestIds: [bare, newId()] })).json()).toMatchObject({ code: 'requests/not-found' });
    expect((await post(auditor, '/open', { ...wanted, assigneeIds: [auditor.userId] })).json()).toMatchObject({ code: 'requests/unknown-assignee' });
    expect(await read(bare)).toMatchObject({ state: 'draft', dueOn: null });
    expect((await post(auditor, '/open', wanted)).json()).toEqual({ opened: 2 });
    expect(await read(bare)).toMatchObject({ state: 'open', dueOn: '2027-01-31', assignees: [{ userId: contributor.userId }] });
    expect(await read(dated)).toMatchObject({ state: 'open', dueOn: '2027-03-01' });
    expect(await read(open)).toMatchObject({ dueOn: null, assignees: [] });
  });

  it('go out as a workbook without the notes of the auditors, which the import reads again', async () => {
    const { id } = (await post(auditor, '', { title: '=Visitor log', description: 'Of the year', dueOn: '2027-02-01', typicalEvidence: ['Log', 'Photo'], assigneeIds: [contributor.userId], open: true })).json<{ id: string }>();
    await api.call(auditor, 'POST', `${base}/${id}/notes`, { payload: { text: 'A private doubt' } });
    const response = await api.call(auditor, 'GET', `${base}/export`);
    expect([response.statusCode, response.headers['content-disposition']]).toEqual([200, expect.stringContaining('Requests%20')]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(response.rawPayload as never);
    const rows = Array.from(workbook.getWorksheet('Requests')?.getSheetValues() ?? [], (row) => (Array.isArray(row) ? row.slice(1) : []));
    expect(rows.find((row) => row[1] === '=Visitor log')).toMatchObject([expect.stringMatching(/^R-\d+$/), '=Visitor log', 'Of the year', 'Log\nPhoto', undefined, 'Open', '2027-02-01', undefined, 0, 'client contributor']);
    expect(JSON.stringify(rows)).not.toContain('private doubt');
    const again = (await api.call(auditor, 'POST', `${base}/import?trial=true`, multipartForm(filePart('list.xlsx', response.rawPayload)))).json<{ requests: { title: string; dueOn: string | null; warnings: string[] }[] }>();
    expect(again.requests.find(({ title }) => title === '=Visitor log')).toMatchObject({ dueOn: '2027-02-01', warnings: [] });
    expect((await api.call(contributor, 'GET', `${base}/export`)).statusCode).toBe(403);
  });

  it('come from CSV, and are refused where the list cannot be read', async () => {
    const send = async (name: string, content: string | Buffer) => (await api.call(auditor, 'POST', `${base}/import`, multipartForm(filePart(name, content)))).json<Whole & { requests: { title: string }[] }>();
    expect((await send('list.csv', 'Title;Due\nNetwork plan;31.03.2027\n')).requests).toMatchObject([{ title: 'Network plan', dueOn: '2027-03-31' }]);
    expect(await send('list.csv', 'one;two\n1;2\n')).toMatchObject({ status: 422, code: 'requests/no-requests-found' });
    expect(await send('list.xlsx', 'PK not a workbook')).toMatchObject({ status: 422, code: 'requests/unreadable-list' });
    expect((await api.call(auditor, 'POST', `${base}/import`, multipartForm())).json()).toMatchObject({ code: 'requests/unreadable-list' });
  });
});

it('leaves each step in the trail, without anybody’s words', async () => {
  const { events } = (await api.call(auditor, 'GET', base.replace('/requests', '/trail?limit=500'))).json<{ events: { type: string; data: object }[] }>();
  expect(new Set(events.map(({ type }) => type).filter((type) => type.startsWith('requests/')))).toEqual(new Set(['requests/created', 'requests/exported', 'requests/assigned', 'requests/step-taken', 'requests/changed', 'requests/file-received', 'requests/commented', 'requests/noted', 'requests/imported']));
  expect(JSON.stringify(events)).not.toMatch(/Register of visitors|Ask the guard|By Friday/);
});
