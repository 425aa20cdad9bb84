import { mayHold } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type FirmScope, type Role } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent, type TrailEvent } from '../trail/index.ts';
import { deleteEngagementMember, lockEngagementMember, selectEngagementMembers, selectFirmRole, upsertEngagementMember } from './engagement-member.sql.ts';
import { engagementAccessEndSet, engagementMemberAdded, engagementMemberRemoved, engagementMemberRoleChanged } from './engagement.events.ts';
import type { EngagementMember } from './engagement.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export async function listTeam(database: Database, scope: EngagementScope): Promise<EngagementMember[]> {
  return await inScope(database, scope, selectEngagementMembers);
}

export interface TeamChange {
  readonly userId: string;
  readonly role: Role;
  /** The last day of their access. Left out: it stays; null: no end. */
  readonly accessEndsOn?: string | null | undefined;
}

/**
 * Puts somebody on the engagement whom the asker sees in the firm, or changes the role they have in it, or the last day of their access. A
 * person of a client with whom the asker does not work is nobody to them: `engagements/unknown-member`.
 */
export async function putTeamMember(dependencies: Dependencies, scope: EngagementScope, asker: FirmScope, change: TeamChange): Promise<EngagementMember> {
  const firmRole = await inScope(dependencies.database, asker, (tx) => selectFirmRole(tx, change.userId));
  if (firmRole === undefined) throw new AppError('engagements/unknown-member', { detail: 'This person is not an active member of the firm, or of a client you work with. Invite them first.' });
  return await placeTeamMember(dependencies, scope, firmRole, change);
}

/**
 * The same for somebody whose role in the firm is known. The role can not be above that one, nor on the other side (staff, client):
 * `engagements/role-too-high`.
 */
export async function placeTeamMember({ database, clock }: Dependencies, scope: EngagementScope, firmRole: Role, { userId, role, accessEndsOn }: TeamChange): Promise<EngagementMember> {
  return await inScope(database, scope, async (tx) => {
    if (!mayHold(firmRole, role)) {
      throw new AppError('engagements/role-too-high', { detail: `In the firm this person is ${firmRole}, so they can not be ${role} in an engagement.` });
    }
    const before = await lockEngagementMember(tx, userId);
    const events: TrailEvent[] = [];
    if (before === undefined) events.push(engagementMemberAdded({ userId, role }));
    else if (before.role !== role) events.push(engagementMemberRoleChanged({ userId, from: before.role, to: role }));
    const endBefore = before?.accessEndsOn ?? null;
    const end = accessEndsOn === undefined ? endBefore : accessEndsOn;
    if (end !== endBefore) events.push(engagementAccessEndSet({ userId, from: endBefore, to: end }));
    if (events.length > 0) {
      await upsertEngagementMember(tx, { userId, role, accessEndsOn: end, at: clock.now() });
      await recordEvent(tx, events, clock);
    }
    const member = (await selectEngagementMembers(tx)).find((each) => each.userId === userId);
    if (member === undefined) throw new Error('the member just written can not be read');
    return member;
  });
}

/** Takes somebody off the engagement: from the next request on it does not exist for them. What they did stays theirs. */
export async function removeTeamMember({ database, clock }: Dependencies, scope: EngagementScope, userId: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    const member = await lockEngagementMember(tx, userId);
    if (member === undefined) throw new AppError('engagements/member-not-found', { detail: 'This person does not belong to the engagement.' });
    await deleteEngagementMember(tx, userId);
    await recordEvent(tx, engagementMemberRemoved({ userId, role: member.role }), clock);
  });
}
