import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Upload } from 'tus-js-client';
import type { Person } from '../../identity/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { createFolderStorage } from '../../platform/storage/index.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { startCuttingProxy, type CuttingProxy } from './fixtures/cutting-proxy.ts';
import { appendPiece, listPieces } from './resumable-upload.sql.ts';

const megabyte = 1024 * 1024;
const storageFolder = mkdtempSync(join(tmpdir(), 'tickmark-tus-'));
let database: Database;
let api: TestApi;
let firm: TestFirm;
let person: Person;
let scope: EngagementScope;
let proxy: CuttingProxy;
let uploads = '';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { storage: createFolderStorage(storageFolder) });
  firm = await createTestFirm(database);
  person = firm.people.auditor;
  scope = (await createTestEngagement(database, firm)).scope;
  uploads = `/api/engagements/${scope.engagementId}/uploads`;
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  proxy = await startCuttingProxy((api.app.server.address() as AddressInfo).port);
});
afterAll(async () => {
  await proxy.close();
  await api.close();
  await database.close();
});

interface Sent { readonly url: string; readonly retries: number }

async function send(content: Buffer, relativePath: string, options: { chunkSize?: number; as?: Person } = {}): Promise<Sent> {
  const token = await api.tokenOf(options.as ?? person);
  let retries = 0;
  return await new Promise((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: `${proxy.url}${uploads}`,
      chunkSize: options.chunkSize ?? Number.POSITIVE_INFINITY,
      metadata: { filename: relativePath.split('/').at(-1) ?? relativePath, relativePath, uploadKey: randomUUID() },
      headers: { authorization: `Bearer ${token}` },
      retryDelays: Array.from({ length: 20 }, () => 5),
      uploadDataDuringCreation: content.length <= megabyte,
      onShouldRetry: () => { retries += 1; return true; },
      onError: reject,
      onSuccess: () => resolve({ url: new URL(upload.url ?? '', proxy.url).pathname, retries }),
    });
    upload.start();
  });
}

const head = { 'tus-resumable': '1.0.0' };
const state = async (url: string, as = person) => (await api.call(as, 'GET', url)).json<{ status: string; documentId: string | null; failureCode: string | null; received: number }>();
const receivedCount = async (): Promise<number> => (await api.call(person, 'GET', `/api/engagements/${scope.engagementId}/ledger`)).json<{ received: number }>().received;
const create = async (size: number, as = person, name = 'notes.txt') => await api.call(as, 'POST', uploads, { headers: { ...head, 'upload-length': String(size), 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` } });
const patch = async (url: string, offset: number, payload: Buffer, as = person) =>
  await api.call(as, 'PATCH', url, { payload, headers: { ...head, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' } });

describe('a resumable upload', () => {
  it('is refused with a code for everything that does not fit', async () => {
    expect((await api.call(person, 'POST', uploads, { headers: { 'upload-length': '3' } })).statusCode).toBe(400);
    expect((await create(10 ** 12)).json()).toMatchObject({ status: 413, code: 'documents/too-large' });
    expect((await api.call(person, 'POST', uploads, { headers: { ...head, 'upload-length': 'many' } })).json()).toMatchObject({ status: 400, code: 'request/malformed' });
    expect((await patch(`${uploads}/00000000-0000-7000-8000-000000000000`, 0, Buffer.from('abc'))).json()).toMatchObject({ status: 404, code: 'documents/upload-not-found' });
    const url = (await create(6)).headers.location as string;
    expect((await patch(url, 3, Buffer.from('def'))).json()).toMatchObject({ status: 409, code: 'documents/upload-moved' });
    expect((await patch(url, 0, Buffer.from('more than six'))).json()).toMatchObject({ status: 413, code: 'documents/too-large' });
    expect((await patch(url, 0, Buffer.from('abc'))).headers['upload-offset']).toBe('3');
    expect((await state(url))).toMatchObject({ status: 'receiving', received: 3 });
  });

  it('belongs to the person who began it, within the walls of the engagement', async () => {
    const url = (await create(3)).headers.location as string;
    expect((await patch(url, 0, Buffer.from('abc'), firm.people.manager)).json()).toMatchObject({ status: 404, code: 'documents/upload-not-found' });
    expect((await api.call(firm.people.manager, 'GET', url)).statusCode).toBe(404);
    expect((await api.call(firm.people.read_only_auditor, 'GET', url)).json()).toMatchObject({ status: 403, code: 'identity/forbidden' });
    const other = await createTestFirm(database, 'Rival & Partners');
    expect((await patch(url, 0, Buffer.from('abc'), other.people.auditor)).json()).toMatchObject({ status: 404, code: 'engagements/not-found' });
    expect((await api.call(null, 'GET', url)).statusCode).toBe(401);
  });

  it('can be given up, and leaves nothing behind', async () => {
    const url = (await create(6)).headers.location as string;
    await patch(url, 0, Buffer.from('abc'));
    expect((await api.call(person, 'DELETE', url, { headers: head })).statusCode).toBe(204);
    expect((await api.call(person, 'GET', url)).statusCode).toBe(404);
  });

  it('says why a file was not kept', async () => {
    const url = (await create(0)).headers.location as string;
    expect(await state(url)).toMatchObject({ status: 'rejected', failureCode: 'empty-file', documentId: null });
  });

  it('goes on behind every cut, and the bytes are those that were sent', async () => {
    const content = randomBytes(20 * megabyte);
    proxy.cutAfter(3 * megabyte, 12 * megabyte, megabyte);
    const { url, retries } = await send(content, 'big.bin');
    expect(retries).toBeGreaterThanOrEqual(2);
    const { status, documentId } = await state(url);
    expect(status).toBe('kept');
    const stored = await api.call(person, 'GET', `/api/engagements/${scope.engagementId}/documents/${documentId}/content`);
    expect(createHash('sha256').update(stored.rawPayload).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await inScope(database, scope, (tx) => listPieces(tx, url.split('/').at(-1) as string))).toEqual([]);
  }, 60_000);

  it('begun anew by its key goes on where it stood, and is one upload', async () => {
    const begin = async (payload: Buffer) => await api.call(person, 'POST', uploads, {
      payload,
      headers: { ...head, 'upload-length': '6', 'content-type': 'application/offset+octet-stream', 'upload-metadata': `filename ${Buffer.from('key.txt').toString('base64')},uploadKey ${Buffer.from('k-1').toString('base64')}` },
    });
    const before = await receivedCount();
    const first = await begin(Buffer.from('abc'));
    expect(first.headers['upload-offset']).toBe('3');
    const second = await begin(Buffer.from('abcdef'));
    expect(second.headers).toMatchObject({ location: first.headers.location, 'upload-offset': '6' });
    const third = await begin(Buffer.from('abcdef'));
    expect(third.statusCode).toBe(201);
    expect(await state(first.headers.location as string)).toMatchObject({ status: 'kept', received: 6 });
    expect(await receivedCount() - before).toBe(1);
  });

  it('of the same bytes again is linked to what is there', async () => {
    await send(Buffer.from('the same words'), 'one.txt');
    const { url } = await send(Buffer.from('the same words'), 'two.txt');
    expect(await state(url)).toMatchObject({ status: 'duplicate', setAside: null });
  });

  it('of bytes whose document is withdrawn says so', async () => {
    const { documentId } = await state((await send(Buffer.from('sent by mistake'), 'mistake.txt')).url);
    expect((await api.call(person, 'POST', `/api/engagements/${scope.engagementId}/documents/${documentId}/withdraw`, { payload: { reason: 'Of another client.' } })).statusCode).toBe(200);
    expect(await state((await send(Buffer.from('sent by mistake'), 'again.txt')).url)).toMatchObject({ status: 'duplicate', documentId, setAside: 'withdrawn' });
    expect((await api.call(firm.people.manager, 'POST', `/api/engagements/${scope.engagementId}/documents/${documentId}/restore`)).statusCode).toBe(200);
    expect(await state((await send(Buffer.from('sent by mistake'), 'once more.txt')).url)).toMatchObject({ status: 'duplicate', setAside: null });
  });

  it('that had all its bytes when the process died is finished by whoever asks', async () => {
    const url = (await create(3, person, 'left.txt')).headers.location as string;
    const uploadId = url.split('/').at(-1) as string;
    // What a process leaves that is killed between the last byte and the ledger.
    const key = 'objects/00/00000000-0000-4000-8000-000000000001';
    await createFolderStorage(storageFolder).write(key, Readable.from([Buffer.from('abc')]));
    await inScope(database, scope, (tx) => appendPiece(tx, uploadId, { start: 0, size: 3, storageKey: key }));
    expect(await state(url)).toMatchObject({ status: 'finishing' });
    const asked = await Promise.all([1, 2, 3].map(async () => await api.app.inject({ method: 'HEAD', url, headers: { ...head, authorization: `Bearer ${await api.tokenOf(person)}` } })));
    expect(asked.map((answer) => answer.headers['upload-offset'])).toEqual(['3', '3', '3']);
    expect(await state(url)).toMatchObject({ status: 'kept' });
  });
});

describe('a folder of 500 files whose connection is cut three times', () => {
  it('is accounted for whole, each file once', async () => {
    const before = await receivedCount();
    const files = Array.from({ length: 500 }, (_, number) => ({ path: `Evidence/Q${number % 4}/file ${number}.txt`, content: Buffer.from(`Record ${number} of the evidence.\n`.repeat(20)) }));
    const cutsBefore = proxy.cuts;
    proxy.cutAfter(40_000, 90_000, 30_000);
    const waiting = [...files];
    const sent: Sent[] = [];
    await Promise.all(Array.from({ length: 6 }, async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) sent.push(await send(file.content, file.path));
    }));
    expect(sent).toHaveLength(500);
    expect(proxy.cuts - cutsBefore).toBe(3);
    expect(await receivedCount() - before).toBe(500);
    const { documents } = (await api.call(person, 'GET', `/api/engagements/${scope.engagementId}/documents`)).json<{ documents: { name: string }[] }>();
    expect(documents.filter(({ name }) => /^file \d+\.txt$/.test(name))).toHaveLength(500);
  }, 180_000);
});

it('keeps no pieces once all is finished', () => {
  const objects = readdirSync(join(storageFolder, 'objects'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // The open upload of the first test holds one piece.
  expect(objects.length).toBe(1 + 1 + 1 + 1 + 1 + 1 + 500);
});
