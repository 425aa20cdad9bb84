import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../platform/db/index.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestFirm, testPassword, type TestFirm } from '../testing/test-people.ts';

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

const post = (url: string, payload: object, headers: Record<string, string> = {}) => api.app.inject({ method: 'POST', url, payload, headers });
const admin = () => firm.people.firm_admin;

async function invite(email: string, role = 'auditor'): Promise<{ id: string; token: string }> {
  const answer = (await api.call(admin(), 'POST', '/api/members/invitations', { payload: { email, role } })).json<{ id: string; link: string }>();
  return { id: answer.id, token: answer.link.split('#')[1] ?? '' };
}

describe('sign-in', () => {
  it('gives a cookie and a token, and either of them is a session', async () => {
    const response = await post('/api/auth/sign-in/email', { email: admin().email.toUpperCase(), password: testPassword });
    expect(response.statusCode).toBe(200);
    const { token, user } = response.json<{ token: string; user: { id: string } }>();
    expect(user.id).toBe(admin().userId);
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: 'tickmark.session_token', httpOnly: true, sameSite: 'Lax', path: '/' });
    for (const headers of [{ cookie: `${cookie?.name}=${encodeURIComponent(cookie?.value ?? '')}` }, { authorization: `Bearer ${token}` }]) {
      const me = await api.app.inject({ url: '/api/me', headers });
      expect(me.json()).toMatchObject({ user: { id: admin().userId }, firm: { id: firm.firmId }, role: 'firm_admin' });
    }
  });

  it('answers an unknown address, a wrong password and a broken one alike', async () => {
    const unknown = await post('/api/auth/sign-in/email', { email: 'nobody@firm.example', password: testPassword });
    const wrong = await post('/api/auth/sign-in/email', { email: admin().email, password: 'wrong' });
    for (const response of [unknown, wrong]) expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([401, 'identity/wrong-credentials']);
    expect(unknown.json<{ detail: string }>().detail).toBe(wrong.json<{ detail: string }>().detail);
    expect(unknown.headers['set-cookie']).toBeUndefined();
  });

  it('lists every problem of a body that does not fit', async () => {
    const response = await post('/api/auth/sign-in/email', { email: 'no address' });
    expect(response.statusCode).toBe(400);
    expect(response.json<{ issues: { path: string }[] }>().issues.map(({ path }) => path)).toEqual(['body.email', 'body.password']);
  });

  it('ends at sign-out, for the cookie and for the token', async () => {
    const { token } = (await post('/api/auth/sign-in/email', { email: firm.people.partner.email, password: testPassword })).json<{ token: string }>();
    const headers = { authorization: `Bearer ${token}` };
    expect((await api.app.inject({ url: '/api/auth/get-session', headers })).json()).toMatchObject({ user: { id: firm.people.partner.userId } });
    const out = await post('/api/auth/sign-out', {}, headers);
    expect([out.statusCode, out.json()]).toEqual([200, { success: true }]);
    expect((await api.app.inject({ url: '/api/me', headers })).statusCode).toBe(401);
    expect((await api.app.inject({ url: '/api/auth/get-session', headers })).json()).toBeNull();
    expect((await post('/api/auth/sign-out', {})).statusCode).toBe(200);
  });

  it('does not take a forged, cut or foreign token', async () => {
    const { token } = (await post('/api/auth/sign-in/email', { email: admin().email, password: testPassword })).json<{ token: string }>();
    for (const authorization of [`Bearer ${token.slice(0, -1)}`, `Bearer ${token}.forged`, 'Bearer ', 'Bearer null', `Basic ${token}`, 'Bearer %00']) {
      expect({ authorization, status: (await api.app.inject({ url: '/api/me', headers: { authorization } })).statusCode }).toEqual({ authorization, status: 401 });
    }
    // The token alone is no cookie: a cookie carries a signature.
    expect((await api.app.inject({ url: '/api/me', headers: { cookie: `tickmark.session_token=${token}` } })).statusCode).toBe(401);
  });

  it('offers no sign-up and none of the other routes of the library', async () => {
    for (const path of ['sign-up/email', 'forget-password', 'request-password-reset', 'change-email', 'delete-user', 'update-user', 'list-sessions', 'ok', 'error']) {
      expect({ path, status: (await post(`/api/auth/${path}`, { email: 'new@firm.example', password: testPassword, name: 'New' })).statusCode }).toEqual({ path, status: 404 });
    }
  });

  it('takes changes from its own pages and from programs, not from the page of another site', async () => {
    const body = { email: admin().email, password: testPassword };
    const status = async (headers: Record<string, string>) => (await post('/api/auth/sign-in/email', body, headers)).statusCode;
    expect(await status({ origin: 'http://localhost:3000' })).toBe(200);
    expect(await status({ origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' })).toBe(200);
    expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ origin: 'null' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403);
  });
});

describe('guessing', () => {
  it.each(['/api/auth/sign-in/email', '/api/setup', '/api/invitations/accept'])('at %s is slowed down, whatever the tries say', async (url) => {
    const guessed = await createTestApi(database);
    const codes: number[] = [];
    for (let tries = 0; tries < 32; tries += 1) codes.push((await guessed.app.inject({ method: 'POST', url, payload: {} })).statusCode);
    expect(codes.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 400));
    expect(codes.slice(30)).toEqual([429, 429]);
    await guessed.close();
  });
});

describe('set-up', () => {
  it('answers 409 once there is a firm', async () => {
    const response = await post('/api/setup', { token: 'x'.repeat(43), firmName: 'Second', name: 'Eve', email: 'eve@evil.example', password: testPassword });
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([409, 'identity/setup-done']);
  });
});

describe('members', () => {
  it('are invited by a link that works once', async () => {
    const { token } = await invite('new.person@firm.example', 'manager');
    const accepted = await Promise.all(['Nia', 'Eve'].map((name) => post('/api/invitations/accept', { token, name, password: testPassword })));
    expect(accepted.map(({ statusCode }) => String(statusCode)).sort()).toEqual(['201', '404']);
    const signedIn = await post('/api/auth/sign-in/email', { email: 'new.person@firm.example', password: testPassword });
    const me = await api.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${signedIn.json<{ token: string }>().token}` } });
    expect(me.json()).toMatchObject({ role: 'manager', firm: { id: firm.firmId } });
    const again = await api.call(admin(), 'POST', '/api/members/invitations', { payload: { email: 'new.person@firm.example', role: 'auditor' } });
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'identity/member-exists']);
  });

  it('can not join by a link that was replaced, revoked or made up', async () => {
    const accept = async (token: string) => (await post('/api/invitations/accept', { token, name: 'Nia', password: testPassword })).json<{ code: string }>().code;
    const [first, second] = [await invite('twice@firm.example'), await invite('twice@firm.example')];
    expect(await accept(first.token)).toBe('identity/invitation-invalid');
    const open = (await api.call(admin(), 'GET', '/api/members/invitations')).json<{ invitations: { id: string }[] }>().invitations;
    expect(open.map(({ id }) => id)).toContain(second.id);
    expect(JSON.stringify(open)).not.toContain(second.token);
    expect((await api.call(admin(), 'DELETE', `/api/members/invitations/${second.id}`)).statusCode).toBe(204);
    expect((await api.call(admin(), 'DELETE', `/api/members/invitations/${second.id}`)).statusCode).toBe(404);
    expect(await accept(second.token)).toBe('identity/invitation-invalid');
    expect(await accept('a'.repeat(43))).toBe('identity/invitation-invalid');
  });

  it('choose a password of at least eight characters', async () => {
    const { token } = await invite('short@firm.example');
    const response = await post('/api/invitations/accept', { token, name: 'Nia', password: 'seven77' });
    expect([response.statusCode, response.json<{ issues: { path: string }[] }>().issues[0]?.path]).toEqual([400, 'body.password']);
  });

  it('lose their session and their way in when they are deactivated, and get back in when reactivated', async () => {
    const auditor = firm.people.read_only_auditor;
    const token = await api.tokenOf(auditor);
    const me = async () => (await api.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })).statusCode;
    const signIn = async () => (await post('/api/auth/sign-in/email', { email: auditor.email, password: testPassword })).statusCode;
    const change = async (active: boolean) => (await api.call(admin(), 'PATCH', `/api/members/${auditor.userId}`, { payload: { active } })).json();
    expect(await me()).toBe(200);
    expect(await change(false)).toMatchObject({ active: false });
    expect([await me(), await signIn()]).toEqual([401, 401]);
    expect(await change(true)).toMatchObject({ active: true });
    expect([await me(), await signIn()]).toEqual([401, 200]);
  });

  it('always include an active administrator', async () => {
    for (const payload of [{ role: 'partner' }, { active: false }]) {
      const response = await api.call(admin(), 'PATCH', `/api/members/${admin().userId}`, { payload });
      expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([409, 'identity/last-administrator']);
    }
  });

  it('keep one administrator when two remove each other at the same moment', async () => {
    const { people } = await createTestFirm(database, 'Two heads');
    const [one, two] = [people.firm_admin, people.partner];
    await api.call(one, 'PATCH', `/api/members/${two.userId}`, { payload: { role: 'firm_admin' } });
    await api.tokenOf(two);
    const outcomes = await Promise.all([
      api.call(one, 'PATCH', `/api/members/${two.userId}`, { payload: { role: 'auditor' } }),
      api.call(two, 'PATCH', `/api/members/${one.userId}`, { payload: { role: 'auditor' } }),
    ]);
    // The later one is refused as the last administrator, or because its sender was one no longer.
    expect(outcomes.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const members = (await api.call(people.auditor, 'GET', '/api/members')).json<{ members: { role: string; active: boolean }[] }>().members;
    expect(members.filter(({ role, active }) => role === 'firm_admin' && active)).toHaveLength(1);
  });
});
