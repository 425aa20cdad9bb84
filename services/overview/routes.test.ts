import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { citingResponse, findResponse, overviewResponse } from './overview.contract.ts';
import type { Person } from '../identity/index.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { filePart, multipartForm } from '../testing/multipart.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createReadDocument, draftTestPaper } from '../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { bringTo, createDesk } from '../testing/test-reviewers.sql.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let home: string;
let documentId: string;
let scope: EngagementScope;
let frameworkId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  const control = (id: string, title: string, props: object[] = []): object => ({ id, title, props, parts: [{ name: 'statement', prose: `${title} are done.` }] });
  const groups = [{ id: 'g', title: 'Continuity', controls: [control('h-1', 'Restore tests'), control('h-2', 'Old drills', [{ name: 'status', value: 'withdrawn' }])] }];
  const framework = await api.call(firm.people.manager, 'POST', '/api/frameworks', { payload: { catalog: { metadata: { title: 'House rules', version: '1' }, groups } } });
  frameworkId = framework.json<{ id: string }>().id;
  ({ scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId] }));
  home = `/api/engagements/${scope.engagementId}`;
  const sent = await api.call(firm.people.auditor, 'POST', `${home}/documents`, multipartForm(filePart('100% restore_plan.md', '# Plan\n\nRestores are tested every quarter.\n')));
  documentId = sent.json<{ documents: { id: string }[] }>().documents[0]?.id ?? '';
});

afterAll(async () => {
  await api.close();
  await database.close();
});

const read = async <Answer>(path: string): Promise<Answer> => (await api.call(firm.people.auditor, 'GET', `${home}${path}`)).json<Answer>();

describe('reading across an engagement', () => {
  it.each([['/find', 400], ['/find?q=%20', 400], ['/find?q=a&limit=21', 400], [`/documents/${newId()}/citing`, 404], ['/documents/no-id/citing', 400]])('refuses %s with %s', async (path, status) => {
    expect((await api.call(firm.people.auditor, 'GET', `${home}${path}`)).statusCode).toBe(status);
  });

  it('counts files and controls, withdrawn ones left out', async () => {
    const overview = await read<z.infer<typeof overviewResponse>>('/overview');
    expect(overview.documents).toMatchObject({ received: 1, inProgress: 1, searchable: 0 });
    expect(overview.controls).toMatchObject([{ controlId: 'h-1', title: 'Restore tests', domain: 'Continuity', coverage: null, gapReason: null }]);
    expect(overview).toMatchObject({ assessment: null, workpapers: { total: 0, withUnsupported: 0 }, questionnaires: [], open: { documentsToAccept: 0, controlsToDecide: 0, answersInReview: 0, answersReturned: 0, integrityFindings: 0 } });
  });

  it.each([
    ['restore', ['document', 'control']],
    ['h-1', ['control']],
    ['drills', []],
    // Signs that mean something in a pattern are only signs.
    ['100%', ['document']], ['%', ['document']], ['e_p', ['document']], ['e_t', []], ['\\', []],
  ])('finds by name what is called %s', async (words, kinds) => {
    const { found } = await read<z.infer<typeof findResponse>>(`/find?q=${encodeURIComponent(words)}`);
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('finds questions of a questionnaire and tells where they stand', async () => {
    const csv = 'Ref,Question,Answer\nQ-7,Are backups encrypted at rest?,\nQ-8,Who approves a change of the firewall?,\n';
    const imported = await api.call(firm.people.auditor, 'POST', `${home}/questionnaires`, multipartForm(filePart('Supplier form.csv', csv)));
    expect(imported.statusCode, imported.body).toBe(201);
    const { id } = imported.json<{ id: string }>();
    const { found } = await read<z.infer<typeof findResponse>>('/find?q=firewall');
    expect(found).toMatchObject([{ kind: 'question', title: 'Q-8 Who approves a change of the firewall?', detail: 'Supplier form.csv', parentId: id }]);
    expect((await read<z.infer<typeof findResponse>>('/find?q=supplier')).found).toMatchObject([{ kind: 'questionnaire', id }]);
    const { questionnaires } = await read<z.infer<typeof overviewResponse>>('/overview');
    expect(questionnaires).toMatchObject([{ id, statuses: { unanswered: 2 } }]);
    expect(questionnaires[0]?.untouchedSince).toBe(questionnaires[0]?.createdAt);
  });

  it('finds requests by number and words, and counts them by state and age', async () => {
    const ask = async (title: string, dueOn: string | null, open: boolean): Promise<string> => (await api.call(firm.people.auditor, 'POST', `${home}/requests`, { payload: { title, description: '', typicalEvidence: [], dueOn, assigneeIds: [], open } })).json<{ id: string }>().id;
    const late = await ask('Minutes of the key ceremony', '2020-01-31', true);
    await ask('Firewall rules', null, false);
    expect((await read<z.infer<typeof findResponse>>('/find?q=ceremony')).found).toMatchObject([{ kind: 'request', id: late, title: 'R-1 Minutes of the key ceremony', parentId: null }]);
    expect((await read<z.infer<typeof findResponse>>('/find?q=r-2')).found.map(({ kind }) => kind)).toEqual(['request']);
    const { requests, open } = await read<z.infer<typeof overviewResponse>>('/overview');
    expect(requests).toEqual({ states: { open: 1, draft: 1 }, ageing: { upTo7: 1, upTo14: 0, upTo30: 0, over30: 0 }, overdue: 1 });
    expect(open.requestsToReview).toBe(0);
  });

  it('counts papers by state, and what waits for whom: nobody reviews what they prepared', async () => {
    const desk = await createDesk(database, scope, firm);
    const source = await createReadDocument(database, scope, 'Restore record.txt', 'The restore of 4 March 2026 was tested.');
    const paper = await draftTestPaper(database, scope, { frameworkId, controlId: 'h-1', document: source, quote: 'The restore of 4 March 2026 was tested.' });
    const of = async (person: Person): Promise<z.infer<typeof overviewResponse>> => (await api.call(person, 'GET', `${home}/overview`)).json<z.infer<typeof overviewResponse>>();
    await bringTo(database, scope, desk, paper.workpaperId, 'in_review');
    expect((await of(desk.preparer)).open).toMatchObject({ papersToReview: 0, notesToAnswer: 0 });
    expect(await of(desk.reviewer)).toMatchObject({ workpapers: { total: 1, states: { in_review: 1 }, openNotes: 0 }, open: { papersToReview: 1 } });
    const returned = await api.call(desk.reviewer, 'POST', `${home}/workpapers/${paper.workpaperId}/return`, { payload: { note: 'Say who tested it.' } });
    expect(returned.statusCode, returned.body).toBe(200);
    expect(await of(desk.preparer)).toMatchObject({ workpapers: { states: { returned: 1 }, openNotes: 1 }, open: { papersToReview: 0, papersReturned: 1, notesToAnswer: 1, notesToClear: 0 } });
    expect((await of(desk.reviewer)).open).toMatchObject({ papersReturned: 0, notesToAnswer: 0, notesToClear: 0 });
    const { notes } = (await api.call(desk.preparer, 'GET', `${home}/workpapers/${paper.workpaperId}/review`)).json<{ notes: { id: string }[] }>();
    await api.call(desk.preparer, 'POST', `${home}/workpapers/${paper.workpaperId}/notes/${notes[0]?.id ?? ''}/answers`, { payload: { text: 'The operations team; it says so now.' } });
    expect((await of(desk.preparer)).open).toMatchObject({ notesToAnswer: 0, notesToClear: 0 });
    expect((await of(desk.reviewer)).open).toMatchObject({ notesToClear: 1 });
  });

  it('counts the files that wait for a person as the list of them does', async () => {
    expect((await read<z.infer<typeof overviewResponse>>('/overview')).open.documentsForAttention).toBe(0);
    await api.call(firm.people.auditor, 'POST', `${home}/documents`, multipartForm(filePart('empty.txt', '')));
    expect((await read<z.infer<typeof overviewResponse>>('/overview')).open.documentsForAttention).toBe(1);
  });

  it('says that nobody cites a document that nobody cites', async () => {
    expect(await read<z.infer<typeof citingResponse>>(`/documents/${documentId}/citing?page=1`)).toEqual({ citing: [] });
    expect((await api.call(firm.people.auditor, 'GET', `${home}/documents/${documentId}/citing?version=2`)).statusCode).toBe(404);
  });
});
