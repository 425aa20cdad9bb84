import { unzipSync } from 'fflate';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Person } from '../identity/index.ts';
import type { Database } from '../platform/db/index.ts';
import { filePart, multipartForm } from '../testing/multipart.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { makeWorkbook, usualQuestionnaire } from './fixtures/forms.ts';
import type { importResponse, listQuestionnairesResponse, questionnaireResponse, questionSchema } from './questionnaire.contract.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let home: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  home = `/api/engagements/${(await createTestEngagement(database, firm)).engagement.id}/questionnaires`;
});

afterAll(async () => {
  await api.close();
  await database.close();
});

const call = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object, person: Person = firm.people.auditor) => api.call(person, method, `${home}${path}`, payload === undefined ? {} : { payload });
const send = (name: string, bytes: Buffer) => api.call(firm.people.auditor, 'POST', home, multipartForm(filePart(name, bytes)));

async function imported(name = 'questionnaire.xlsx'): Promise<z.infer<typeof importResponse>> {
  const response = await send(name, await usualQuestionnaire());
  expect(response.statusCode).toBe(201);
  return response.json();
}
const read = async (id: string) => (await call('GET', `/${id}`)).json<z.infer<typeof questionnaireResponse>>();

describe('a file that is no questionnaire', () => {
  it.each([
    ['damaged.xlsx', Buffer.from('PK\u0003\u0004 and no more'), 422, 'questionnaires/damaged'],
    ['report.xlsx', Buffer.from('%PDF-1.7\n1 0 obj\n'), 422, 'questionnaires/unsupported-type'],
    ['assets.csv', Buffer.from('Asset,Owner\nServer,IT\nLaptop,IT\n'), 422, 'questionnaires/no-questions'],
    ['empty.csv', Buffer.alloc(0), 400, 'questionnaires/empty-file'],
  ])('%s is refused with its reason', async (name, bytes, status, code) => {
    const response = await send(name, bytes);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('leaves nothing behind', async () => {
    expect((await call('GET', '')).json()).toEqual({ questionnaires: [] });
  });

  it('and a request without a file is refused', async () => {
    const response = await api.call(firm.people.auditor, 'POST', home, multipartForm());
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, 'questionnaires/no-file']);
  });
});

describe('a questionnaire', () => {
  it('is imported with its questions, and listed', async () => {
    const { id, questionCount, mapping } = await imported();
    expect(questionCount).toBe(5);
    expect(mapping.map(({ name, isIncluded }) => [name, isIncluded])).toEqual([['Introduction', false], ['Questionnaire', true]]);
    const whole = await read(id);
    expect(whole.questions.map(({ ref, status, answer, citations, answerCell }) => [ref, status, answer, citations, answerCell])).toEqual(['1.1', '1.2', '1.3', '2.1', '2.2'].map((ref, at) => [ref, 'unanswered', null, [], `C${[9, 10, 11, 13, 14][at]}`]));
    expect(whole.questions[2]).toMatchObject({ isConditional: true, parentId: whole.questions[1]?.id });
    const { questionnaires } = (await call('GET', '')).json<z.infer<typeof listQuestionnairesResponse>>();
    expect(questionnaires[0]).toMatchObject({ id, questionCount: 5, statuses: { unanswered: 5 } });
  });

  it('takes answers in its own words and refuses others', async () => {
    const { id } = await imported();
    const [access, leavers] = (await read(id)).questions;
    const refused = await call('PATCH', `/${id}/questions/${access?.id}`, { answer: 'Perhaps' });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([422, 'questionnaires/answer-not-allowed']);
    const long = await call('PATCH', `/${id}/questions/${leavers?.id}`, { answer: 'word '.repeat(21) });
    expect([long.statusCode, long.json<{ code: string }>().code]).toEqual([422, 'questionnaires/answer-too-long']);
    const answered = (await call('PATCH', `/${id}/questions/${access?.id}`, { answer: 'n/a', narrative: 'We always do.' })).json<z.infer<typeof questionSchema>>();
    expect(answered).toMatchObject({ answer: 'N/A', narrative: 'We always do.', status: 'in_review', source: 'person', notes: [{ kind: 'promise', text: expect.stringContaining('always') }] });
  });

  it('writes nothing over words that the person has not seen', async () => {
    const { id } = await imported();
    const [question] = (await read(id)).questions;
    const path = `/${id}/questions/${question?.id}`;
    const first = (await call('PATCH', path, { answer: 'Yes', writtenAt: null })).json<z.infer<typeof questionSchema>>();
    expect(first).toMatchObject({ answer: 'Yes' });
    const blind = await call('PATCH', path, { answer: 'No', writtenAt: null }, firm.people.manager);
    expect([blind.statusCode, blind.json<{ code: string }>().code]).toEqual([409, 'questionnaires/answer-changed']);
    expect((await call('PATCH', path, { answer: 'No', writtenAt: first.writtenAt }, firm.people.manager)).json()).toMatchObject({ answer: 'No' });
    const late = await call('PATCH', path, { narrative: 'By procedure SEC-04.', writtenAt: first.writtenAt });
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([409, 'questionnaires/answer-changed']);
    expect((await read(id)).questions[0]).toMatchObject({ answer: 'No', narrative: null });
    expect((await call('PATCH', path, { writtenAt: first.writtenAt })).statusCode).toBe(400);
  });

  it('approves what has a finding only with a note that says why', async () => {
    const { id } = await imported();
    const { questions } = await read(id);
    const question = questions.find(({ allowed }) => allowed.length > 0);
    const path = `/${id}/questions/${question?.id}`;
    await call('PATCH', path, { answer: question?.allowed[0], narrative: 'We always do.' });
    const bare = await call('PATCH', path, { status: 'approved' }, firm.people.manager);
    expect([bare.statusCode, bare.json<{ code: string }>().code]).toEqual([409, 'questionnaires/finding-open']);
    expect((await call('PATCH', path, { status: 'approved', note: 'The contract says always.' }, firm.people.manager)).json()).toMatchObject({ status: 'approved', notes: expect.arrayContaining([{ kind: 'reason', text: 'The contract says always.' }]) });
  });

  it('lets nobody approve their own words, and is exported only when its gate is open', async () => {
    const { id } = await imported();
    const { questions } = await read(id);
    expect((await call('PUT', `/${id}/gate`, { needsApproval: true, needsNda: true }, firm.people.manager)).json()).toEqual({ needsApproval: true, needsNda: true, ndaAt: null });
    for (const { id: questionId, allowed } of questions) expect((await call('PATCH', `/${id}/questions/${questionId}`, { answer: allowed[0] ?? 'Short text' })).statusCode).toBe(200);
    const own = await call('PATCH', `/${id}/questions/${questions[0]?.id}`, { status: 'approved' });
    expect([own.statusCode, own.json<{ code: string }>().code]).toEqual([409, 'questionnaires/own-answer']);
    const closed = await call('GET', `/${id}/export`);
    expect([closed.statusCode, closed.json<{ code: string }>().code]).toEqual([409, 'questionnaires/gate-closed']);
    for (const { id: questionId } of questions) expect((await call('PATCH', `/${id}/questions/${questionId}`, { status: 'approved' }, firm.people.manager)).statusCode).toBe(200);
    expect((await read(id)).closedBecause).toEqual(['No non-disclosure agreement is recorded.']);
    await call('PUT', `/${id}/gate`, { ndaGiven: true }, firm.people.manager);
    expect((await call('GET', `/${id}/export`)).statusCode).toBe(200);
  });

  it('comes back as the file it was, with the answers in their cells', async () => {
    const original = await usualQuestionnaire();
    const { id } = (await send('Their form.xlsx', original)).json<z.infer<typeof importResponse>>();
    const { questions } = await read(id);
    await call('PATCH', `/${id}/questions/${questions[0]?.id}`, { answer: 'Yes', narrative: '=cmd|calc' });
    await call('PATCH', `/${id}/questions/${questions[1]?.id}`, { answer: 'On the last day.' });
    const response = await call('GET', `/${id}/export`);
    expect(response.headers['content-disposition']).toContain('Their%20form.xlsx');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(response.rawPayload as never);
    const sheet = workbook.getWorksheet('Questionnaire');
    expect(['C9', 'D9', 'C10', 'C13'].map((cell) => sheet?.getCell(cell).value)).toEqual(['Yes', '=cmd|calc', 'On the last day.', null]);
    expect(sheet?.getCell('F9').value).toMatchObject({ formula: 'IF(C9="Yes",1,0)' });
    const [before, after] = [unzipSync(original), unzipSync(response.rawPayload)];
    expect(Object.keys(before).filter((part) => !Buffer.from(before[part] ?? []).equals(Buffer.from(after[part] ?? []))).toSorted()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet3.xml']);
    const changes = (await call('GET', `/${id}/export?part=changes`)).body;
    expect(changes).toContain("1.1,Is access reviewed every quarter?,Questionnaire!B9,comment,,'=cmd|calc");
    const paper = await call('GET', `/${id}/export?format=pdf`);
    expect([paper.headers['content-type'], paper.headers['content-disposition'], paper.rawPayload.subarray(0, 5).toString()]).toEqual(['application/pdf', expect.stringContaining('Their%20form%20-%20answers.pdf'), '%PDF-']);
    const fresh = new exceljs.Workbook();
    await fresh.xlsx.load((await call('GET', `/${id}/export?format=xlsx`)).rawPayload as never);
    expect(fresh.worksheets[0]?.getRow(2).values).toEqual([undefined, '1.1', 'Access control', 'Is access reviewed every quarter?', 'Yes', '=cmd|calc', 'In review']);
    expect(fresh.worksheets.map(({ name }) => name)).toEqual(['Answers', 'Sources']);
  });

  it('gives the answers that it came with, which another person approves', async () => {
    const filled = await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('S');
      sheet.addRows([['ID', 'Question', 'Answer', 'Comments'], ['1', 'Are backups encrypted?', 'Yes', 'With AES.'], ['2', 'Are backups tested?', 'sometimes', ''], ['3', 'Are backups kept apart?', '', ''], ['4', 'Is access reviewed every quarter?', 'No', '']]);
      for (const row of [2, 3, 4, 5]) sheet.getCell(`C${row}`).dataValidation = { type: 'list', allowBlank: true, formulae: ['"Yes,No"'] };
    });
    const { id } = (await send('returned.xlsx', filled)).json<z.infer<typeof importResponse>>();
    const { answeredInFile, questions } = await read(id);
    expect([answeredInFile, questions.map(({ given, givenComment, status }) => [given, givenComment, status])]).toEqual([2, [['Yes', 'With AES.', 'unanswered'], ['sometimes', '', 'unanswered'], ['', '', 'unanswered'], ['No', '', 'unanswered']]]);
    await call('PATCH', `/${id}/questions/${questions[3]?.id}`, { answer: 'Yes' });
    expect((await call('POST', `/${id}/given-answers`)).json()).toEqual({ taken: 1 });
    const after = await read(id);
    expect([after.answeredInFile, after.questions.map(({ answer, narrative, status, source }) => [answer, narrative, status, source])]).toEqual([0, [['Yes', 'With AES.', 'in_review', 'file'], [null, null, 'unanswered', null], [null, null, 'unanswered', null], ['Yes', null, 'in_review', 'person']]]);
    expect((await call('POST', `/${id}/given-answers`)).json()).toEqual({ taken: 0 });
    const approve = (person: Person) => call('PATCH', `/${id}/questions/${questions[0]?.id}`, { status: 'approved' }, person);
    expect((await approve(firm.people.auditor)).json()).toMatchObject({ code: 'questionnaires/own-answer' });
    expect((await approve(firm.people.manager)).json()).toMatchObject({ status: 'approved', source: 'file' });
  });

  it('is read by the columns a person chose, which are remembered for its template', async () => {
    const make = async (extra: string) => await makeWorkbook((workbook) => workbook.addWorksheet('S').addRows([['Title', 'Question', 'Answer', 'Second answer'], ['Access', 'Is it restricted to those who need it?'], ['Backup', extra]]));
    const { id, mapping } = (await send('a.xlsx', await make('Is it done every night by somebody?'))).json<z.infer<typeof importResponse>>();
    const [grid] = mapping;
    if (grid === undefined) throw new Error('no mapping');
    const chosen = { grids: [{ grid: grid.grid, isIncluded: true, headerRow: grid.headerRow, columns: { ...grid.columns, answer: 4 } }] };
    expect((await call('PUT', `/${id}/mapping`, chosen)).json()).toEqual({ questionCount: 2 });
    expect((await read(id)).questions.map(({ answerCell }) => answerCell)).toEqual(['D2', 'D3']);
    const again = (await send('b.xlsx', await make('Is it done every week by somebody?'))).json<z.infer<typeof importResponse>>();
    expect(again.mappingSource).toBe('remembered');
    expect((await read(again.id)).questions.map(({ answerCell }) => answerCell)).toEqual(['D2', 'D3']);
    await call('PATCH', `/${id}/questions/${(await read(id)).questions[0]?.id}`, { answer: 'Yes' });
    const late = await call('PUT', `/${id}/mapping`, chosen);
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([409, 'questionnaires/already-answered']);
  });

  it('is read like its blank when it comes back filled in', async () => {
    const make = async (answer: string) => await makeWorkbook((workbook) => workbook.addWorksheet('S').addRows([['Nr', 'Question'], ...['Are backups encrypted?', 'Are backups tested?', 'Is access reviewed?', 'Are laptops encrypted?'].map((text, at) => [String(at + 1), text, answer])]));
    const cells = async (answer: string) => {
      const { id, mappingSource } = (await send(`${answer}.xlsx`, await make(answer))).json<z.infer<typeof importResponse>>();
      return { mappingSource, read: (await read(id)).questions.map(({ answerCell, given }) => [answerCell, given]) };
    };
    expect(await cells('')).toEqual({ mappingSource: 'detected', read: ['C2', 'C3', 'C4', 'C5'].map((cell) => [cell, '']) });
    expect(await cells('We do it with care.')).toEqual({ mappingSource: 'earlier', read: ['C2', 'C3', 'C4', 'C5'].map((cell) => [cell, 'We do it with care.']) });
  });

  it('is taken back while nothing is answered, and stays afterwards', async () => {
    const { id } = await imported('by mistake.xlsx');
    expect((await call('DELETE', `/${id}`, undefined, firm.people.client_admin)).statusCode).toBe(403);
    expect((await call('DELETE', `/${id}`)).statusCode).toBe(204);
    expect((await call('GET', `/${id}`)).statusCode).toBe(404);
    expect((await call('DELETE', `/${id}`)).json()).toMatchObject({ status: 404, code: 'questionnaires/not-found' });
    const { id: kept } = await imported('answered.xlsx');
    await call('PATCH', `/${kept}/questions/${(await read(kept)).questions[0]?.id}`, { answer: 'Yes' });
    expect((await call('DELETE', `/${kept}`)).json()).toMatchObject({ status: 409, code: 'questionnaires/already-answered' });
    expect((await read(kept)).questions.length).toBeGreaterThan(0);
  });

  it('writes what happens to it into the trail', async () => {
    const { events } = (await api.call(firm.people.auditor, 'GET', `${home.replace('/questionnaires', '/trail')}?limit=200`)).json<{ events: { type: string }[] }>();
    expect(new Set(events.map(({ type }) => type).filter((type) => type.startsWith('questionnaires/')))).toEqual(new Set(['questionnaires/imported', 'questionnaires/answer-written', 'questionnaires/answers-taken', 'questionnaires/gate-changed', 'questionnaires/mapping-changed', 'questionnaires/exported', 'questionnaires/removed']));
  });
});
