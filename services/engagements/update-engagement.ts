import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { demandFrameworks, settingsOf } from './create-engagement.ts';
import { engagementUpdated } from './engagement.events.ts';
import { lockEngagement, replaceFrameworks, updateEngagementRow } from './engagement.sql.ts';
import { endsBeforeItStarts, type CloudRole, type Engagement, type EngagementState } from './engagement.ts';

/** Members left out stay as they are; a null date opens the period on that side. */
export interface EngagementChange {
  readonly name?: string | undefined;
  readonly clientName?: string | undefined;
  readonly type?: string | undefined;
  readonly cloudRole?: CloudRole | undefined;
  readonly state?: EngagementState | undefined;
  readonly periodStart?: string | null | undefined;
  readonly periodEnd?: string | null | undefined;
  readonly frameworks?: readonly string[] | undefined;
}

export async function updateEngagement({ database, clock }: { database: Database; clock: Clock }, scope: EngagementScope, change: EngagementChange): Promise<Engagement> {
  return await inScope(database, scope, async (tx) => {
    const before = await lockEngagement(tx);
    if (before === undefined) throw new AppError('engagements/not-found', { detail: 'There is no such engagement, or you do not belong to it.' });
    const after: Engagement = {
      ...before,
      ...given(change),
      frameworks: change.frameworks === undefined ? before.frameworks : await demandFrameworks(tx, change.frameworks),
    };
    // The schema has compared dates that come together; here one of them is already stored.
    if (endsBeforeItStarts(after)) {
      throw new AppError('request/invalid', {
        detail: 'The period would end before it starts.',
        issues: [{ path: 'body.periodEnd', message: `The period would run from ${after.periodStart} to ${after.periodEnd}` }],
      });
    }
    const changed = (Object.keys(after) as (keyof Engagement)[]).filter((key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]));
    if (changed.length === 0) return before;
    await updateEngagementRow(tx, after, clock.now());
    if (changed.includes('frameworks')) await replaceFrameworks(tx, after.frameworks);
    await recordEvent(tx, engagementUpdated({ changed, after: settingsOf(after) }), clock);
    return after;
  });
}

function given(change: EngagementChange): Partial<Engagement> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
