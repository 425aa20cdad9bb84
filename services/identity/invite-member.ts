import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type FirmScope, type Role } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent } from '../trail/index.ts';
import { memberInvited } from './identity.events.ts';
import { deleteOpenInvitation, findMemberByEmail, putInvitation, selectOpenInvitations, type OpenInvitation } from './member.sql.ts';
import { hashOneTimeToken, makeOneTimeToken } from './one-time-token.ts';

const lifetime = 7 * 24 * 3600 * 1000;

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** Invites an address into the firm. The link is given back once and only its hash is kept; there is no mail server to send it. */
export async function inviteMember({ database, clock, publicUrl }: Dependencies, scope: FirmScope, invited: { email: string; role: Role }): Promise<OpenInvitation & { link: string }> {
  const token = makeOneTimeToken();
  const createdAt = clock.now();
  const invitation: OpenInvitation = { id: newId(), ...invited, createdAt, expiresAt: new Date(createdAt.getTime() + lifetime) };
  await inScope(database, scope, async (tx) => {
    if (await findMemberByEmail(tx, invited.email)) {
      throw new AppError('identity/member-exists', { detail: 'This e-mail address already belongs to a member of the firm, perhaps a deactivated one.' });
    }
    await putInvitation(tx, { ...invitation, tokenHash: hashOneTimeToken(token) });
    await recordEvent(tx, memberInvited({ invitationId: invitation.id, role: invited.role }), clock);
  });
  return { ...invitation, link: `${publicUrl.replace(/\/$/, '')}/invitation#${token}` };
}

/** Invitations that can still be accepted, newest first. */
export async function listInvitations({ database, clock }: Pick<Dependencies, 'database' | 'clock'>, scope: FirmScope): Promise<OpenInvitation[]> {
  return await inScope(database, scope, (tx) => selectOpenInvitations(tx, clock.now()));
}

/** Takes an open invitation back; its link stops working. */
export async function revokeInvitation({ database }: Pick<Dependencies, 'database'>, scope: FirmScope, invitationId: string): Promise<void> {
  const isDeleted = await inScope(database, scope, (tx) => deleteOpenInvitation(tx, invitationId));
  if (!isDeleted) throw new AppError('identity/invitation-invalid', { detail: 'There is no open invitation of this id.' });
}
