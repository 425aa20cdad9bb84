import { readEffectiveFields, type EffectiveFields } from '../../documents/index.ts';
import { listControls } from '../../evidence/index.ts';
import type { FrameworkControl } from '../../frameworks/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { controlKey } from '../stating.ts';
import { freshnessOf, usualMonths, type ControlFreshness, type DatedEvidence } from './freshness.ts';
import { selectCycles, selectPlan, type MonitoringPlan } from './monitoring.sql.ts';

export interface MonitoredControl extends ControlFreshness {
  readonly control: FrameworkControl;
  readonly months: number;
  /** Set by a person; else the usual cycle. */
  readonly isOwnCycle: boolean;
}

export interface Monitoring {
  readonly plan: MonitoringPlan | undefined;
  readonly controls: readonly MonitoredControl[];
}

/** How long the evidence of every control still counts. Accepted evidence counts; where nobody accepted any, what is proposed for a supported control. */
export async function readMonitoring({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope): Promise<Monitoring> {
  const controls = await listControls(database, scope, { withRejected: false });
  const { plan, cycles } = await inScope(database, scope, async (tx) => ({ plan: await selectPlan(tx), cycles: await selectCycles(tx) }));
  const monthsOf = new Map(cycles.map((cycle) => [controlKey(cycle), cycle.months]));
  const counting = controls.map(({ control, assessment, evidence }) => {
    const links = evidence.filter(({ withdrawnAt }) => withdrawnAt === null);
    const accepted = links.filter(({ status }) => status === 'accepted');
    return { control, links: accepted.length > 0 ? accepted : assessment?.coverage === 'supported' || assessment?.coverage === 'partial' ? links : [] };
  });
  const described = await readEffectiveFields(database, scope, [...new Set(counting.flatMap(({ links }) => links.map(({ versionId }) => versionId)))], ['documentDate', 'approvedDate', 'periodCovered', 'nextReviewDate', 'expiryDate']);
  const today = clock.now();
  return {
    plan,
    controls: counting.map(({ control, links }) => {
      const own = monthsOf.get(controlKey(control));
      const months = own ?? usualMonths;
      return { control, months, isOwnCycle: own !== undefined, ...freshnessOf(links.map(({ versionId, documentName }) => datedEvidence(documentName, described.get(versionId))), months, today) };
    }),
  };
}

function datedEvidence(documentName: string, fields: EffectiveFields | undefined): DatedEvidence {
  const period = fields?.get('periodCovered')?.value as { end: string } | null | undefined;
  const day = (field: 'documentDate' | 'approvedDate' | 'nextReviewDate' | 'expiryDate'): string | null => {
    const value = fields?.get(field)?.value;
    // As much of a day as is known: the last day it can be meant.
    return typeof value !== 'string' ? null : value.length === 10 ? value : value.length === 7 ? new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5)), 0)).toISOString().slice(0, 10) : `${value}-12-31`;
  };
  return { documentName, dated: period?.end ?? day('documentDate') ?? day('approvedDate'), holdsUntil: day('expiryDate') ?? day('nextReviewDate') };
}
