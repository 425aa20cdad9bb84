import type { Clock } from '../platform/clock.ts';
import { inScope, systemScope, type Database } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { createFirm, hashNewPassword } from './create-firm.ts';
import { anyFirmExists, deleteSetupTokens, lockSetup, setupTokenIsValid } from './identity.sql.ts';
import { hashOneTimeToken } from './one-time-token.ts';

export interface SetUpFirm {
  readonly token: string;
  readonly firmName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const settingUp = systemScope('a set-up link makes the first firm');

/** Creates the first firm by a set-up link. `identity/setup-done` once there is a firm, whatever the token. */
export async function setUpFirm({ database, clock }: { database: Database; clock: Clock }, request: SetUpFirm): Promise<{ firmId: string; userId: string }> {
  const hash = hashOneTimeToken(request.token);
  // Both are asked before the password is hashed (0.2 s of work) for somebody without a link, and again under the lock.
  await inScope(database, settingUp, async (tx) => { await demandSetup(tx, hash, clock); });
  const administrator = { name: request.name, email: request.email, passwordHash: await hashNewPassword(request.password) };
  return await inScope(database, settingUp, async (tx) => {
    await lockSetup(tx);
    await demandSetup(tx, hash, clock);
    await deleteSetupTokens(tx);
    return await createFirm(tx, { firmName: request.firmName, administrator, by: 'setup-link' }, clock);
  });
}

async function demandSetup(tx: Parameters<typeof anyFirmExists>[0], hash: string, clock: Clock): Promise<void> {
  if (await anyFirmExists(tx)) throw new AppError('identity/setup-done', { detail: 'The firm is already set up. Sign in, or ask its administrator for an invitation.' });
  if (await setupTokenIsValid(tx, hash, clock.now())) return;
  throw new AppError('identity/setup-token-invalid', { detail: 'The set-up link is wrong or older than a day. Restart the server to print a new one.' });
}
