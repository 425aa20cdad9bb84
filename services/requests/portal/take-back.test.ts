import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorizeEngagement, type Person } from '../../identity/index.ts';
import { inScope, type Database } from '../../platform/db/index.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let auditor: Person;
let client: Person;
let boss: Person;
let engagementId = '';
let base = '';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  [auditor, client, boss] = [firm.people.auditor, firm.people.client_contributor, firm.people.client_admin];
  engagementId = (await createTestEngagement(database, firm)).engagement.id;
  base = `/api/engagements/${engagementId}`;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

interface Shown { uploads: { uploadId: string; name: string; state: string; canTakeBack: boolean }[] }
const post = async (person: Person, path: string, payload: object = {}) => await api.call(person, 'POST', `${base}${path}`, { payload });
const ask = async () => (await post(auditor, '/requests', { title: 'Register', open: true, assigneeIds: [client.userId] })).json<{ id: string }>().id;
const send = async (person: Person, id: string, name: string, text: string) => (await api.call(person, 'POST', `${base}/portal/requests/${id}/uploads`, multipartForm(filePart(name, text)))).json<{ received: { uploadId: string }[] }>().received[0]?.uploadId ?? '';
const own = async (name: string, text: string) => await api.call(auditor, 'POST', `${base}/documents`, multipartForm(filePart(name, text)));
const show = async (id: string) => (await api.call(client, 'GET', `${base}/portal/requests/${id}`)).json<Shown>();
const takeBack = async (person: Person, id: string, uploadId: string, payload: object = {}) => await post(person, `/portal/requests/${id}/uploads/${uploadId}/take-back`, payload);
const documentOf = async (name: string) => (await api.call(auditor, 'GET', `${base}/documents`)).json<{ documents: { id: string; name: string; status: string; failureCode: string | null }[] }>().documents.find((each) => each.name === name);
const step = async (id: string, to: string, reason?: string) => await post(auditor, `/requests/${id}/steps`, { to, ...(reason === undefined ? {} : { reason }) });

it('takes a file back before the answer is given: it is in no answer, nobody reads it, and all of it is on record', async () => {
  const id = await ask();
  const uploadId = await send(client, id, 'mistake.txt', 'Of another company.');
  expect((await show(id)).uploads).toMatchObject([{ state: 'received', canTakeBack: true }]);
  expect((await takeBack(client, id, uploadId, { reason: 'Of another company.' })).json()).toMatchObject({ uploads: [{ uploadId, state: 'taken_back', canTakeBack: false }] });
  expect((await takeBack(client, id, uploadId)).statusCode).toBe(200);
  expect((await post(client, `/portal/requests/${id}/submit`)).json()).toMatchObject({ code: 'requests/nothing-to-submit' });
  expect((await api.call(auditor, 'GET', `${base}/requests/${id}`)).json()).toMatchObject({ uploads: [{ name: 'mistake.txt', takenBackReason: 'Of another company.', failureCode: 'taken-back' }] });
  expect((await api.call(client, 'GET', `${base}/portal/uploads`)).json<Shown>().uploads.find((each) => each.uploadId === uploadId)).toMatchObject({ state: 'taken_back' });
  const { events } = (await api.call(auditor, 'GET', `${base}/trail`)).json<{ events: { type: string; actor: { userId: string } }[] }>();
  expect(events.filter(({ type }) => type.endsWith('taken-back')).map(({ type, actor }) => [type, actor.userId])).toEqual([['requests/file-taken-back', client.userId], ['documents/taken-back', client.userId]]);
  // Nobody lets it in, tries it again, or is asked to look at it.
  const document = await documentOf('mistake.txt');
  expect(document).toMatchObject({ status: 'failed', failureCode: 'taken-back' });
  expect((await post(auditor, `/documents/${document?.id}/accept`)).json()).toMatchObject({ code: 'documents/not-quarantined' });
  expect((await post(auditor, `/documents/${document?.id}/retry`)).json()).toMatchObject({ code: 'documents/not-retryable' });
  await send(client, id, 'right.txt', 'Of this company.');
  await post(client, `/portal/requests/${id}/submit`);
  await step(id, 'accepted');
  expect([(await documentOf('mistake.txt'))?.status, (await documentOf('right.txt'))?.status]).toEqual(['failed', 'queued']);
});

it('is the sender’s alone, of this request, and only until the answer is given', async () => {
  const [id, other] = [await ask(), await ask()];
  const uploadId = await send(client, id, 'given.txt', 'Given to the auditor.');
  expect((await takeBack(boss, id, uploadId)).json()).toMatchObject({ status: 404, code: 'documents/upload-not-found' });
  expect((await takeBack(client, other, uploadId)).json()).toMatchObject({ status: 404, code: 'documents/upload-not-found' });
  expect((await takeBack(auditor, id, uploadId)).statusCode).toBe(403);
  await post(client, `/portal/requests/${id}/submit`);
  expect((await show(id)).uploads).toMatchObject([{ canTakeBack: false }]);
  expect((await takeBack(client, id, uploadId)).json()).toMatchObject({ status: 409, code: 'requests/not-with-client' });
  await step(id, 'returned', 'Also the other quarter.');
  expect((await takeBack(client, id, uploadId)).json()).toMatchObject({ status: 409, code: 'documents/upload-taken-in' });
  const next = await send(client, id, 'next.txt', 'The other quarter.');
  const { id: documentId } = (await documentOf('next.txt')) ?? { id: '' };
  await post(auditor, `/documents/${documentId}/accept`);
  expect((await show(id)).uploads).toMatchObject([{}, { state: 'accepted', canTakeBack: false }]);
  expect((await takeBack(client, id, next)).json()).toMatchObject({ status: 409, code: 'documents/upload-taken-in' });
});

it('waits again when it is sent again, by the client or by the audit team', async () => {
  const id = await ask();
  await takeBack(client, id, await send(client, id, 'again.txt', 'Sent, taken back, sent.'));
  const second = await send(client, id, 'again.txt', 'Sent, taken back, sent.');
  expect((await show(id)).uploads.map(({ state }) => state)).toEqual(['taken_back', 'received']);
  expect(await documentOf('again.txt')).toMatchObject({ status: 'quarantined' });
  await takeBack(client, id, second);
  expect(await documentOf('again.txt')).toMatchObject({ status: 'failed' });
  await own('ours.txt', 'Sent, taken back, sent.');
  expect(await documentOf('again.txt')).toMatchObject({ status: 'queued', failureCode: null });
  expect((await show(id)).uploads.map(({ state }) => state)).toEqual(['taken_back', 'taken_back']);
});

it('takes nothing from the firm, nor from another request, that holds the same bytes', async () => {
  await own('firm.txt', 'Known to the firm.');
  const [id, other] = [await ask(), await ask()];
  const same = await send(client, id, 'mine.txt', 'Known to the firm.');
  expect((await takeBack(client, id, same)).json()).toMatchObject({ uploads: [{ state: 'taken_back' }] });
  expect(await documentOf('firm.txt')).toMatchObject({ status: 'queued' });
  const first = await send(client, id, 'both.txt', 'For both requests.');
  await send(client, other, 'both.txt', 'For both requests.');
  await takeBack(client, id, first);
  expect(await documentOf('both.txt')).toMatchObject({ status: 'quarantined' });
  await post(client, `/portal/requests/${other}/submit`);
  await step(other, 'accepted');
  expect(await documentOf('both.txt')).toMatchObject({ status: 'queued' });
});

it('is walled off in the database: nobody takes back what another sent, and no row is changed', async () => {
  const id = await ask();
  const uploadId = await send(client, id, 'wall.txt', 'Behind the wall.');
  const tried = async (person: Person, statement: ReturnType<typeof sql>): Promise<unknown> => {
    const scope = await authorizeEngagement(database, person, 'engagements/read', engagementId);
    return await inScope(database, scope, async (tx) => await statement.execute(tx.query)).catch((error: unknown) => (error as { code?: string }).code);
  };
  const enter = (by: Person) => sql`insert into document_upload_take_back (upload_id, firm_id, engagement_id, taken_back_by, taken_back_at) values (${uploadId}, ${firm.firmId}, ${engagementId}, ${by.userId}, now())`;
  for (const [person, by] of [[boss, boss], [boss, client], [auditor, auditor], [firm.people.firm_admin, client]] as const) expect(await tried(person, enter(by))).toBe('42501');
  expect(await tried(client, sql`delete from document_upload_take_back`)).toBe('42501');
  expect(await tried(client, sql`update document_upload_take_back set reason = 'other'`)).toBe('42501');
});
