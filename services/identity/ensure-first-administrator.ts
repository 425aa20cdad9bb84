import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { inScope, systemScope, type Database } from '../platform/db/index.ts';
import { createFirm, hashNewPassword } from './create-firm.ts';
import { anyFirmExists, insertSetupToken, lockSetup } from './identity.sql.ts';
import { hashOneTimeToken, makeOneTimeToken } from './one-time-token.ts';

export interface FirstAdministratorOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  /** From the environment; without both of them a set-up link is made. */
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly firmName?: string | undefined;
}

export type FirstAdministrator =
  | { readonly kind: 'exists' }
  | { readonly kind: 'created'; readonly email: string }
  /** `link` works once, for a day, until somebody completes the set-up; print it and store it nowhere. */
  | { readonly kind: 'setup-link'; readonly link: string };

const starting = systemScope('the first start has no firm yet');
const setupLinkLifetime = 24 * 3600 * 1000;

/**
 * Sees to it that somebody can sign in: does nothing when a firm exists, makes the firm and its administrator from the environment,
 * or makes a one-time set-up link. Processes that start together agree: one creates the firm, the others find it.
 */
export async function ensureFirstAdministrator(options: FirstAdministratorOptions): Promise<FirstAdministrator> {
  const { database, clock } = options;
  if (await inScope(database, starting, anyFirmExists)) return { kind: 'exists' };
  if (options.email !== undefined && options.password !== undefined) {
    const email = z.email('ADMIN_EMAIL is not an e-mail address').max(254).parse(options.email).toLowerCase();
    const administrator = { name: email.split('@')[0] ?? email, email, passwordHash: await hashNewPassword(options.password) };
    return await inScope(database, starting, async (tx) => {
      await lockSetup(tx);
      if (await anyFirmExists(tx)) return { kind: 'exists' };
      await createFirm(tx, { firmName: options.firmName ?? 'My firm', administrator, by: 'environment' }, clock);
      return { kind: 'created', email };
    });
  }
  const token = makeOneTimeToken();
  return await inScope(database, starting, async (tx) => {
    await lockSetup(tx);
    if (await anyFirmExists(tx)) return { kind: 'exists' };
    const at = clock.now();
    await insertSetupToken(tx, { hash: hashOneTimeToken(token), at, expiresAt: new Date(at.getTime() + setupLinkLifetime) });
    // The token stands behind '#', so that it reaches no server log and no Referer header.
    return { kind: 'setup-link', link: `${options.publicUrl.replace(/\/$/, '')}/setup#${token}` };
  });
}
