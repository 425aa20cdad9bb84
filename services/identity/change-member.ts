import type { Clock } from '../platform/clock.ts';
import { inScope, systemScope, type Database, type FirmScope, type Role } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent, type TrailEvent } from '../trail/index.ts';
import { memberDeactivated, memberReactivated, memberRoleChanged } from './identity.events.ts';
import { deleteSessionsOf } from './identity.sql.ts';
import { lockMember, selectMembers, updateMember, type Member } from './member.sql.ts';

const signingOut = systemScope('sessions of a deactivated member end');

/** Everybody who is or was of the firm, and the people of those clients whose engagements the asker is on; all of them for an administrator. */
export async function listMembers({ database }: { database: Database }, scope: FirmScope): Promise<Member[]> {
  return await inScope(database, scope, selectMembers);
}

/**
 * Changes a member's role in the firm, deactivates them (they can no longer sign in, and their sessions end) or lets them back in.
 * The last active administrator can be neither: `identity/last-administrator`.
 */
export async function changeMember(
  { database, clock }: { database: Database; clock: Clock },
  scope: FirmScope,
  { userId, role, active }: { userId: string; role?: Role | undefined; active?: boolean | undefined },
): Promise<Member> {
  const changed = await inScope(database, scope, async (tx) => {
    const found = await lockMember(tx, userId);
    if (found === undefined) throw new AppError('identity/member-not-found', { detail: 'There is no such member in this firm.' });
    const { member, activeAdministrators } = found;
    const wasActive = member.deactivatedAt === null;
    const after = {
      role: role ?? member.role,
      deactivatedAt: active ?? wasActive ? null : (member.deactivatedAt ?? clock.now()),
    };
    const staysAdministrator = after.role === 'firm_admin' && after.deactivatedAt === null;
    if (wasActive && member.role === 'firm_admin' && !staysAdministrator && activeAdministrators === 1) {
      throw new AppError('identity/last-administrator', { detail: 'Make somebody else an administrator first.' });
    }
    const events: TrailEvent[] = [];
    if (after.role !== member.role) events.push(memberRoleChanged({ userId, from: member.role, to: after.role }));
    if (wasActive && after.deactivatedAt !== null) events.push(memberDeactivated({ userId }));
    if (!wasActive && after.deactivatedAt === null) events.push(memberReactivated({ userId }));
    if (events.length > 0) {
      await updateMember(tx, userId, after);
      await recordEvent(tx, events, clock);
    }
    return { ...member, ...after };
  });
  // Every request asks for an active membership, so a crash before this line leaves no way in.
  if (changed.deactivatedAt !== null) await inScope(database, signingOut, (tx) => deleteSessionsOf(tx, userId));
  return changed;
}
