import { listControls, selectFirstRun, selectRunAt, type PastRun } from '../../evidence/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { controlKey } from '../stating.ts';
import { compareAssessments, type ChangedControl } from './compare-assessments.ts';

export interface Comparison {
  readonly before: { readonly runId: string; readonly finishedAt: Date };
  readonly after: { readonly runId: string; readonly finishedAt: Date };
  readonly changes: readonly (ChangedControl & { readonly label: string; readonly title: string })[];
  /** Controls that stand as they stood. */
  readonly unchanged: number;
}

/**
 * What changed between two moments: of each, the last assessment finished by then counts. Without `from` it is the first that kept what it
 * found, without `to` the last. `reports/no-assessment` where there is none by then.
 */
export async function readComparison({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, { from, to }: { from?: Date | undefined; to?: Date | undefined }): Promise<Comparison> {
  const [before, after] = await inScope(database, scope, async (tx) => [from === undefined ? await selectFirstRun(tx) : await selectRunAt(tx, from), await selectRunAt(tx, to ?? clock.now())] as const);
  const [first, second] = [demand(before, from), demand(after, to)];
  const found = compareAssessments(first.outcomes, second.outcomes);
  const known = new Map((await listControls(database, scope, { withRejected: false })).map(({ control }) => [controlKey(control), control]));
  return {
    before: { runId: first.runId, finishedAt: first.finishedAt },
    after: { runId: second.runId, finishedAt: second.finishedAt },
    changes: found.map((each) => {
      const control = known.get(controlKey(each));
      return { ...each, label: control?.label ?? each.controlId, title: control?.title ?? '' };
    }),
    unchanged: second.outcomes.length - found.filter(({ change }) => change !== 'removed').length,
  };
}

function demand(run: PastRun | undefined, at: Date | undefined): PastRun {
  if (run !== undefined) return run;
  throw new AppError('reports/no-assessment', { detail: at === undefined ? 'The engagement has not been assessed yet.' : `No assessment was finished by ${at.toISOString()}. Choose a later day.` });
}
