import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tidyUploads } from '../../documents/index.ts';
import { appendPiece } from '../../documents/resumable-upload/resumable-upload.sql.ts';
import type { Person } from '../../identity/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { createFolderStorage } from '../../platform/storage/index.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { scopeAs } from '../../testing/test-reviewers.sql.ts';
import { answerTies } from '../receive-answer.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickmark-answers-'));
const storage = createFolderStorage(folder);
let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let client: Person;
let base = '';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { storage });
  firm = await createTestFirm(database);
  client = firm.people.client_contributor;
  scope = (await createTestEngagement(database, firm)).scope;
  base = `/api/engagements/${scope.engagementId}`;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

interface Shown { uploads: { uploadId: string; name: string; state: string; reason: string | null; byName: string }[] }
const tus = { 'tus-resumable': '1.0.0' };
const encoded = (text: string): string => Buffer.from(text).toString('base64');
const ask = async (assignee = client.userId) => (await api.call(firm.people.auditor, 'POST', `${base}/requests`, { payload: { title: 'Register', open: true, assigneeIds: [assignee] } })).json<{ id: string }>().id;
const begin = async (requestId: string, name: string, size: number, as = client) =>
  await api.call(as, 'POST', `${base}/uploads`, { headers: { ...tus, 'upload-length': String(size), 'upload-metadata': `relativePath ${encoded(name)},requestId ${encoded(requestId)}` } });
const patch = async (url: string, text: string, offset = 0) => await api.call(client, 'PATCH', url, { payload: Buffer.from(text), headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' } });
const show = async (requestId: string) => (await api.call(client, 'GET', `${base}/portal/requests/${requestId}`)).json<Shown>();
const step = async (requestId: string, to: string, reason?: string) => await api.call(firm.people.auditor, 'POST', `${base}/requests/${requestId}/steps`, { payload: { to, ...(reason === undefined ? {} : { reason }) } });

it('ties a file to its request once all of it is there, and tells the sender no ids', async () => {
  const requestId = await ask();
  const begun = await begin(requestId, 'Q3/register.txt', 8);
  expect(begun.statusCode).toBe(201);
  const url = begun.headers.location as string;
  await patch(url, 'half');
  expect((await show(requestId)).uploads).toEqual([]);
  expect((await patch(url, ' two', 4)).statusCode).toBe(204);
  expect((await show(requestId)).uploads).toMatchObject([{ name: 'register.txt', state: 'received', reason: null }]);
  expect((await api.call(client, 'GET', url)).json()).toMatchObject({ status: 'kept', documentId: null, versionId: null });
  const { events } = (await api.call(firm.people.auditor, 'GET', `${base}/trail`)).json<{ events: { type: string; data: { side: string } }[] }>();
  expect(events.find(({ type }) => type === 'requests/file-received')?.data).toMatchObject({ requestId, side: 'client' });
});

it('tells of a file that could not be kept in words for its sender', async () => {
  const requestId = await ask();
  const url = (await begin(requestId, 'empty.txt', 0)).headers.location as string;
  const told = 'The file is empty (0 bytes). Send it again; the upload or the export was probably interrupted.';
  expect((await api.call(client, 'GET', url)).json()).toMatchObject({ status: 'rejected', failureReason: told });
  expect((await show(requestId)).uploads).toMatchObject([{ name: 'empty.txt', state: 'rejected', reason: told }]);
});

it('begins nothing for a request that is not theirs, is none, or takes no more files', async () => {
  expect((await begin(await ask(firm.people.client_admin.userId), 'x.txt', 1)).json()).toMatchObject({ status: 404, code: 'requests/not-found' });
  expect((await begin('no-id', 'x.txt', 1)).json()).toMatchObject({ status: 400, code: 'request/malformed' });
  const requestId = await ask();
  await step(requestId, 'cancelled', 'Not needed.');
  expect((await begin(requestId, 'x.txt', 1)).json()).toMatchObject({ status: 409, code: 'requests/not-with-client' });
});

it('refuses the end of a file whose request ended meanwhile', async () => {
  const requestId = await ask();
  const url = (await begin(requestId, 'late.txt', 4)).headers.location as string;
  await step(requestId, 'cancelled', 'Not needed.');
  expect((await patch(url, 'late')).json()).toMatchObject({ status: 409, code: 'requests/not-with-client' });
  expect((await show(requestId)).uploads).toEqual([]);
});

it('that its sender left is finished by the product as theirs: tied, and waiting for the audit team', async () => {
  const [requestId, ended] = [await ask(), await ask()];
  for (const [at, name] of ['left.txt', 'too late.txt'].entries()) {
    const url = (await begin(at === 0 ? requestId : ended, name, 3 + at)).headers.location as string;
    const key = `objects/00/00000000-0000-4000-8000-00000000000${at}`;
    await storage.write(key, Readable.from([Buffer.from('abcd'.slice(0, 3 + at))]));
    await inScope(database, scope, (tx) => appendPiece(tx, url.split('/').at(-1) as string, { start: 0, size: 3 + at, storageKey: key }));
  }
  await step(ended, 'cancelled', 'Not needed.');
  const clock = { now: () => new Date(Date.now() + 2 * 60 * 60_000) };
  // The third is the one that was refused above.
  expect(await tidyUploads({ database, storage, clock, maxFileBytes: 1_000_000, answers: answerTies({ clock }) }, scopeAs(scope, null), new AbortController().signal)).toEqual({ finished: 3, givenUp: 0 });
  expect((await show(requestId)).uploads).toMatchObject([{ name: 'left.txt', state: 'received', byName: client.name }]);
  expect((await show(ended)).uploads).toEqual([]);
  const { documents } = (await api.call(firm.people.auditor, 'GET', `${base}/documents`)).json<{ documents: { name: string; status: string }[] }>();
  expect(documents.filter(({ name }) => ['left.txt', 'too late.txt', 'late.txt'].includes(name)).map(({ status }) => status)).toEqual(['quarantined', 'quarantined', 'quarantined']);
});
