import type { Clock } from '../platform/clock.ts';
import { inScope, systemScope, type Database, type Role } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordFirmEvent } from '../trail/index.ts';
import { hashNewPassword } from './create-firm.ts';
import { memberJoined } from './identity.events.ts';
import { findOpenInvitation, insertFirmMember, insertUser, takeInvitation } from './identity.sql.ts';
import { hashOneTimeToken } from './one-time-token.ts';

const accepting = systemScope('who accepts an invitation is nobody yet');

/** Makes the invited person a member; `identity/invitation-invalid` for a link that is unknown, used, replaced, revoked or too old. */
export async function acceptInvitation(
  { database, clock }: { database: Database; clock: Clock },
  { token, name, password }: { token: string; name: string; password: string },
): Promise<{ userId: string; email: string; role: Role }> {
  const hash = hashOneTimeToken(token);
  // Asked first, so that nobody without a link makes us hash a password (0.2 s of work).
  if (!(await inScope(database, accepting, (tx) => findOpenInvitation(tx, hash, clock.now())))) throw invalid();
  const passwordHash = await hashNewPassword(password);
  const userId = newId();
  return await inScope(database, accepting, async (tx) => {
    const at = clock.now();
    const invitation = await takeInvitation(tx, hash, at);
    if (invitation === undefined) throw invalid();
    const { id: invitationId, firmId, email, role } = invitation;
    const isNew = await insertUser(tx, { id: userId, accountId: newId(), name, email, passwordHash, at });
    if (!isNew) throw new AppError('identity/member-exists', { detail: 'This e-mail address already has an account.' });
    await insertFirmMember(tx, { firmId, userId, role, at });
    await recordFirmEvent(tx, firmId, memberJoined({ invitationId, userId, role }), clock);
    return { userId, email, role };
  });
}

function invalid(): AppError {
  return new AppError('identity/invitation-invalid', { detail: 'The link is wrong, has been used or replaced, or is older than a week. Ask for a new one.' });
}
