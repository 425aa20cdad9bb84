import { findOrMakeClient, hashOneTimeToken, makeOneTimeToken, type ClientRole } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { recordEvent } from '../../trail/index.ts';
import { placeTeamMember } from '../change-team.ts';
import { clientInvited } from '../engagement.events.ts';
import { findClientAccess, putLink } from './client-link.sql.ts';

const lifetime = 7 * 24 * 3600 * 1000;
/** A link that somebody asked for is followed at once, or not by them. */
const askedLifetime = 30 * 60 * 1000;

export interface InviteDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  /** Null where no server for e-mail is configured. */
  readonly mailer: Mailer | null;
}

export interface InvitedClient {
  readonly email: string;
  readonly name: string;
  readonly role: ClientRole;
  readonly accessEndsOn: string | null;
}

/**
 * Lets a client's person into the engagement and gives the link by which they enter: once, within a week, without an account before. They
 * are on the team at once, so that requests can be assigned to them. Invited again, they get a new link and the older one stops working.
 *
 * @throws AppError identity/not-a-client, identity/member-exists, engagements/role-too-high
 */
export async function inviteClient({ database, clock, publicUrl, mailer }: InviteDependencies, scope: EngagementScope, invited: InvitedClient): Promise<{ userId: string; link: string; expiresAt: Date; sent: boolean }> {
  const { userId, role: firmRole } = await findOrMakeClient({ database, clock }, scope.firmId, invited);
  await placeTeamMember({ database, clock }, scope, firmRole, { userId, role: invited.role, accessEndsOn: invited.accessEndsOn });
  const token = makeOneTimeToken();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + lifetime);
  await inScope(database, scope, async (tx) => {
    const linkId = newId();
    await putLink(tx, { id: linkId, firmId: scope.firmId, engagementId: scope.engagementId, userId, tokenHash: hashOneTimeToken(token), madeBy: scope.userId, createdAt, expiresAt });
    await recordEvent(tx, clientInvited({ linkId, userId, role: invited.role }), clock);
  });
  const link = linkOf(publicUrl, token);
  const sent = mailer !== null && await mailer.trySend({ to: invited.email, subject: 'You are invited to an audit workspace', text: mailText(link, 'Your auditor invites you to a workspace for the audit. Open this link to enter; it works once, within a week:') });
  return { userId, link, expiresAt, sent };
}

const asking = systemScope('a client’s person asks for a new link and is nobody yet');

/** Sends a new link to a client's person who still has access. Who asks is told the same for every address. */
export async function askForLink({ database, clock, publicUrl, mailer }: InviteDependencies, email: string): Promise<void> {
  if (mailer === null) return;
  const token = makeOneTimeToken();
  const createdAt = clock.now();
  const isMade = await inScope(database, asking, async (tx) => {
    const access = await findClientAccess(tx, email);
    if (access === undefined) return false;
    await putLink(tx, { ...access, id: newId(), tokenHash: hashOneTimeToken(token), madeBy: null, createdAt, expiresAt: new Date(createdAt.getTime() + askedLifetime) });
    return true;
  });
  // Not waited for: an answer that takes longer would tell that the address is known.
  if (isMade) void mailer.trySend({ to: email, subject: 'Your link to the audit workspace', text: mailText(linkOf(publicUrl, token), 'Open this link to enter the audit workspace; it works once, within half an hour:') });
}

/** Behind `#`, so that it stands in no log and no server of a mail filter uses it up by looking. */
function linkOf(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/$/, '')}/portal/enter#${token}`;
}

function mailText(link: string, words: string): string {
  return `${words}\n\n${link}\n\nIf you did not expect this message, do nothing.\n`;
}
