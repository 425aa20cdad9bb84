import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { moveSessionEnds, readSessions } from './fixtures/session-ends.sql.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let manager: Person;
let engagementId = '';
let base = '';
/** Ahead of the world, to let links grow old. */
let ahead = 0;
const clock: Clock = { now: () => new Date(Date.now() + ahead) };
const hour = 3600_000;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { clock });
  firm = await createTestFirm(database);
  manager = firm.people.manager;
  engagementId = (await createTestEngagement(database, firm)).engagement.id;
  base = `/api/engagements/${engagementId}`;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

interface Invited { userId: string; link: string; sent: boolean; code: string }
let people = 0;
const email = (): string => `person${++people}@nimbus.example`;
const invite = async (given: object = {}, as: Person | null = manager) => await api.call(as, 'POST', `${base}/client-links`, { payload: { email: email(), name: 'Olga Ops', role: 'client_contributor', ...given } });
const enter = async (link: string) => await api.app.inject({ method: 'POST', url: '/api/portal/enter', payload: { token: link.split('#')[1] } });
const day = (offset: number): string => new Date(Date.now() + offset * 24 * hour).toISOString().slice(0, 10);
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
async function newClient(given: object = {}): Promise<Invited & { token: string }> {
  const invited = (await invite(given)).json<Invited>();
  return { ...invited, token: (await enter(invited.link)).json<{ token: string }>().token };
}

describe('a link for a client’s person', () => {
  it('is made by those who lead, in their own engagement, for clients', async () => {
    expect((await invite({}, null)).statusCode).toBe(401);
    expect((await invite({ email: 'no address', role: 'auditor' })).json<{ issues: { path: string }[] }>().issues.map(({ path }) => path)).toEqual(['body.email', 'body.role']);
    for (const person of [firm.people.auditor, firm.people.client_admin]) expect((await invite({}, person)).statusCode).toBe(403);
    const rival = await createTestFirm(database, 'Rival & Partners');
    expect((await invite({}, rival.people.manager)).json()).toMatchObject({ status: 404, code: 'engagements/not-found' });
    expect((await invite({ email: firm.people.partner.email })).json()).toMatchObject({ status: 409, code: 'identity/not-a-client' });
    expect((await invite({ email: rival.people.client_admin.email })).json()).toMatchObject({ status: 409, code: 'identity/member-exists' });
    expect((await invite({ email: firm.people.client_contributor.email, role: 'client_admin' })).json()).toMatchObject({ status: 422, code: 'engagements/role-too-high' });
  });

  it('signs in somebody who has no account yet, once', async () => {
    const address = email();
    const { link, userId, sent } = (await invite({ email: address.toUpperCase() })).json<Invited>();
    expect(sent).toBe(false);
    expect(link).toMatch(/\/portal\/enter#[\w-]{43}$/);
    const entered = await enter(link);
    expect(entered.statusCode).toBe(200);
    expect(entered.json()).toMatchObject({ engagementId, user: { id: userId, email: address } });
    const cookie = entered.cookies.find(({ name }) => name === 'tickmark.session_token');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(cookie?.maxAge).toBeUndefined();
    for (const headers of [{ cookie: `tickmark.session_token=${encodeURIComponent(cookie?.value ?? '')}` }, as(entered.json<{ token: string }>().token).headers]) {
      expect((await api.app.inject({ url: `${base}/portal`, headers })).json()).toMatchObject({ me: { userId, role: 'client_contributor' } });
    }
    expect((await enter(link)).json()).toMatchObject({ status: 404, code: 'identity/invitation-invalid' });
  });

  it('of two that follow it at once lets one in', async () => {
    const { link } = (await invite()).json<Invited>();
    const both = await Promise.all([enter(link), enter(link), enter(link)]);
    expect(both.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('stops working when it is replaced, grows old, is made up, or the person is deactivated', async () => {
    const address = email();
    const [first, second] = [(await invite({ email: address })).json<Invited>(), (await invite({ email: address })).json<Invited>()];
    expect(first.userId).toBe(second.userId);
    expect((await enter(first.link)).statusCode).toBe(404);
    ahead = 7 * 24 * hour + 1000;
    expect((await enter(second.link)).statusCode).toBe(404);
    ahead = 0;
    expect((await enter(`x#${'A'.repeat(43)}`)).statusCode).toBe(404);
    const gone = (await invite()).json<Invited>();
    await api.call(firm.people.firm_admin, 'PATCH', `/api/members/${gone.userId}`, { payload: { active: false } });
    expect((await enter(gone.link)).statusCode).toBe(404);
  });

  it('never signs in staff, also when a person of the client became one', async () => {
    const { link, userId } = (await invite()).json<Invited>();
    await api.call(firm.people.firm_admin, 'PATCH', `/api/members/${userId}`, { payload: { role: 'auditor' } });
    expect((await enter(link)).statusCode).toBe(404);
  });

  it('is not told apart by asking for a new one', async () => {
    const ask = async (address: string) => await api.app.inject({ method: 'POST', url: '/api/portal/link', payload: { email: address } });
    const [known, unknown] = [await ask(firm.people.client_admin.email), await ask('nobody@nowhere.example')];
    expect([known.statusCode, known.json()]).toEqual([202, { asked: true }]);
    expect([unknown.statusCode, unknown.json()]).toEqual([known.statusCode, known.json()]);
  });
});

describe('a session by a link', () => {
  it('ends for good at its time, however often it is used before', async () => {
    const { token, userId } = await newClient();
    for (let times = 0; times < 3; times += 1) expect((await api.app.inject({ url: `${base}/portal`, ...as(token) })).statusCode).toBe(200);
    const [session] = await readSessions(database, userId);
    // The library has prolonged its own end to a week by now; ours stands.
    expect((session?.endsAt?.getTime() ?? 0) - Date.now()).toBeLessThan(12 * hour + 1000);
    await moveSessionEnds(database, userId, -13);
    expect((await api.app.inject({ url: `${base}/portal`, ...as(token) })).json()).toMatchObject({ status: 401, code: 'identity/not-signed-in' });
  });

  it('lets the person choose a password once, by which they sign in from then on', async () => {
    const address = email();
    const { token } = await newClient({ email: address });
    const choose = async (password: string) => await api.app.inject({ method: 'POST', url: '/api/me/password', payload: { password }, ...as(token) });
    expect((await choose('short')).statusCode).toBe(400);
    expect((await choose('a long enough password')).statusCode).toBe(204);
    expect((await choose('another long password')).json()).toMatchObject({ status: 409, code: 'identity/password-exists' });
    const signedIn = await api.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: address, password: 'a long enough password' } });
    expect(signedIn.statusCode).toBe(200);
    expect((await api.app.inject({ url: `${base}/portal`, ...as(signedIn.json<{ token: string }>().token) })).statusCode).toBe(200);
    // A link signs in beside a password, and leaves it as it is (stack facts 12).
    const { link } = (await invite({ email: address })).json<Invited>();
    expect((await enter(link)).statusCode).toBe(200);
    expect((await api.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: address, password: 'a long enough password' } })).statusCode).toBe(200);
  });
});

describe('access', () => {
  it('ends with its last day, for every route and for the list of engagements', async () => {
    const { token, userId } = await newClient({ accessEndsOn: day(0) });
    const put = async (accessEndsOn: string | null | undefined) => await api.call(manager, 'PUT', `${base}/members/${userId}`, { payload: { role: 'client_contributor', accessEndsOn } });
    const sees = async () => [(await api.app.inject({ url: `${base}/portal`, ...as(token) })).statusCode, (await api.app.inject({ url: base, ...as(token) })).statusCode, (await api.app.inject({ url: '/api/engagements', ...as(token) })).json<{ engagements: unknown[] }>().engagements.length];
    expect(await sees()).toEqual([200, 200, 1]);
    expect((await put(day(-1))).json()).toMatchObject({ accessEndsOn: day(-1) });
    expect(await sees()).toEqual([404, 404, 0]);
    expect((await api.app.inject({ method: 'POST', url: `${base}/portal/requests/${engagementId}/comments`, payload: { text: 'hello' }, ...as(token) })).json()).toMatchObject({ code: 'engagements/not-found' });
    // Another role leaves the end as it is.
    expect((await put(undefined)).json()).toMatchObject({ accessEndsOn: day(-1) });
    expect((await put(null)).json()).toMatchObject({ accessEndsOn: null });
    expect(await sees()).toEqual([200, 200, 1]);
    expect((await put('someday')).statusCode).toBe(400);
    const { events } = (await api.call(manager, 'GET', `${base}/trail?limit=20`)).json<{ events: { type: string; data: object }[] }>();
    expect(events.filter(({ type }) => type === 'engagements/access-end-set')[0]?.data).toEqual({ userId, from: day(-1), to: null });
  });

  it('that has ended makes no session, and a session ends with it', async () => {
    const ended = (await invite({ accessEndsOn: day(-1) })).json<Invited>();
    expect((await enter(ended.link)).statusCode).toBe(404);
    const today = (await invite({ accessEndsOn: day(0) })).json<Invited>();
    const { endsAt } = (await enter(today.link)).json<{ endsAt: string }>();
    expect(endsAt <= `${day(0)}T23:59:59.999Z`).toBe(true);
  });

  it('of staff can end too', async () => {
    const auditor = firm.people.auditor;
    await api.call(manager, 'PUT', `${base}/members/${auditor.userId}`, { payload: { role: 'auditor', accessEndsOn: day(-1) } });
    expect((await api.call(auditor, 'GET', base)).statusCode).toBe(404);
    await api.call(manager, 'PUT', `${base}/members/${auditor.userId}`, { payload: { role: 'auditor', accessEndsOn: null } });
    expect((await api.call(auditor, 'GET', base)).statusCode).toBe(200);
  });
});
