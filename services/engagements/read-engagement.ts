import { inScope, type Database, type EngagementScope, type FirmScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { selectOwnAccessEnd } from './engagement-member.sql.ts';
import { selectEngagement, selectEngagements } from './engagement.sql.ts';
import type { Engagement } from './engagement.ts';

/** The engagements the person belongs to (all of the firm for its administrators), newest first. */
export async function listEngagements(database: Database, scope: FirmScope): Promise<Engagement[]> {
  return await inScope(database, scope, selectEngagements);
}

/** The engagement of the scope: its period, cloud role and frameworks are what assessment and drafting go by. */
export async function readEngagement(database: Database, scope: EngagementScope): Promise<Engagement> {
  const engagement = await inScope(database, scope, selectEngagement);
  if (engagement === undefined) throw new AppError('engagements/not-found', { detail: 'There is no such engagement, or you do not belong to it.' });
  return engagement;
}

/** How long the asker gets in. */
export async function readOwnAccess(database: Database, scope: EngagementScope): Promise<{ accessEndsOn: string | null }> {
  return { accessEndsOn: await inScope(database, scope, selectOwnAccessEnd) };
}
