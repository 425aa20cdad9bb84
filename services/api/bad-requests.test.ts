import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../platform/db/index.ts';
import { errorCodes } from '../platform/errors/index.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestFirm, type TestFirm } from '../testing/test-people.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  await api.app.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await api.close();
  await database.close();
});

interface Problem { type: string; title: string; status: number; code: keyof typeof errorCodes; detail: string; requestId: string; issues?: { path: string; message: string }[] }

const json = { 'content-type': 'application/json' };

async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload: string | Buffer, headers: Record<string, string>): Promise<{ status: number; problem: Problem; type: string }> {
  const response = await api.call(firm.people.firm_admin, method, url, { payload, headers });
  return { status: response.statusCode, problem: response.json<Problem>(), type: String(response.headers['content-type']) };
}

/** Bytes as they are, for what an HTTP client would refuse to send. */
async function raw(bytes: string): Promise<string> {
  const { port } = api.app.server.address() as AddressInfo;
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes); });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => { resolve(Buffer.concat(chunks).toString('utf8')); });
    socket.on('error', reject);
    socket.setTimeout(5_000, () => { socket.destroy(); });
  });
}

describe('a bad request', () => {
  const cases: [name: string, body: string, headers: Record<string, string>, status: number, code: string][] = [
    ['JSON that stops in the middle', '{"name": "A', json, 400, 'request/malformed'],
    ['an empty body', '', json, 400, 'request/malformed'],
    ['a list instead of an object', '[]', json, 400, 'request/invalid'],
    ['null', 'null', json, 400, 'request/invalid'],
    ['a number', '1', json, 400, 'request/invalid'],
    ['a poisoned prototype', '{"__proto__": {"role": "firm_admin"}}', json, 400, 'request/malformed'],
    ['XML', '<name/>', { 'content-type': 'application/xml' }, 415, 'request/unsupported-media-type'],
    ['a broken content type', '{}', { 'content-type': 'json;;;' }, 415, 'request/unsupported-media-type'],
    ['a form', 'name=A', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'request/unsupported-media-type'],
    ['more than a megabyte', JSON.stringify({ name: 'A'.repeat(1_100_000) }), json, 413, 'request/too-large'],
    ['deep nesting', `{"name": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`, json, 400, 'request/invalid'],
    ['a NUL character', JSON.stringify({ name: 'A\0B', clientName: 'C', frameworks: [] }), json, 400, 'request/invalid'],
    ['half a character', '{"name": "A\\ud800B", "clientName": "C"}', json, 400, 'request/invalid'],
    ['half a character in a text that the trail keeps', '{"name": "A", "clientName": "C", "type": "\\udc00"}', json, 400, 'request/invalid'],
    ['half a character in a list', '{"name": "A", "clientName": "C", "frameworks": ["\\ud800"]}', json, 400, 'request/invalid'],
    ['half a character in the name of a member', '{"\\ud800": 1}', json, 400, 'request/invalid'],
    ['a NUL character in an id', JSON.stringify({ name: 'A', clientName: 'C', frameworks: ['\0'] }), json, 400, 'request/invalid'],
    ['a year that no database has', JSON.stringify({ name: 'A', clientName: 'C', periodStart: '0000-01-01' }), json, 400, 'request/invalid'],
  ];

  it.each(cases)('of %s is the sender\'s to mend', async (_name, body, headers, status, code) => {
    const answer = await send('POST', '/api/engagements', body, headers);
    expect(answer.problem).toMatchObject({ code, status });
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
    expect(answer.problem.title).toBe(errorCodes[answer.problem.code].title);
    expect(answer.problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not one whose names are of any script', async () => {
    for (const name of ['𐀀 名前 اسم', '"; drop table engagement; --', '<script>']) {
      const response = await api.call(firm.people.firm_admin, 'POST', '/api/engagements', { payload: JSON.stringify({ name, clientName: name }), headers: json });
      expect(response.statusCode).toBe(201);
    }
    expect((await api.call(firm.people.firm_admin, 'GET', '/api/engagements')).statusCode).toBe(200);
  });

  it('to an unknown address is 404 as a problem under /api and a page elsewhere', async () => {
    for (const url of ['/api', '/api/nothing', '/api/engagements/../nothing', '/api/%00', '/api/engagements/%2e%2e/members']) {
      const response = await api.app.inject({ url });
      expect({ url, type: response.headers['content-type'] }).toEqual({ url, type: 'application/problem+json' });
      expect([401, 404], url).toContain(response.statusCode);
    }
    expect((await api.app.inject({ url: '/engagements/1', headers: { accept: 'text/html' } })).headers['content-type']).toMatch(/^text\/html/);
    expect((await api.app.inject({ url: '/favicon.ico', headers: { accept: 'image/png' } })).statusCode).toBe(404);
    expect((await api.app.inject({ method: 'POST', url: '/engagements', payload: {} })).statusCode).toBe(404);
  });

  it('with a method that is not offered is 405 and says which are', async () => {
    for (const [method, url, allow] of [['DELETE', '/api/engagements', 'GET, HEAD, POST'], ['GET', '/api/setup', 'POST'], ['PUT', '/api/members/x', 'PATCH']] as const) {
      const response = await api.app.inject({ method, url, headers: json, payload: '{}' });
      expect([response.statusCode, response.headers.allow, response.json<Problem>().code]).toEqual([405, allow, 'request/method-not-allowed']);
    }
  });

  it('with an address that can not be decoded is 400', async () => {
    const response = await api.app.inject({ url: '/api/engagements/%E0%A4%A' });
    expect([response.statusCode, response.json<Problem>().code]).toEqual([400, 'request/malformed']);
    expect((await api.app.inject({ url: `/api/engagements/${'a'.repeat(5_000)}` })).statusCode).toBeLessThan(500);
  });

  it('that is not HTTP is answered and let go', async () => {
    for (const bytes of ['NONSENSE\r\n\r\n', 'GET /api/health HTTP/1.1\r\nhost: a\r\nx-a: b\0c\r\n\r\n', 'POST /api/setup HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n',
      'POST /api/setup HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n']) {
      const answer = await raw(bytes);
      expect(answer, bytes).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer, bytes).toContain('"code":"request/malformed"');
    }
    expect(await raw(`GET /api/health HTTP/1.1\r\nhost: a\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('never gets its own headers back', async () => {
    const response = await api.app.inject({ url: '/api/nothing', headers: { 'x-request-id': 'forged\tid', 'x-forwarded-for': '1.2.3.4' } });
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.json<Problem>().requestId).toBe(response.headers['x-request-id']);
  });
});

describe('answers', () => {
  it('carry headers that keep browsers from doing harm', async () => {
    const { headers } = await api.app.inject({ url: '/api/health' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('say nothing of a failure of our own but a request id', async () => {
    const failing = await createTestApi(database, { clock: { now: () => { throw new Error('secret detail of the clock'); } } });
    const response = await failing.call(firm.people.firm_admin, 'POST', '/api/engagements', { payload: { name: 'A', clientName: 'B' } });
    expect([response.statusCode, response.json<Problem>().code]).toEqual([500, 'platform/internal']);
    expect(response.body).not.toContain('secret');
    await failing.close();
  });

  it('slow down who asks too often', async () => {
    const limited = await createTestApi(database, { settings: { maxFileBytes: 1, isBehindProxy: false, webFolder: '/nonexistent', requestsPerMinute: 3 } });
    const codes: number[] = [];
    for (let count = 0; count < 5; count += 1) codes.push((await limited.app.inject({ url: '/api/ready' })).statusCode);
    expect(codes).toEqual([200, 200, 200, 429, 429]);
    const refused = await limited.app.inject({ url: '/api/ready' });
    expect(refused.json<Problem>().code).toBe('request/rate-limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await limited.app.inject({ url: '/api/health' })).statusCode).toBe(200);
    await limited.close();
  });
});
