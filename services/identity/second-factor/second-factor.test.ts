import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../platform/db/index.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestFirm, testPassword, type TestFirm } from '../../testing/test-people.ts';
import type { Person } from '../person.ts';
import { fromBase32 } from './fixtures/base32.ts';
import { createSecondFactors, type SecondFactors } from './second-factors.ts';
import { totpAt } from './totp.ts';

// Passwords are hashed slowly, on purpose.
vi.setConfig({ testTimeout: 120_000 });

let database: Database;
let api: TestApi;
let firm: TestFirm;
let otherFirm: TestFirm;
let factors: SecondFactors;
let now = Date.now();

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { clock: { now: () => new Date(now) } });
  factors = createSecondFactors({ database, clock: { now: () => new Date(now) }, secret: 'a secret that is only used in tests' });
  firm = await createTestFirm(database);
  otherFirm = await createTestFirm(database, 'Rival & Partners');
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const password = testPassword;
const codeOf = (response: { json(): unknown }): string => (response.json() as { code?: string }).code ?? '';
const post = async (who: Person | null, path: string, payload: object) => await api.call(who, 'POST', path, { payload });
const signIn = async (who: Person, code?: string) => await post(null, '/api/auth/sign-in/email', { email: who.email, password, code });
/** The app's code of this moment; no code is taken twice, so each comes a step after the last. */
const code = (secret: string): string => {
  now += 30_000;
  return totpAt(fromBase32(secret), new Date(now));
};

async function enrol(who: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await post(who, '/api/me/second-factor', { password })).json<{ secret: string }>();
  return { secret, ...(await post(who, '/api/me/second-factor/confirm', { code: code(secret) })).json<{ recoveryCodes: string[] }>() };
}

describe('a second factor', () => {
  it('is begun with the password, counts from its first code on, and is then asked at sign-in', async () => {
    const who = firm.people.auditor;
    expect((await api.call(who, 'GET', '/api/me/second-factor')).json()).toEqual({ since: null, recoveryCodesLeft: 0 });
    expect(codeOf(await post(who, '/api/me/second-factor', { password: 'not my password' }))).toBe('identity/password-wrong');
    expect(codeOf(await post(who, '/api/me/second-factor/confirm', { code: '123456' }))).toBe('identity/second-factor-missing');
    const abandoned = (await post(who, '/api/me/second-factor', { password })).json<{ secret: string; uri: string }>();
    expect(abandoned.uri).toContain(`secret=${abandoned.secret}`);
    expect((await signIn(who)).statusCode).toBe(200);
    const { secret } = (await post(who, '/api/me/second-factor', { password })).json<{ secret: string }>();
    expect(codeOf(await post(who, '/api/me/second-factor/confirm', { code: code(abandoned.secret) }))).toBe('identity/second-factor-wrong');
    const { recoveryCodes } = (await post(who, '/api/me/second-factor/confirm', { code: code(secret) })).json<{ recoveryCodes: string[] }>();
    expect(recoveryCodes).toHaveLength(10);
    expect((await api.call(who, 'GET', '/api/me/second-factor')).json()).toEqual({ since: new Date(now).toISOString(), recoveryCodesLeft: 10 });
    expect(codeOf(await post(who, '/api/me/second-factor', { password }))).toBe('identity/second-factor-on');

    const without = await signIn(who);
    expect([without.statusCode, codeOf(without), without.headers['set-cookie']]).toEqual([401, 'identity/second-factor-needed', undefined]);
    expect(codeOf(await post(null, '/api/auth/sign-in/email', { email: who.email, password: 'not my password', code: code(secret) }))).toBe('identity/wrong-credentials');
    const right = code(secret);
    expect((await signIn(who, right)).json()).toMatchObject({ user: { id: who.userId } });
    expect(codeOf(await signIn(who, right))).toBe('identity/second-factor-wrong');
    const [first = ''] = recoveryCodes;
    expect((await signIn(who, first.toLowerCase())).statusCode).toBe(200);
    expect(codeOf(await signIn(who, first))).toBe('identity/second-factor-wrong');
    expect((await api.call(who, 'GET', '/api/me/second-factor')).json()).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it('is locked for a quarter of an hour by ten wrong codes in a row', async () => {
    const { userId } = firm.people.manager;
    const { secret, recoveryCodes: [recoveryCode = ''] } = await enrol(firm.people.manager);
    const tried = async (given: string): Promise<string> => await factors.demand(userId, given, 'app-or-recovery').then(() => 'taken', (error: { code: string }) => error.code);
    for (let tries = 0; tries < 9; tries += 1) expect(await tried('AAAAA-AAAAA')).toBe('identity/second-factor-wrong');
    expect(await tried(code(secret))).toBe('taken');
    for (let tries = 0; tries < 10; tries += 1) expect(await tried('000000')).toBe('identity/second-factor-wrong');
    expect([await tried(code(secret)), await tried(recoveryCode)]).toEqual(['identity/second-factor-locked', 'identity/second-factor-locked']);
    const locked = await signIn(firm.people.manager, code(secret));
    expect([locked.statusCode, Number(locked.headers['retry-after']) > 0]).toEqual([429, true]);
    now += 15 * 60_000;
    expect(await tried(code(secret))).toBe('taken');
  });

  it('takes a code once, of two that come at the same moment', async () => {
    const { userId } = firm.people.read_only_auditor;
    const same = code((await enrol(firm.people.read_only_auditor)).secret);
    const answers = await Promise.allSettled([1, 2].map(async () => await factors.demand(userId, same, 'app')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is removed and given new recovery codes with password and code, and an administrator takes a lost one away', async () => {
    const who = firm.people.partner;
    const { secret, recoveryCodes } = await enrol(who);
    expect(codeOf(await post(who, '/api/me/second-factor/recovery-codes', { password: 'not my password', code: code(secret) }))).toBe('identity/password-wrong');
    expect(codeOf(await post(who, '/api/me/second-factor/recovery-codes', { password, code: recoveryCodes[0] }))).toBe('identity/second-factor-wrong');
    const renewed = (await post(who, '/api/me/second-factor/recovery-codes', { password, code: code(secret) })).json<{ recoveryCodes: string[] }>().recoveryCodes;
    expect(codeOf(await signIn(who, recoveryCodes[1]))).toBe('identity/second-factor-wrong');
    expect((await post(who, '/api/me/second-factor/remove', { password, code: renewed[0] })).statusCode).toBe(204);
    expect((await signIn(who)).statusCode).toBe(200);

    await enrol(who);
    const { token } = (await signIn(firm.people.firm_admin)).json<{ token: string }>();
    const reset = async (admin: Person, userId = who.userId) => await api.call(admin, 'DELETE', `/api/members/${userId}/second-factor`);
    expect((await reset(firm.people.manager)).statusCode).toBe(403);
    expect(codeOf(await reset(otherFirm.people.firm_admin))).toBe('identity/member-not-found');
    expect(codeOf(await reset(firm.people.firm_admin, firm.people.firm_admin.userId))).toBe('identity/second-factor-missing');
    expect((await reset(firm.people.firm_admin)).statusCode).toBe(204);
    expect((await api.call(who, 'GET', '/api/me')).statusCode).toBe(401);
    expect((await signIn(who)).statusCode).toBe(200);
    expect((await api.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(200);
  });
});
