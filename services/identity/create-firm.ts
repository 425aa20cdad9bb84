import { hashPassword } from 'better-auth/crypto';
import type { Clock } from '../platform/clock.ts';
import type { SystemScope, Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordFirmEvent } from '../trail/index.ts';
import { firmCreated } from './identity.events.ts';
import { insertFirm, insertFirmMember, insertUser } from './identity.sql.ts';

export interface NewFirm {
  readonly firmName: string;
  readonly administrator: { readonly name: string; readonly email: string; readonly passwordHash: string };
  readonly by: 'environment' | 'setup-link';
}

/** Writes a firm and its first administrator. Hash the password before the transaction is opened: it takes 0.2 s. */
export async function createFirm(tx: Tx<SystemScope>, firm: NewFirm, clock: Clock): Promise<{ firmId: string; userId: string }> {
  const at = clock.now();
  const [firmId, userId] = [newId(), newId()];
  await insertFirm(tx, { id: firmId, name: firm.firmName, at });
  const isNew = await insertUser(tx, { id: userId, accountId: newId(), at, ...firm.administrator });
  if (!isNew) throw new AppError('identity/member-exists', { detail: 'This e-mail address already belongs to a member.' });
  await insertFirmMember(tx, { firmId, userId, role: 'firm_admin', at });
  await recordFirmEvent(tx, firmId, firmCreated({ administratorId: userId, by: firm.by }), clock);
  return { firmId, userId };
}

/** scrypt with better-auth's parameters, so that its sign-in verifies it. */
export async function hashNewPassword(password: string): Promise<string> {
  return await hashPassword(password);
}
