import type { Clock } from '../platform/clock.ts';
import { inScope, systemScope, type Database, type Role } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordFirmEvent } from '../trail/index.ts';
import { hashNewPassword } from './create-firm.ts';
import { clientAdded, passwordSet } from './identity.events.ts';
import { findMemberAnywhere, hasPassword, insertFirmMember, insertPassword, insertUserWithoutPassword } from './identity.sql.ts';
import type { Person } from './person.ts';

export type ClientRole = Extract<Role, 'client_admin' | 'client_contributor'>;

const adding = systemScope('a client’s person gets an account before they have ever signed in');

/**
 * The person of the client behind an address, made if need be, without a password. Staff is refused: a link that signs in without a
 * password is for clients alone.
 *
 * @throws AppError identity/not-a-client, identity/member-exists
 */
export async function findOrMakeClient({ database, clock }: { database: Database; clock: Clock }, firmId: string, { email, name, role }: { email: string; name: string; role: ClientRole }): Promise<{ userId: string; role: ClientRole }> {
  return await inScope(database, adding, async (tx) => {
    const userId = newId();
    const at = clock.now();
    if (await insertUserWithoutPassword(tx, { id: userId, name, email, at })) {
      await insertFirmMember(tx, { firmId, userId, role, at });
      await recordFirmEvent(tx, firmId, clientAdded({ userId, role }), clock);
      return { userId, role };
    }
    const found = await findMemberAnywhere(tx, email);
    if (found === undefined || found.firmId !== firmId) throw new AppError('identity/member-exists', { detail: 'This e-mail address belongs to an account that cannot be added here.' });
    if (found.deactivatedAt !== null || !isClient(found.role)) throw new AppError('identity/not-a-client', { detail: 'This e-mail address belongs to somebody of the firm, or to a client’s person who was deactivated.' });
    return { userId: found.userId, role: found.role };
  });
}

export function isClient(role: Role): role is ClientRole {
  return role === 'client_admin' || role === 'client_contributor';
}

const choosing = systemScope('somebody who came by a link chooses a password');

/** A first password, for those who came by a link. @throws AppError identity/password-exists */
export async function setFirstPassword({ database, clock }: { database: Database; clock: Clock }, person: Person, password: string): Promise<void> {
  if (await inScope(database, choosing, (tx) => hasPassword(tx, person.userId))) throw passwordExists();
  const passwordHash = await hashNewPassword(password);
  await inScope(database, choosing, async (tx) => {
    if (!(await insertPassword(tx, { accountId: newId(), userId: person.userId, passwordHash, at: clock.now() }))) throw passwordExists();
    await recordFirmEvent(tx, person.firmId, passwordSet({ userId: person.userId }), clock);
  });
}

function passwordExists(): AppError {
  return new AppError('identity/password-exists', { detail: 'You have a password already.' });
}
