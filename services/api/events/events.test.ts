import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { silentLogger } from '../../platform/log/logger.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { createEngagementFeeds, type WatchedItem } from './engagement-feeds.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  ({ scope } = await createTestEngagement(database, firm));
  await api.app.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await api.close();
  await database.close();
});

/** Opens the stream as an HTTP client does and gives it piece by piece. */
async function open(token: string): Promise<{ status: number; type: string | null; until: (text: string | null) => Promise<string>; abort: () => void }> {
  const { port } = api.app.server.address() as AddressInfo;
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/api/engagements/${scope.engagementId}/events`, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  /** Reads on until the text came, or to the end when null. */
  async function until(text: string | null): Promise<string> {
    for (;;) {
      if (text !== null && seen.includes(text)) return seen;
      const part = await reader?.read();
      if (part === undefined || part.done) {
        if (text === null) return seen;
        throw new Error(`the stream ended after: ${seen}`);
      }
      seen += part.value;
    }
  }
  return { status: response.status, type: response.headers.get('content-type'), until, abort: () => { stop.abort(); } };
}

async function insertJob(): Promise<string> {
  const id = newId();
  await inScope(database, scope, async (tx) => await sql`insert into job (id, firm_id, engagement_id, name, payload, max_attempts)
    values (${id}, ${scope.firmId}, ${scope.engagementId}, 'test/wait', '{}', 1)`.execute(tx.query));
  return id;
}

it('tells every listener of a job that appears and of how it goes on', async () => {
  const [one, two] = [await open(await api.tokenOf(firm.people.auditor)), await open(await api.tokenOf(firm.people.partner))];
  expect([one.status, one.type]).toEqual([200, 'text/event-stream']);
  await Promise.all([one.until('event: ready'), two.until('event: ready')]);
  const id = await insertJob();
  for (const stream of [one, two]) expect(await stream.until(id)).toContain(`event: job\ndata: {"id":"${id}","name":"test/wait","status":"queued"`);
  await inScope(database, scope, async (tx) => await sql`update job set state = 'done', finished_at = now() where id = ${id}`.execute(tx.query));
  for (const stream of [one, two]) {
    await stream.until('"status":"done"');
    stream.abort();
  }
});

it('ends when the session ends', async () => {
  const signedIn = await api.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: firm.people.manager.email, password: 'correct horse battery' } });
  const { token } = signedIn.json<{ token: string }>();
  const stream = await open(token);
  await stream.until('event: ready');
  await api.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { authorization: `Bearer ${token}` } });
  expect(await stream.until(null)).not.toContain('error');
}, 15_000);

it('polls once for all listeners of an engagement, and not at all without one', async () => {
  let polls = 0;
  const items: WatchedItem[] = [{ kind: 'job', id: 'a', state: { status: 'queued' } }];
  const feeds = createEngagementFeeds({ database, logger: silentLogger, intervalMilliseconds: 20, read: async () => { polls += 1; return [...items]; } });
  const [first, second] = [vi.fn<(item: WatchedItem) => void>(), vi.fn<(item: WatchedItem) => void>()];
  const leaveFirst = await feeds.subscribe(scope, { change: first });
  const leaveSecond = await feeds.subscribe(scope, { change: second });
  await vi.waitFor(() => { expect(polls).toBeGreaterThan(2); }, { timeout: 15_000 });
  // What was there before is known, so it is not told.
  expect(first).not.toHaveBeenCalled();
  items[0] = { kind: 'job', id: 'a', state: { status: 'done' } };
  await vi.waitFor(() => { expect(second).toHaveBeenCalledTimes(1); }, { timeout: 15_000 });
  expect(first).toHaveBeenCalledTimes(1);
  leaveFirst();
  leaveSecond();
  await new Promise((resolve) => { setTimeout(resolve, 60); });
  const settled = polls;
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  expect(polls).toBe(settled);
  feeds.close();
});

it('goes on after a poll that failed', async () => {
  let polls = 0;
  const change = vi.fn<(item: WatchedItem) => void>();
  const feeds = createEngagementFeeds({ database, logger: silentLogger, intervalMilliseconds: 20, read: async () => {
    polls += 1;
    if (polls === 2) throw new Error('the database went away');
    return [{ kind: 'document', id: 'd', state: { status: polls > 3 ? 'ready' : 'queued' } }];
  } });
  const leave = await feeds.subscribe(scope, { change });
  await vi.waitFor(() => { expect(change).toHaveBeenCalledWith({ kind: 'document', id: 'd', state: { status: 'ready' } }); }, { timeout: 15_000 });
  leave();
  feeds.close();
});

it('tells that the trail went on, by which every other change is noticed', async () => {
  const stream = await open(await api.tokenOf(firm.people.auditor));
  await stream.until('event: ready');
  await api.call(firm.people.manager, 'PATCH', `/api/engagements/${scope.engagementId}`, { payload: { state: 'fieldwork' } });
  expect(await stream.until('event: trail')).toMatch(/event: trail\ndata: \{"id":"[0-9a-f-]+","sequence":[1-9]/);
  stream.abort();
});

it('does not keep the server from closing', async () => {
  const closing = await createTestApi(database);
  await closing.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = closing.app.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/engagements/${scope.engagementId}/events`, { headers: { authorization: `Bearer ${await closing.tokenOf(firm.people.auditor)}` } });
  expect(response.status).toBe(200);
  const started = performance.now();
  await closing.close();
  expect(performance.now() - started).toBeLessThan(3_000);
  expect(await response.text()).toContain('event: ready');
});

it('tells of a document as its newest version stands', async () => {
  const stream = await open(await api.tokenOf(firm.people.auditor));
  await stream.until('event: ready');
  const documentId = newId();
  const newVersion = async (sequence: number, status: string): Promise<void> => {
    await inScope(database, scope, async (tx) => await sql`insert into document_version (id, firm_id, engagement_id, document_id, sequence, sha256, size, storage_key, status, step, received_at)
      values (${newId()}, ${scope.firmId}, ${scope.engagementId}, ${documentId}, ${sequence}, ${String(sequence).repeat(64)}, 1, ${newId()}, ${status}, 'received', now())`.execute(tx.query));
  };
  await inScope(database, scope, async (tx) => await sql`insert into document (id, firm_id, engagement_id, name, created_at)
    values (${documentId}, ${scope.firmId}, ${scope.engagementId}, 'secret name.pdf', now())`.execute(tx.query));
  await newVersion(1, 'queued');
  await stream.until(`event: document\ndata: {"id":"${documentId}"`);
  await newVersion(2, 'processing');
  expect(await stream.until('"status":"processing"')).not.toContain('secret name');
  stream.abort();
});
