import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../platform/db/index.ts';
import { createTestApi } from '../testing/test-api.ts';
import { newId } from '../platform/ids.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestFirm, testPassword } from '../testing/test-people.ts';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const fine = async (): Promise<void> => undefined;

describe('readiness', () => {
  it('is told apart from being alive, and names the parts that fail without their secrets', async () => {
    const api = await createTestApi(database, { readyChecks: { database: fine, queue: async () => { throw new Error('redis://secret@10.0.0.1'); }, storage: () => new Promise(() => undefined) } });
    expect((await api.app.inject({ url: '/api/health' })).json()).toEqual({ status: 'ok' });
    const response = await api.app.inject({ url: '/api/ready' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: 'platform/not-ready', issues: [{ path: 'queue', message: 'does not answer' }, { path: 'storage', message: 'does not answer in time' }] });
    expect(response.body).not.toContain('secret');
    await api.close();
  });

  it('is given when all parts answer', async () => {
    const api = await createTestApi(database);
    expect((await api.app.inject({ url: '/api/ready' })).json()).toEqual({ status: 'ready' });
    await api.close();
  });
});

describe('metrics', () => {
  it('count by route pattern, never by address', async () => {
    const api = await createTestApi(database);
    await api.app.inject({ url: '/api/engagements/01a20a2c-7ed9-717c-beaa-fc262b601145' });
    await api.app.inject({ url: '/api/nothing-at-all' });
    const { body, headers } = await api.app.inject({ url: '/api/metrics' });
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('tickmark_http_request_duration_seconds_count{method="GET",route="/api/engagements/:engagementId",status="401"} 1');
    expect(body).toContain('route="none",status="404"');
    expect(body).not.toContain('01a20a2c');
    expect(body).not.toContain('nothing-at-all');
    expect(body).toContain('tickmark_nodejs_eventloop_lag_seconds');
    await api.close();
  });

  it('count jobs by name and state', async () => {
    const api = await createTestApi(database);
    await database.kysely.insertInto('job').values([1, 2].map(() => ({ id: newId(), name: 'test/count', payload: '{}', max_attempts: 1 }))).execute();
    expect((await api.app.inject({ url: '/api/metrics' })).body).toContain('tickmark_jobs{name="test/count",state="queued"} 2');
    await api.close();
  });

  it('and health go on while the database is gone, and everything else says so', async () => {
    const gone = await createTestDatabase();
    const api = await createTestApi(gone);
    const { people } = await createTestFirm(gone);
    const token = await api.tokenOf(people.auditor);
    await gone.close();
    expect((await api.app.inject({ url: '/api/health' })).statusCode).toBe(200);
    expect((await api.app.inject({ url: '/api/metrics' })).statusCode).toBe(200);
    const asked = [
      await api.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } }),
      await api.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: people.auditor.email, password: testPassword } }),
      await api.app.inject({ method: 'POST', url: '/api/setup', payload: { token: 'x'.repeat(43), firmName: 'F', name: 'N', email: 'n@firm.example', password: testPassword } }),
    ];
    for (const response of asked) expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([503, 'platform/database-unavailable']);
    await api.close();
  });
});

describe('the API document', () => {
  it('is OpenAPI 3.1, says what each route takes and how it fails, and has a page', async () => {
    const api = await createTestApi(database);
    const document = (await api.app.inject({ url: '/api/docs/json' })).json<{ openapi: string; paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, { content?: Record<string, unknown> }>; security?: unknown[] }>> }>();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/engagements']?.['post']?.requestBody).toBeDefined();
    expect(Object.keys(document.paths['/api/engagements']?.['post']?.responses ?? {})).toEqual(['201', '4XX']);
    expect(document.paths['/api/setup']?.['post']?.security).toEqual([]);
    const page = await api.app.inject({ url: '/api/docs' });
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.body).toContain('/api/engagements/{engagementId}');
    await api.close();
  });
});

describe('the web application', () => {
  it('is served with its page for every address of its own, and says how to build it when it is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tickmark-web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>the page</title>');
    writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
    const settings = { maxFileBytes: 1_000, isBehindProxy: false };
    const api = await createTestApi(database, { settings: { ...settings, webFolder: folder } });
    for (const url of ['/', '/sign-in', '/engagements/1/documents?page=2']) {
      const response = await api.app.inject({ url, headers: { accept: 'text/html' } });
      expect([url, response.statusCode, response.headers['cache-control'], response.body]).toEqual([url, 200, 'no-cache', '<title>the page</title>']);
    }
    const asset = await api.app.inject({ url: '/assets/main-1a2b.js' });
    expect([asset.statusCode, asset.headers['cache-control'], asset.body]).toEqual([200, 'public, max-age=31536000, immutable', 'export {};']);
    for (const url of ['/assets/gone.js', '/..%2f..%2fetc/passwd', '/%2e%2e/package.json']) {
      expect([url, (await api.app.inject({ url, headers: { accept: 'application/javascript' } })).statusCode]).toEqual([url, 404]);
    }
    await api.close();
    rmSync(folder, { recursive: true });

    const bare = await createTestApi(database, { settings: { ...settings, webFolder: folder } });
    expect((await bare.app.inject({ url: '/', headers: { accept: 'text/html' } })).body).toContain('npm run build:web');
    await bare.close();
  });
});
