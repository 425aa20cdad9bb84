import { authorizeNewEngagement } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type FirmScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { engagementCreated, engagementMemberAdded } from './engagement.events.ts';
import { upsertEngagementMember } from './engagement-member.sql.ts';
import { insertEngagement, replaceFrameworks, selectKnownFrameworks } from './engagement.sql.ts';
import type { CloudRole, Engagement } from './engagement.ts';

export interface NewEngagement {
  readonly name: string;
  readonly clientName: string;
  readonly type: string;
  readonly cloudRole: CloudRole;
  readonly periodStart?: string | null | undefined;
  readonly periodEnd?: string | null | undefined;
  readonly frameworks: readonly string[];
}

/** Opens an engagement; who opens it is its first member. `engagements/unknown-framework` names the ids nobody knows. */
export async function createEngagement({ database, clock }: { database: Database; clock: Clock }, firmScope: FirmScope, request: NewEngagement): Promise<Engagement> {
  const scope = authorizeNewEngagement(firmScope);
  return await inScope(database, scope, async (tx) => {
    const engagement: Engagement = {
      ...request,
      id: scope.engagementId,
      periodStart: request.periodStart ?? null,
      periodEnd: request.periodEnd ?? null,
      state: 'planning',
      frameworks: await demandFrameworks(tx, request.frameworks),
      createdAt: clock.now(),
    };
    await insertEngagement(tx, engagement, firmScope.userId);
    await replaceFrameworks(tx, engagement.frameworks);
    await upsertEngagementMember(tx, { userId: firmScope.userId, role: firmScope.role, at: engagement.createdAt });
    await recordEvent(tx, [
      engagementCreated(settingsOf(engagement)),
      engagementMemberAdded({ userId: firmScope.userId, role: firmScope.role }),
    ], clock);
    return engagement;
  });
}

/** The ids in order, without repeats, when all of them exist. */
export async function demandFrameworks(tx: Tx<EngagementScope>, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)].sort();
  const known = new Set(await selectKnownFrameworks(tx, wanted));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length === 0) return wanted;
  throw new AppError('engagements/unknown-framework', {
    detail: `There is no framework ${unknown.map((id) => JSON.stringify(id)).join(', ')}. GET /api/frameworks lists those there are.`,
  });
}

/** What the trail keeps of an engagement's settings. */
export function settingsOf({ type, cloudRole, periodStart, periodEnd, state, frameworks }: Engagement) {
  return { type, cloudRole, periodStart, periodEnd, state, frameworks: [...frameworks] };
}
