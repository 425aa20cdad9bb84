import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { createFolderStorage } from '../platform/storage/index.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePdf } from './fixtures/sample-files.ts';
import { createExtractionPool, ingestVersion, markVersionSearchable } from './index.ts';

let database: Database;
let api: TestApi;
let person: Person;
let scope: EngagementScope;
let base = '';
const storage = createFolderStorage(mkdtempSync(join(tmpdir(), 'tickmark-routes-')));
const pool = createExtractionPool({ size: 1 });
const limit = 200_000;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { storage, settings: { maxFileBytes: limit, isBehindProxy: false, webFolder: '/nowhere', requestsPerMinute: 100_000 } });
  const firm = await createTestFirm(database);
  person = firm.people.auditor;
  scope = (await createTestEngagement(database, firm)).scope;
  base = `/api/engagements/${scope.engagementId}`;
});
afterAll(async () => {
  await api.close();
  await pool.close();
  await database.close();
});

const boundary = 'tickmark-test-boundary';
const part = (name: string, content: string | Buffer, field = 'file'): Buffer =>
  Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]);
const form = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
const post = async (payload: Buffer, contentType = `multipart/form-data; boundary=${boundary}`) =>
  await api.call(person, 'POST', `${base}/documents`, { payload, headers: { 'content-type': contentType } });
const received = async (): Promise<number> => (await api.call(person, 'GET', `${base}/ledger`)).json<{ received: number }>().received;

async function ingest(versionId: string): Promise<void> {
  await ingestVersion(
    { database, storage, pool, clock: systemClock, virusScanner: null, onVersionExtracted: async (tx, id) => void (await markVersionSearchable(tx, id)) },
    scope, versionId, { signal: new AbortController().signal, progress: () => undefined, complete: async () => undefined },
  );
}

describe('bad uploads', () => {
  it('are refused with a code, and counted where a file arrived', async () => {
    const before = await received();
    const cases: [Buffer, number, string][] = [
      [form(part('empty.pdf', '')), 400, 'documents/empty-file'],
      [form(part('huge.txt', 'x'.repeat(limit + 1))), 413, 'documents/too-large'],
      [form(part('..', 'text')), 400, 'documents/name-invalid'],
      [form(), 400, 'documents/no-file'],
      [form(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="note"\r\n\r\nno file\r\n`)), 400, 'documents/no-file'],
      [Buffer.from(''), 400, 'documents/no-file'],
      [Buffer.from('this is no multipart body'), 400, 'request/malformed'],
      [part('cut.txt', 'the end is missing').subarray(0, -6), 400, 'request/malformed'],
    ];
    for (const [index, [payload, status, code]] of cases.entries()) {
      const response = await post(payload);
      expect([index, response.statusCode, response.json<{ code: string }>().code]).toEqual([index, status, code]);
    }
    const json = await post(Buffer.from('{}'), 'application/json');
    expect([json.statusCode, json.json<{ code: string }>().code]).toEqual([415, 'request/unsupported-media-type']);
    const noBoundary = await post(Buffer.from('x'), 'multipart/form-data');
    expect([noBoundary.statusCode, noBoundary.json<{ code: string }>().code]).toEqual([400, 'request/malformed']);
    expect(await received()).toBe(before + 4);
  });

  it('do not take the good files of the same request with them', async () => {
    const response = await post(form(part('one.txt', 'First file.'), part('none.txt', ''), part('big.txt', 'y'.repeat(limit + 1)), part('two.txt', 'Second file.', 'other')));
    expect(response.statusCode).toBe(201);
    expect(response.json<{ documents: object[] }>().documents).toMatchObject([
      { name: 'one.txt', status: 'queued' }, { id: null, status: 'rejected', failureCode: 'empty-file' }, { id: null, status: 'rejected', failureCode: 'too-large' }, { name: 'two.txt', status: 'queued' },
    ]);
  });

  it('leave the server well when the sender goes away in the middle', async () => {
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = api.app.server.address() as AddressInfo;
    const token = await api.tokenOf(person);
    const before = await received();
    await new Promise<void>((resolve) => {
      const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: `${base}/documents`, headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': '150000' } });
      request.on('error', () => resolve());
      request.write(part('gone.txt', 'z'.repeat(100_000)));
      setTimeout(() => request.destroy(), 200);
    });
    await expect.poll(received, { timeout: 10_000 }).toBe(before + 1);
    expect((await post(form(part('after.txt', 'Still here.')))).statusCode).toBe(201);
  });
});

describe('documents over HTTP', () => {
  it('go up under their own names, come back as text and as the same bytes', async () => {
    const bytes = await makePdf([['Rights are reviewed.'], ['Second page.']]);
    const uploaded = await post(form(part('C:\\Audit\\Prüfung (2026).pdf', bytes)));
    expect(uploaded.statusCode).toBe(201);
    const [file] = uploaded.json<{ documents: { id: string; versionId: string; name: string }[] }>().documents;
    if (file === undefined) throw new Error('no document in the answer');
    expect(file.name).toBe('Prüfung (2026).pdf');
    expect((await api.call(person, 'GET', `${base}/documents/${file.id}/text`)).json()).toEqual({ versionId: file.versionId, reading: 1, pages: [], nextPage: null });
    await ingest(file.versionId);
    const listed = (await api.call(person, 'GET', `${base}/documents`)).json<{ documents: { id: string }[] }>().documents.find((each) => each.id === file.id);
    expect(listed).toMatchObject({ status: 'ready', pageCount: 2, failureReason: null, mediaType: 'application/pdf' });
    expect(listed).not.toHaveProperty('storageKey');
    const text = await api.call(person, 'GET', `${base}/documents/${file.id}/text`);
    expect(text.json<{ pages: object[] }>().pages).toEqual([{ page: 1, label: null, text: 'Rights are reviewed.' }, { page: 2, label: null, text: 'Second page.' }]);
    expect((await api.call(person, 'GET', `${base}/documents/${file.id}/text?from=2`)).json<{ pages: object[] }>().pages).toHaveLength(1);
    const passages = await api.call(person, 'GET', `${base}/documents/${file.id}/passages`);
    expect(passages.json<{ passages: object[] }>().passages).toMatchObject([{ page: 1, isListing: false }, { page: 2 }]);
    const content = await api.call(person, 'GET', `${base}/documents/${file.id}/content`);
    expect(content.rawPayload.equals(bytes)).toBe(true);
    expect(content.headers['content-disposition']).toMatch(/^inline; filename="Pr_fung [^"]*\.pdf"; filename\*=UTF-8''Pr%C3%BCfung%20/);
    expect(content.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect((await api.call(person, 'GET', `${base}/documents/${file.id}`)).json()).toMatchObject({ id: file.id, versions: [{ sequence: 1 }] });
    expect((await api.call(person, 'GET', `${base}/documents/${file.id}/text?version=2`)).statusCode).toBe(404);
    expect((await api.call(person, 'POST', `${base}/documents/${file.id}/retry`)).json()).toMatchObject({ status: 409, code: 'documents/not-retryable' });
  });

  it('never serves somebody’s HTML as a page', async () => {
    const [file] = (await post(form(part('evil.html', '<!doctype html><script>alert(1)</script><p>Text</p>')))).json<{ documents: { id: string; versionId: string }[] }>().documents;
    if (file === undefined) throw new Error('no document in the answer');
    await ingest(file.versionId);
    const content = await api.call(person, 'GET', `${base}/documents/${file.id}/content`);
    expect(content.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' });
    expect(content.headers['content-disposition']).toMatch(/^attachment;/);
  });

  it('says that the same bytes are there already', async () => {
    await post(form(part('first name.txt', 'The same text.')));
    const [again] = (await post(form(part('second name.txt', 'The same text.')))).json<{ documents: object[] }>().documents;
    expect(again).toMatchObject({ duplicate: true, name: 'first name.txt', sequence: 1 });
  });
});
