import { expect, it } from 'vitest';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { ensureFirstAdministrator, type FirstAdministrator } from './ensure-first-administrator.ts';
import { createSessions } from './session.ts';
import { setUpFirm } from './set-up-firm.ts';

const publicUrl = 'https://audit.example/';
const start = new Date('2026-11-23T10:00:00Z');
const clockAt = (time: Date): Clock => ({ now: () => time });
const clock = clockAt(start);
const person = { firmName: 'Ledger & Tick', name: 'Ada Lin', email: 'ada@firm.example', password: 'correct horse battery' };

function tokenOf(made: FirstAdministrator): string {
  if (made.kind !== 'setup-link') throw new Error(`expected a link, got ${made.kind}`);
  return made.link.split('#')[1] ?? '';
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(() => 'no error', (error: unknown) => (error instanceof AppError ? error.code : String(error)));
}

describeEngines('the first start', (open) => {
  it('makes the firm and its administrator from the environment, once, however many processes start', async () => {
    const database = await open();
    const options = { database, clock, publicUrl, email: 'Ada@Firm.example', password: person.password, firmName: 'Ledger & Tick' };
    const made = await Promise.all([1, 2, 3].map(async () => await ensureFirstAdministrator(options)));
    expect(made.map(({ kind }) => kind).sort()).toEqual(['created', 'exists', 'exists']);
    expect(await ensureFirstAdministrator({ ...options, password: 'another password' })).toEqual({ kind: 'exists' });

    const sessions = createSessions({ database, clock, secret: 'a secret that is only used in tests', publicUrl, onError: () => undefined });
    const caller = { headers: {}, address: '127.0.0.1' };
    const signedIn = await sessions.signIn({ email: 'ada@firm.example', password: person.password }, caller);
    expect(signedIn.person).toMatchObject({ email: 'ada@firm.example', firmName: 'Ledger & Tick', role: 'firm_admin' });
    // An https address makes the cookie travel over https alone.
    expect(signedIn.cookies[0]).toMatch(/^__Secure-tickmark\.session_token=.*; Secure/);
    expect(signedIn.cookies[0]).toMatch(/HttpOnly/);
    expect(await codeOf(sessions.signIn({ email: 'ada@firm.example', password: 'another password' }, caller))).toBe('identity/wrong-credentials');
  });

  it('refuses an address that is none', async () => {
    const database = await open();
    await expect(ensureFirstAdministrator({ database, clock, publicUrl, email: 'admin', password: 'x' })).rejects.toThrow('ADMIN_EMAIL');
  });

  it('prints a link that sets the firm up once', async () => {
    const database = await open();
    const [first, second] = [await ensureFirstAdministrator({ database, clock, publicUrl }), await ensureFirstAdministrator({ database, clock, publicUrl })];
    if (first.kind === 'setup-link') expect(first.link).toMatch(/^https:\/\/audit\.example\/setup#[\w-]{43}$/);
    expect(tokenOf(first)).not.toBe(tokenOf(second));

    expect(await codeOf(setUpFirm({ database, clock }, { ...person, token: 'x'.repeat(43) }))).toBe('identity/setup-token-invalid');
    const dayLater = clockAt(new Date(start.getTime() + 25 * 3600_000));
    expect(await codeOf(setUpFirm({ database, clock: dayLater }, { ...person, token: tokenOf(first) }))).toBe('identity/setup-token-invalid');

    // Two people with two links at the same moment: one firm.
    const outcomes = await Promise.all([
      codeOf(setUpFirm({ database, clock }, { ...person, token: tokenOf(first) })),
      codeOf(setUpFirm({ database, clock }, { ...person, email: 'bo@firm.example', token: tokenOf(second) })),
    ]);
    expect(outcomes.sort()).toEqual(['identity/setup-done', 'no error']);
    expect(await codeOf(setUpFirm({ database, clock }, { ...person, token: tokenOf(second) }))).toBe('identity/setup-done');
    expect(await ensureFirstAdministrator({ database, clock, publicUrl })).toEqual({ kind: 'exists' });
  });
});
