import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBomb, makeDocx, makeEncryptedOffice, makePdf, png } from '../../services/documents/fixtures/sample-files.ts';
import { createEmptyServerDatabase } from '../../services/testing/server-template.ts';
import { testDatabaseUrl } from '../../services/testing/test-database.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { startHangingUpload } from './kit/hanging-upload.ts';
import { createEngagement, createInstallation, type Installation } from '../kit/installation.ts';
import { listDocuments, untilFinished } from '../kit/uploads.ts';

const modes = testDatabaseUrl === undefined ? ['embedded'] as const : ['embedded', 'server'] as const;
const limit = 1_000_000;
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'multipart/form-data; boundary=frontier' };

interface Problem { readonly code: string; readonly detail: string }
interface Uploaded { readonly documents: readonly { id: string | null; name: string; status: string; failureCode: string | null }[] }

describe.each(modes)('bad input over HTTP (%s)', (mode) => {
  let installation: Installation;
  let client: ApiClient;
  let engagement: string;
  let drop = async (): Promise<void> => undefined;

  beforeAll(async () => {
    const settings: Record<string, string> = { MAX_UPLOAD_BYTES: String(limit) };
    if (mode === 'server') {
      const database = await createEmptyServerDatabase(testDatabaseUrl ?? '');
      settings['DATABASE_URL'] = database.databaseUrl;
      drop = () => database.drop();
    }
    installation = await createInstallation(settings);
    await installation.startApi();
    if (mode === 'server') installation.startWorker();
    client = await installation.signIn();
    engagement = await createEngagement(client);
  });
  afterAll(async () => {
    await installation.remove();
    await drop();
  });

  /** Fails when there is no answer in time. */
  async function send(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${installation.origin}${path}`, { method, headers: { ...client.headers, ...headers }, signal: AbortSignal.timeout(20_000), ...(body === undefined ? {} : { body }) });
    return { status: answer.status, text: await answer.text() };
  }

  async function refusal(method: string, path: string, body?: BodyInit, headers?: Record<string, string>): Promise<[status: number, code: string]> {
    const { status, text } = await send(method, path, body, headers);
    return [status, (JSON.parse(text) as Problem).code];
  }

  const sendForm = async (body: string, headers: Record<string, string> = form) => await refusal('POST', `${engagement}/documents`, body, headers);

  async function uploadOne(name: string, bytes: Uint8Array): Promise<{ status: number; text: string }> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)]), name);
    return await send('POST', `${engagement}/documents`, body);
  }

  it('refuses files that cannot be kept, each with its code and a row in the ledger', async () => {
    expect(await uploadOne('Empty.pdf', new Uint8Array()).then(toRefusal)).toEqual([400, 'documents/empty-file']);
    expect(await uploadOne('Large.bin', new Uint8Array(limit + 1)).then(toRefusal)).toEqual([413, 'documents/too-large']);
    expect(await uploadOne('..', Buffer.from('x')).then(toRefusal)).toEqual([400, 'documents/name-invalid']);
    const ledger = await client.get<{ received: number; rejected: number }>(`${engagement}/ledger`);
    expect(ledger).toMatchObject({ received: 3, rejected: 3 });
  });

  it('keeps the good files of a request with a bad one', async () => {
    const body = new FormData();
    for (const [name, text] of [['Good.txt', 'Some text.'], ['Empty.txt', ''], ['Large.txt', 'x'.repeat(limit + 1)], ['Also good.txt', 'Other text.']] as const) body.append('file', new Blob([text]), name);
    const { status, text } = await send('POST', `${engagement}/documents`, body);
    expect(status).toBe(201);
    expect((JSON.parse(text) as Uploaded).documents.map(({ name, failureCode }) => [name, failureCode])).toEqual([['Good.txt', null], ['Empty.txt', 'empty-file'], ['Large.txt', 'too-large'], ['Also good.txt', null]]);
  });

  it('ends every strange file with its reason, and none of them hangs', { timeout: 60_000 }, async () => {
    const pdf = await makePdf([['A page of text.']]);
    const docx = await makeDocx();
    const secret = await makePdf([['Secret.']], { userPassword: 'x', ownerPassword: 'y' });
    const noise = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * at * 31 + at * 7) % 256));
    const strange: readonly [name: string, bytes: Uint8Array, status: string, failureCode: string | null][] = [
      ['A PDF called a document.docx', pdf, 'ready', null],
      ['A document called a PDF.pdf', docx, 'ready', null],
      ['No extension', Buffer.from('Plain text without a name.'), 'ready', null],
      ['A picture called a PDF.pdf', png, 'unsearchable', 'no-text'],
      ['Noise.pdf', noise, 'failed', 'unsupported-type'],
      ['Cut.pdf', pdf.subarray(0, 200), 'failed', 'corrupt'],
      ['Cut.docx', docx.subarray(0, docx.length / 2), 'failed', 'corrupt'],
      ['Only a header.pdf', Buffer.from('%PDF-1.7\n'), 'failed', 'corrupt'],
      ['Locked.pdf', secret, 'failed', 'password-protected'],
      ['Locked.xlsx', makeEncryptedOffice(), 'failed', 'password-protected'],
      ['Bomb.docx', makeBomb(40_000_000, false), 'failed', 'limit-inflation'],
      ['Lying bomb.docx', makeBomb(40_000_000, true), 'failed', 'limit-inflation'],
      ['Spaces.txt', Buffer.from('   \n\n \t '), 'unsearchable', 'no-text'],
      ['NUL.txt', Buffer.from('Before\0after, in plain text.'), 'failed', 'unsupported-type'],
      ['Empty page.pdf', await makePdf([[]]), 'unsearchable', 'no-text'],
    ];
    for (const [name, bytes] of strange) expect([name, (await uploadOne(name, bytes)).status]).toEqual([name, 201]);
    await untilFinished(client, engagement, (await listDocuments(client, engagement)).length, 50);
    const ends = new Map((await listDocuments(client, engagement)).map((row) => [row.name, row]));
    expect(strange.map(([name]) => [name, ends.get(name)?.status, ends.get(name)?.failureCode])).toEqual(strange.map(([name, , status, failureCode]) => [name, status, failureCode]));
  });

  it('keeps files under any name, made safe, and gives them back', async () => {
    const names: readonly [sent: string, kept: string][] = [
      ['../../etc/passwd', 'passwd'],
      ['C:\\Users\\x\\report.txt', 'report.txt'],
      [`${'long '.repeat(60)}.txt`, `${'long '.repeat(60).slice(0, 251).trimEnd()}.txt`],
      ['تقرير \u202Etxt.exe.txt', 'تقرير txt.exe.txt'],
      ['📎 evidence 🧾.txt', '📎 evidence 🧾.txt'],
      ["'; drop table document; --.txt", "'; drop table document; --.txt"],
      ['a\tb.txt', 'ab.txt'],
    ];
    for (const [sent, kept] of names) {
      const { status, text } = await uploadOne(sent, Buffer.from(`Sent as ${sent}`));
      const [document] = (JSON.parse(text) as Uploaded).documents;
      expect([sent, status, document?.name]).toEqual([sent, 201, kept]);
      expect((await send('GET', `${engagement}/documents/${document?.id ?? ''}/content`)).text).toBe(`Sent as ${sent}`);
    }
  });

  it('answers broken multipart bodies with 4xx', async () => {
    const part = '--frontier\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello';
    const cases: readonly [body: string, headers: Record<string, string>][] = [
      [part, form],
      [`${part}\r\n--fron`, form],
      ['', form],
      ['--frontier--\r\n', form],
      ['not multipart at all', form],
      ['--frontier\r\n\r\nhello\r\n--frontier--\r\n', form],
      ['--frontier\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n--frontier--\r\n', form],
      [`${'--frontier\r\ncontent-disposition: form-data; name="note"\r\n\r\nx\r\n'.repeat(3_000)}--frontier--\r\n`, form],
      [part, { 'content-type': 'multipart/form-data' }],
      [part, { 'content-type': 'multipart/form-data; boundary=' }],
      [part, { 'content-type': 'multipart/form-data; boundary=""' }],
      [part, { 'content-type': `multipart/form-data; boundary=${'b'.repeat(500)}` }],
      [part, { 'content-type': 'multipart/mixed; boundary=frontier' }],
      [part, { 'content-type': 'text/plain' }],
      ['{"file": "a.txt"}', json],
    ];
    for (const [body, headers] of cases) {
      const [status, code] = await sendForm(body, headers);
      expect([status >= 400 && status < 500, /^(request|documents)\//.test(code)], `${JSON.stringify(headers)} ${body.slice(0, 80)}: ${status} ${code}`).toEqual([true, true]);
    }
  });

  it('lets a NUL, a line break or 100,000 characters in the name of a part do no harm', async () => {
    for (const name of ['a\0b.txt', 'a%00b.txt', 'a%0d%0ab.txt', '\u0001.txt', 'n'.repeat(100_000)]) {
      const { status } = await send('POST', `${engagement}/documents`, `--frontier\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${encodeURIComponent(name)}\r\n--frontier--\r\n`, form);
      expect([name.slice(0, 20), status < 500]).toEqual([name.slice(0, 20), true]);
    }
    for (const { name } of await listDocuments(client, engagement)) expect(name).not.toMatch(/[\0-\x1f]/);
  });

  it('forgets an upload whose sender goes away, and keeps the files before it', async () => {
    const before = (await listDocuments(client, engagement)).length;
    const whole = { name: 'Before the break.txt', word: '', bytes: new Uint8Array(Buffer.from('Sent before the sender went away.')) };
    const hanging = startHangingUpload(client, installation.origin, engagement, [whole]);
    await expect.poll(async () => (await listDocuments(client, engagement)).length, { timeout: 10_000 }).toBe(before + 1);
    hanging.abort();
    await expect.poll(async () => (await client.get<{ attention: { name: string; failureCode: string }[] }>(`${engagement}/ledger`)).attention[0], { timeout: 10_000 }).toMatchObject({ name: 'Unfinished.txt', failureCode: 'upload-interrupted' });
    expect((await listDocuments(client, engagement)).length).toBe(before + 1);
  });

  it('answers strange JSON, ids and questions with 4xx', async () => {
    const created = async (body: string): Promise<[number, string]> => await refusal('POST', '/api/engagements', body, json);
    expect(await created(JSON.stringify({ name: 'A', clientName: 'B', frameworks: ['no-such-framework'] }))).toEqual([422, 'engagements/unknown-framework']);
    expect((await created(`{"name": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`))[0]).toBe(400);
    expect((await created('{"name": "A\\u0000B", "clientName": "C"}'))[0]).toBe(400);
    expect((await created(`{"name": "${'x'.repeat(2_000_000)}"}`))[0]).toBe(413);
    for (const path of ['/api/engagements/not-a-uuid/documents', `${engagement}/documents/00000000-0000-0000-0000-00000000000g`, `${engagement}/documents/${'1'.repeat(400)}`, `${engagement}/search?q=`,
      `${engagement}/search`, `${engagement}/search?q=a&limit=-1`, `${engagement}/search?q=a&limit=1e9`, `${engagement}/search?q=${'word%20'.repeat(1_500)}`, `${engagement}/search?q=a&documentId=x`,
      `${engagement}/trail?limit=-5`, `${engagement}/trail?before=99999999999999999999`, `${engagement}/documents?%00=%00`, `/api/engagements/%00/documents`]) {
      const { status, text } = await send('GET', path);
      if (status === 200) expect(path).toContain('?%00');
      else expect([path, status >= 400 && status < 500, typeof (JSON.parse(text) as Problem).code]).toEqual([path, true, 'string']);
    }
    for (const q of ['%00', '%ED%A0%80', '%22%22%22', '%28%29%26%7C%21%3A*', '%F0%9F%92%A9', "'%3B--", '%25%5F', 'x'.repeat(900)]) {
      expect([q, (await send('GET', `${engagement}/search?q=${q}`)).status < 500]).toEqual([q, true]);
    }
  });

  it('answers a lone surrogate as stored or refused, never as its own mistake', async () => {
    const { status } = await send('POST', '/api/engagements', '{"name": "A\\ud800", "clientName": "C"}', json);
    expect([201, 400]).toContain(status);
    expect((await send('GET', '/api/engagements')).status).toBe(200);
  });

  it('lets go of headers without end and of a body that is shorter than it says', async () => {
    const { hostname, port } = new URL(installation.origin);
    const raw = async (bytes: string): Promise<string> => await new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      let answer = '';
      socket.on('data', (chunk: Buffer) => { answer += chunk.toString(); });
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
      void pause(3_000).then(() => socket.destroy());
    });
    expect(await raw(`GET /api/health HTTP/1.1\r\nhost: x\r\n${'x-filler: 0123456789\r\n'.repeat(5_000)}\r\n`)).toMatch(/^HTTP\/1\.1 4(13|31) /);
    expect(await raw('POST /api/engagements HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{')).not.toMatch(/^HTTP\/1\.1 5/);
    expect((await send('GET', '/api/health')).status).toBe(200);
  });

  it('has written no defect into its log', async () => {
    expect(installation.logs()).not.toContain('platform/internal');
  });
});

function toRefusal({ status, text }: { status: number; text: string }): [number, string] {
  return [status, (JSON.parse(text) as Problem).code];
}
