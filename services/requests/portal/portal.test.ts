import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../identity/index.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import type { Database } from '../../platform/db/index.ts';

vi.setConfig({ testTimeout: 180_000 });

let database: Database;
let api: TestApi;
let firm: TestFirm;
let auditor: Person;
let client: Person;
let boss: Person;
let base = '';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  [auditor, client, boss] = [firm.people.auditor, firm.people.client_contributor, firm.people.client_admin];
  base = `/api/engagements/${(await createTestEngagement(database, firm)).engagement.id}`;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

interface Shown { id: string; state: string; code: string; uploads: { uploadId: string; name: string; state: string; reason: string | null }[]; comments: { side: string; text: string }[]; canSubmit: boolean; takesFiles: boolean; history: { to: string; reason: string | null }[] }
const call = async (person: Person | null, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => await api.call(person, method, `${base}${path}`, payload === undefined ? {} : { payload });
const make = async (payload: object = {}) => (await call(auditor, 'POST', '/requests', { title: 'Register', open: true, assigneeIds: [client.userId], ...payload })).json<{ id: string }>().id;
const send = async (person: Person, id: string, name: string, text: string) => await api.call(person, 'POST', `${base}/portal/requests/${id}/uploads`, multipartForm(filePart(name, text)));
const show = async (person: Person, id: string) => (await call(person, 'GET', `/portal/requests/${id}`)).json<Shown>();
const step = async (id: string, to: string, reason?: string) => await call(auditor, 'POST', `/requests/${id}/steps`, { to, ...(reason === undefined ? {} : { reason }) });

describe('the portal', () => {
  it('is the client’s alone', async () => {
    const id = await make();
    expect((await call(null, 'GET', '/portal')).statusCode).toBe(401);
    for (const role of ['firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor'] as const) expect((await call(firm.people[role], 'GET', `/portal/requests/${id}`)).statusCode).toBe(403);
    expect((await call(client, 'POST', `/portal/requests/${id}/comments`, { text: ' ' })).statusCode).toBe(400);
    expect((await call(client, 'POST', `/portal/requests/${id}/submit`, {})).json()).toMatchObject({ status: 409, code: 'requests/nothing-to-submit' });
    expect((await call(client, 'GET', '/portal')).json()).toMatchObject({ engagement: { clientName: 'Nimbus', firmName: 'Ledger & Tick' }, me: { role: 'client_contributor', accessEndsOn: null }, counts: { toDo: 1 } });
  });

  it('takes an answer, is told why it came back, and takes the next one', async () => {
    const id = await make({ dueOn: '2026-01-01' });
    expect((await send(client, id, 'first.txt', 'Of the wrong quarter.')).json()).toMatchObject({ received: [{ name: 'first.txt', kept: true }] });
    expect((await call(client, 'POST', `/portal/requests/${id}/submit`, { comment: 'Here it is.' })).json()).toMatchObject({ state: 'submitted', canSubmit: false, takesFiles: true, comments: [{ side: 'client', text: 'Here it is.' }] });
    expect((await call(client, 'POST', `/portal/requests/${id}/submit`, {})).json()).toMatchObject({ code: 'requests/step-not-allowed' });
    await step(id, 'returned', 'It is of the wrong quarter.');
    const returned = await show(client, id);
    expect(returned).toMatchObject({ state: 'returned', canSubmit: true, uploads: [{ name: 'first.txt', state: 'refused' }] });
    expect(returned.uploads[0]?.reason).toContain('wrong quarter');
    expect(returned.history.at(-1)).toMatchObject({ to: 'returned', reason: 'It is of the wrong quarter.' });
    await send(client, id, 'second.txt', 'Of the right quarter.');
    await send(client, id, 'also.txt', 'Also of the wrong quarter.');
    await call(client, 'POST', `/portal/requests/${id}/submit`, {});
    await step(id, 'returned', 'One of the two is of the wrong quarter.');
    await send(client, id, 'second again.txt', 'Of the right quarter.');
    await call(client, 'POST', `/portal/requests/${id}/submit`, {});
    await step(id, 'accepted');
    expect(await show(client, id)).toMatchObject({ state: 'accepted', takesFiles: false, uploads: [{ name: 'first.txt', state: 'refused' }, { name: 'second.txt', state: 'accepted' }, { name: 'also.txt', state: 'refused' }, { name: 'second again.txt', state: 'accepted' }] });
    expect((await send(client, id, 'late.txt', 'Too late.')).json()).toMatchObject({ status: 409, code: 'requests/not-with-client' });
  });

  it('tells of a file that could not be kept, and not whether the firm had it already', async () => {
    const id = await make();
    await api.call(auditor, 'POST', `${base}/documents`, multipartForm(filePart('ours.txt', 'Known to the firm.')));
    expect((await send(client, id, 'empty.txt', '')).json()).toMatchObject({ status: 400, code: 'documents/empty-file', detail: expect.stringContaining('Send it again') });
    expect((await send(client, id, 'mine.txt', 'Known to the firm.')).json()).toMatchObject({ received: [{ name: 'mine.txt', kept: true, reason: null }] });
    // In words for whoever sent it, not for the audit team.
    expect((await show(client, id)).uploads).toMatchObject([{ name: 'empty.txt', state: 'rejected', reason: 'The file is empty (0 bytes). Send it again; the upload or the export was probably interrupted.' }, { name: 'mine.txt', state: 'received', reason: null }]);
    const { uploads } = (await call(client, 'GET', '/portal/uploads')).json<Shown>();
    const back = await call(client, 'GET', `/portal/uploads/${uploads.find(({ name }) => name === 'mine.txt')?.uploadId}/content`);
    expect([back.body, back.headers['content-disposition']]).toEqual(['Known to the firm.', 'attachment; filename="mine.txt"; filename*=UTF-8\'\'mine.txt']);
    expect((await call(client, 'GET', `/portal/uploads/${uploads.find(({ name }) => name === 'empty.txt')?.uploadId}/content`)).json()).toMatchObject({ status: 404 });
  });

  it('lets a request be handed on inside the client, and to nobody else', async () => {
    const id = await make();
    const { people } = (await call(client, 'GET', '/portal/colleagues')).json<{ people: { userId: string }[] }>();
    expect(people.map(({ userId }) => userId).toSorted((a, b) => a.localeCompare(b))).toEqual([client.userId, boss.userId].toSorted((a, b) => a.localeCompare(b)));
    expect((await call(client, 'PUT', `/portal/requests/${id}/assignees`, { assigneeIds: [auditor.userId] })).json()).toMatchObject({ status: 422, code: 'requests/unknown-assignee' });
    expect((await call(client, 'PUT', `/portal/requests/${id}/assignees`, { assigneeIds: [] })).statusCode).toBe(400);
    expect((await call(client, 'PUT', `/portal/requests/${id}/assignees`, { assigneeIds: [boss.userId] })).json()).toMatchObject({ assignees: [{ userId: boss.userId }] });
    expect((await call(client, 'GET', `/portal/requests/${id}`)).json()).toMatchObject({ status: 404, code: 'requests/not-found' });
    expect((await send(client, id, 'x.txt', 'x')).json()).toMatchObject({ status: 404, code: 'requests/not-found' });
    expect((await call(boss, 'GET', `/portal/requests/${id}`)).statusCode).toBe(200);
  });
});

it('logs for the client who of the audit team opened what it sent, once a visit, and nothing else', async () => {
  const id = await make();
  await send(client, id, 'plan.txt', 'A plan of the network.');
  await api.call(auditor, 'POST', `${base}/documents`, multipartForm(filePart('own.txt', 'A paper of the audit team.')));
  const { documents } = (await call(auditor, 'GET', '/documents')).json<{ documents: { id: string; name: string }[] }>();
  const read = async (person: Person, name: string, what: string) => await call(person, 'GET', `/documents/${documents.find((each) => each.name === name)?.id}/${what}`);
  for (const name of ['plan.txt', 'own.txt']) {
    await read(auditor, name, 'text');
    await read(auditor, name, 'text');
    await read(firm.people.partner, name, 'content');
  }
  const { entries } = (await call(client, 'GET', '/portal/access-log')).json<{ entries: { fileName: string; byName: string; kind: string }[] }>();
  expect(entries.filter(({ fileName }) => fileName === 'own.txt')).toEqual([]);
  expect(entries.map(({ fileName, byName, kind }) => [fileName, byName, kind])).toEqual([['plan.txt', 'partner', 'download'], ['plan.txt', 'auditor', 'read']]);
  expect((await call(boss, 'GET', '/portal/access-log')).json()).toMatchObject({ entries: [{}, {}] });
  // The audit team had these very bytes before, and had opened them.
  await send(client, id, 'own copy.txt', 'A paper of the audit team.');
  expect((await call(client, 'GET', '/portal/access-log')).json()).toMatchObject({ entries: [{}, {}] });
});

it('shows no client anything of another, for generated pairs', async () => {
  const word = fc.stringMatching(/^[a-z]{12}$/);
  let compared = 0;
  await fc.assert(fc.asyncProperty(word, word, fc.boolean(), async (mine, theirs, isSameFirm) => {
    if (mine === theirs) return;
    const [firmA, firmB] = [await createTestFirm(database, 'A'), await createTestFirm(database, 'B')];
    // Two clients of one firm have people of their own: those of a second firm of people, put into the first.
    const sides = [{ firm: firmA, word: mine }, { firm: isSameFirm ? firmA : firmB, word: theirs }];
    const made = [];
    for (const [at, side] of sides.entries()) {
      const { engagement } = await createTestEngagement(database, side.firm, { clientName: `client ${side.word}` });
      const path = `/api/engagements/${engagement.id}`;
      const people: Person[] = [];
      for (const role of ['client_admin', 'client_contributor'] as const) {
        const invited = (await api.call(side.firm.people.manager, 'POST', `${path}/client-links`, { payload: { email: `${role}.${at}.${engagement.id}@x.example`, name: `${side.word} ${role}`, role } })).json<{ userId: string; link: string }>();
        const token = (await api.app.inject({ method: 'POST', url: '/api/portal/enter', payload: { token: invited.link.split('#')[1] } })).json<{ token: string }>().token;
        people.push({ userId: invited.userId, name: token } as Person);
      }
      // Nobody of the first set-up belongs to both.
      for (const role of ['client_admin', 'client_contributor'] as const) await api.call(side.firm.people.manager, 'DELETE', `${path}/members/${side.firm.people[role].userId}`);
      const requestId = (await api.call(side.firm.people.auditor, 'POST', `${path}/requests`, { payload: { title: `request ${side.word}`, description: side.word, open: true, assigneeIds: [people[1]?.userId] } })).json<{ id: string }>().id;
      const as = (index: number) => ({ authorization: `Bearer ${people[index]?.name}` });
      const form = multipartForm(filePart(`${side.word}.txt`, `words ${side.word} ${engagement.id}`));
      await api.app.inject({ method: 'POST', url: `${path}/portal/requests/${requestId}/uploads`, payload: form.payload, headers: { ...form.headers, ...as(1) } });
      await api.app.inject({ method: 'POST', url: `${path}/portal/requests/${requestId}/submit`, payload: { comment: `comment ${side.word}` }, headers: as(1) });
      made.push({ ...side, path, requestId, as });
    }
    for (const [own, other] of [[made[0], made[1]], [made[1], made[0]]] as const) {
      for (const index of [0, 1]) {
        const headers = own!.as(index);
        for (const route of ['/portal', '/portal/requests', `/portal/requests/${own!.requestId}`, '/portal/uploads', '/portal/access-log', '/portal/papers', '/portal/colleagues']) {
          const [seen, foreign] = [await api.app.inject({ url: `${own!.path}${route}`, headers }), await api.app.inject({ url: `${other!.path}${route}`, headers })];
          expect([seen.statusCode, foreign.statusCode], route).toEqual([200, 404]);
          expect(seen.body, route).not.toContain(other!.word);
          expect(foreign.body, route).not.toContain(other!.word);
          compared += 1;
        }
        expect((await api.app.inject({ url: `${own!.path}/portal/requests/${other!.requestId}`, headers })).statusCode).toBe(404);
        expect((await api.app.inject({ url: '/api/engagements', headers })).body).not.toContain(other!.word);
      }
      // The wall would prove nothing if nothing were seen at all.
      expect((await api.app.inject({ url: `${own!.path}/portal/requests/${own!.requestId}`, headers: own!.as(1) })).body).toContain(own!.word);
    }
  }), { numRuns: 6 });
  expect(compared).toBeGreaterThan(100);
});
