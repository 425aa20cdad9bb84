import { listControls } from '../../evidence/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { monitoringPlanned, reviewCyclesSet } from '../reports.events.ts';
import { deletePlan, replaceCycles, upsertPlan, type ReviewCycle } from './monitoring.sql.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

const dayMilliseconds = 24 * 60 * 60_000;

/** Has the engagement assessed again every so many days, from now on; null ends it. */
export async function planMonitoring({ database, clock }: Dependencies, scope: EngagementScope, everyDays: number | null): Promise<void> {
  const by = person(scope);
  const now = clock.now();
  await inScope(database, scope, async (tx) => {
    if (everyDays === null) await deletePlan(tx);
    else await upsertPlan(tx, { everyDays, nextDueAt: new Date(now.getTime() + everyDays * dayMilliseconds) }, by, now);
    await recordEvent(tx, monitoringPlanned({ everyDays }), clock);
  });
}

/** How long evidence of these controls counts. `reports/unknown-control` where one is none of the engagement's; then nothing is stored. */
export async function setReviewCycles({ database, clock }: Dependencies, scope: EngagementScope, cycles: readonly ReviewCycle[]): Promise<void> {
  const by = person(scope);
  const keyOf = ({ frameworkId, controlId }: { frameworkId: string; controlId: string }): string => JSON.stringify([frameworkId, controlId]);
  const known = new Set((await listControls(database, scope, { withRejected: false })).map(({ control }) => keyOf(control)));
  const unknown = cycles.find((cycle) => !known.has(keyOf(cycle)));
  if (unknown !== undefined) throw new AppError('reports/unknown-control', { detail: `"${unknown.controlId}" of "${unknown.frameworkId}" is no control of this engagement.` });
  const last = [...new Map(cycles.map((cycle) => [keyOf(cycle), cycle])).values()];
  await inScope(database, scope, async (tx) => {
    await replaceCycles(tx, last, by, clock.now());
    await recordEvent(tx, reviewCyclesSet({ cycles: last.map(({ frameworkId, controlId, months }) => ({ frameworkId, controlId, months })) }), clock);
  });
}

function person(scope: EngagementScope): string {
  if (scope.userId === null) throw new AppError('identity/forbidden', { detail: 'Only a person plans the monitoring.' });
  return scope.userId;
}
