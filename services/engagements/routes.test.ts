import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../platform/db/index.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { newId } from '../platform/ids.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
});

afterAll(async () => {
  await api.close();
  await database.close();
});

interface EngagementAnswer { id: string; code: string; issues: { path: string }[]; role: string; actions: string[] }

const minimal = { name: 'Cloud controls 2026', clientName: 'Nimbus', frameworks: [] };

async function create(payload: object = minimal, person = firm.people.manager): Promise<{ status: number; body: EngagementAnswer }> {
  const response = await api.call(person, 'POST', '/api/engagements', { payload });
  return { status: response.statusCode, body: response.json<EngagementAnswer>() };
}

const member = (id: string, userId: string) => `/api/engagements/${id}/members/${userId}`;

describe('an engagement', () => {
  it('is opened with sensible defaults, and who opened it is on its team', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...minimal, type: 'assessment', cloudRole: 'both', periodStart: null, periodEnd: null, state: 'planning' });
    const read = (await api.call(firm.people.manager, 'GET', `/api/engagements/${body.id}`)).json<EngagementAnswer>();
    expect(read).toMatchObject({ id: body.id, role: 'manager' });
    expect(read.actions).toContain('documents/upload');
    const team = (await api.call(firm.people.manager, 'GET', `/api/engagements/${body.id}/members`)).json<{ members: { userId: string }[] }>();
    expect(team.members.map(({ userId }) => userId)).toEqual([firm.people.manager.userId]);
  });

  it('keeps period, cloud role and type as given', async () => {
    const given = { ...minimal, cloudRole: 'provider', type: 'SOC 2 Type II', periodStart: '2025-12-31', periodEnd: '2026-02-28' };
    const { body } = await create(given);
    expect((await api.call(firm.people.manager, 'GET', `/api/engagements/${body.id}`)).json()).toMatchObject(given);
  });

  it('is refused with every problem named', async () => {
    const { status, body } = await create({ name: ' ', clientName: 'x'.repeat(201), frameworks: 'iso27017-2015', cloudRole: 'broker', periodStart: '2026-02-30' });
    expect(status).toBe(400);
    expect(body.code).toBe('request/invalid');
    expect(body.issues.map(({ path }) => path)).toEqual(['body.name', 'body.clientName', 'body.frameworks', 'body.cloudRole', 'body.periodStart']);
  });

  it('is refused when its period ends before it starts, at once and by a later change', async () => {
    const backwards = await create({ ...minimal, periodStart: '2026-06-01', periodEnd: '2026-05-31' });
    expect([backwards.status, backwards.body.issues[0]?.path]).toEqual([400, 'body.periodEnd']);
    const { body: { id } } = await create({ ...minimal, periodStart: '2026-06-01', periodEnd: '2026-06-30' });
    const change = await api.call(firm.people.manager, 'PATCH', `/api/engagements/${id}`, { payload: { periodEnd: '2026-05-31' } });
    expect([change.statusCode, change.json<EngagementAnswer>().issues[0]?.path]).toEqual([400, 'body.periodEnd']);
    // One day is a period, and a null opens it.
    expect((await api.call(firm.people.manager, 'PATCH', `/api/engagements/${id}`, { payload: { periodEnd: '2026-06-01' } })).statusCode).toBe(200);
    expect((await api.call(firm.people.manager, 'PATCH', `/api/engagements/${id}`, { payload: { periodStart: null } })).json()).toMatchObject({ periodStart: null, periodEnd: '2026-06-01' });
  });

  it('is refused for a framework nobody knows, and nothing of it is left', async () => {
    const before = (await api.call(firm.people.firm_admin, 'GET', '/api/engagements')).json<{ engagements: unknown[] }>().engagements.length;
    const { status, body } = await create({ ...minimal, frameworks: ['no-such-framework', 'no-such-framework'] });
    expect([status, body.code]).toEqual([422, 'engagements/unknown-framework']);
    expect(JSON.stringify(body)).toContain('no-such-framework');
    expect((await api.call(firm.people.firm_admin, 'GET', '/api/engagements')).json<{ engagements: unknown[] }>().engagements).toHaveLength(before);
  });

  it('takes the frameworks of its own firm, each once, and not those of another', async () => {
    const { people } = await createTestFirm(database, 'With a catalog');
    const importCatalog = async (title: string) => (await api.call(people.manager, 'POST', '/api/frameworks', {
      payload: { catalog: { metadata: { title, version: '1' }, controls: [{ id: 'd-1', title: 'Locks', parts: [{ name: 'statement', prose: 'Check the locks.' }] }] } },
    })).json<{ id: string }>().id;
    const [doors, windows] = [await importCatalog('Doors'), await importCatalog('Windows')];
    const { status, body } = await create({ ...minimal, frameworks: [doors, doors] }, people.manager);
    expect([status, body]).toMatchObject([201, { frameworks: [doors] }]);
    const both = [doors, windows].sort();
    const change = await api.call(people.manager, 'PATCH', `/api/engagements/${body.id}`, { payload: { frameworks: [windows, doors] } });
    expect(change.json()).toMatchObject({ frameworks: both });
    expect((await api.call(people.manager, 'GET', `/api/engagements/${body.id}`)).json()).toMatchObject({ frameworks: both });
    expect((await create({ ...minimal, frameworks: [doors] })).body.code).toBe('engagements/unknown-framework');
  });

  it('is changed in part, and the trail says what', async () => {
    const { body: { id } } = await create();
    const change = await api.call(firm.people.manager, 'PATCH', `/api/engagements/${id}`, { payload: { state: 'fieldwork', name: 'Renamed' } });
    expect(change.json()).toMatchObject({ state: 'fieldwork', name: 'Renamed', clientName: 'Nimbus' });
    await api.call(firm.people.manager, 'PATCH', `/api/engagements/${id}`, { payload: { state: 'fieldwork' } });
    const { events } = (await api.call(firm.people.manager, 'GET', `/api/engagements/${id}/trail`)).json<{ events: { type: string; data: { changed?: string[] } }[] }>();
    expect(events.map(({ type }) => type)).toEqual(['engagements/updated', 'engagements/member-added', 'engagements/created']);
    expect(events[0]?.data.changed).toEqual(['name', 'state']);
    expect((await api.call(firm.people.manager, 'PATCH', `/api/engagements/${id}`, { payload: {} })).statusCode).toBe(400);
  });

  it('does not take over ids or firms that a body names', async () => {
    const wanted = { id: newId(), firmId: newId(), createdBy: newId() };
    const { body } = await create({ ...minimal, ...wanted });
    expect(body.id).not.toBe(wanted.id);
  });
});

describe('the team', () => {
  it('sees the engagement from the moment it is on it until it is taken off', async () => {
    const { body: { id } } = await create();
    const auditor = firm.people.auditor;
    const sees = async () => (await api.call(auditor, 'GET', `/api/engagements/${id}`)).statusCode;
    expect(await sees()).toBe(404);
    const added = await api.call(firm.people.manager, 'PUT', member(id, auditor.userId), { payload: { role: 'auditor' } });
    expect(added.json()).toMatchObject({ userId: auditor.userId, email: auditor.email, role: 'auditor' });
    expect(await sees()).toBe(200);
    expect((await api.call(firm.people.manager, 'DELETE', member(id, auditor.userId))).statusCode).toBe(204);
    expect(await sees()).toBe(404);
    const again = await api.call(firm.people.manager, 'DELETE', member(id, auditor.userId));
    expect([again.statusCode, again.json<EngagementAnswer>().code]).toEqual([404, 'engagements/member-not-found']);
  });

  it('has nobody above their role in the firm or on the other side, and no strangers', async () => {
    const { body: { id } } = await create();
    const { people } = await createTestFirm(database, 'Rival & Partners');
    const put = async (userId: string, role: string) => {
      const response = await api.call(firm.people.firm_admin, 'PUT', member(id, userId), { payload: { role } });
      return [response.statusCode, response.json<EngagementAnswer>().code];
    };
    expect(await put(firm.people.auditor.userId, 'partner')).toEqual([422, 'engagements/role-too-high']);
    expect(await put(firm.people.client_admin.userId, 'auditor')).toEqual([422, 'engagements/role-too-high']);
    expect(await put(firm.people.partner.userId, 'client_admin')).toEqual([422, 'engagements/role-too-high']);
    expect(await put(people.auditor.userId, 'auditor')).toEqual([422, 'engagements/unknown-member']);
    expect(await put(newId(), 'auditor')).toEqual([422, 'engagements/unknown-member']);
    expect(await put('no-id', 'auditor')).toEqual([400, 'request/invalid']);
  });

  it('works in the role of the engagement, or in that of the firm once it is lower', async () => {
    const { people } = await createTestFirm(database, 'Demotion');
    const { body: { id } } = await create(minimal, people.firm_admin);
    const patch = async () => (await api.call(people.partner, 'PATCH', `/api/engagements/${id}`, { payload: { name: 'Mine' } })).statusCode;
    const put = async (role: string) => (await api.call(people.firm_admin, 'PUT', member(id, people.partner.userId), { payload: { role } })).statusCode;
    const demote = async (role: string) => (await api.call(people.firm_admin, 'PATCH', `/api/members/${people.partner.userId}`, { payload: { role } })).statusCode;
    expect([await put('auditor'), await patch()]).toEqual([200, 403]);
    expect([await put('partner'), await patch()]).toEqual([200, 200]);
    expect([await demote('read_only_auditor'), await patch()]).toEqual([200, 403]);
    expect([await demote('client_admin'), await patch()]).toEqual([200, 404]);
  });
});
