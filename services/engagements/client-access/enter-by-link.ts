import { clientEntered, hashOneTimeToken, type Caller, type SignedIn, type Sessions } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordFirmEvent } from '../../trail/index.ts';
import { markEmailVerified, takeLink } from './client-link.sql.ts';

/** A working day; then a new link, or a password, is needed. */
const longestSession = 12 * 3600 * 1000;

const entering = systemScope('who follows a link is nobody yet');

/**
 * Signs in by a one-time link. The session ends after twelve hours, or with the last day of access when that comes first; nothing
 * prolongs it.
 *
 * @throws AppError identity/invitation-invalid, alike for a link that is unknown, used, replaced, too old, or whose access has ended
 */
export async function enterByLink({ database, clock, sessions }: { database: Database; clock: Clock; sessions: Sessions }, token: string, caller: Caller): Promise<SignedIn & { engagementId: string; endsAt: Date }> {
  const at = clock.now();
  const taken = await inScope(database, entering, async (tx) => {
    const link = await takeLink(tx, hashOneTimeToken(token), at);
    if (link === undefined) throw invalid();
    await markEmailVerified(tx, link.userId);
    await recordFirmEvent(tx, link.firmId, clientEntered({ userId: link.userId, linkId: link.linkId, engagementId: link.engagementId }), clock);
    return link;
  });
  const lastMoment = taken.accessEndsOn === null ? Infinity : Date.parse(`${taken.accessEndsOn}T23:59:59.999Z`);
  const endsAt = new Date(Math.min(at.getTime() + longestSession, lastMoment));
  const signedIn = await sessions.open(taken.userId, endsAt, caller);
  if (signedIn === null) throw invalid();
  return { ...signedIn, engagementId: taken.engagementId, endsAt };
}

function invalid(): AppError {
  return new AppError('identity/invitation-invalid', { detail: 'The link is wrong, has been used or replaced, or is too old. Ask your auditor for a new one.' });
}
