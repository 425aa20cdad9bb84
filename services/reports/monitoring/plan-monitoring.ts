import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { monitoringPlanned, reviewCyclesSet } from '../reports.events.ts';
import { knownControls, statedBy } from '../stating.ts';
import { deletePlan, replaceCycles, upsertPlan, type ReviewCycle } from './monitoring.sql.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

const dayMilliseconds = 24 * 60 * 60_000;

/** Has the engagement assessed again every so many days, from now on; null ends it. */
export async function planMonitoring({ database, clock }: Dependencies, scope: EngagementScope, everyDays: number | null): Promise<void> {
  const by = statedBy(scope);
  const now = clock.now();
  await inScope(database, scope, async (tx) => {
    if (everyDays === null) await deletePlan(tx);
    else await upsertPlan(tx, { everyDays, nextDueAt: new Date(now.getTime() + everyDays * dayMilliseconds) }, by, now);
    await recordEvent(tx, monitoringPlanned({ everyDays }), clock);
  });
}

/** How long evidence of these controls counts. `reports/unknown-control` where one is none of the engagement's; then nothing is stored. */
export async function setReviewCycles({ database, clock }: Dependencies, scope: EngagementScope, cycles: readonly ReviewCycle[]): Promise<void> {
  const by = statedBy(scope);
  const last = await knownControls(database, scope, cycles);
  await inScope(database, scope, async (tx) => {
    await replaceCycles(tx, last, by, clock.now());
    await recordEvent(tx, reviewCyclesSet({ cycles: last.map(({ frameworkId, controlId, months }) => ({ frameworkId, controlId, months })) }), clock);
  });
}
