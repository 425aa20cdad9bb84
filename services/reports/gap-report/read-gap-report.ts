import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { readEngagement, type Engagement } from '../../engagements/index.ts';
import { readLastRun } from '../../evidence/index.ts';
import { selectFramework, type Framework } from '../../frameworks/index.ts';
import type { StatedControl } from '../applicability/position.ts';
import { readStatement } from '../applicability/state-positions.ts';
import { composeGapReport, type GapReport } from './gap-report.ts';

export interface WholeGapReport extends GapReport {
  readonly engagement: Engagement;
  readonly frameworks: readonly Framework[];
  /** The assessment that it rests on; undefined before the first, and then there are no gaps to tell. */
  readonly assessment: { readonly finishedAt: Date; readonly isStale: boolean } | undefined;
  readonly madeAt: Date;
  readonly controls: readonly StatedControl[];
}

/** The gap report of the engagement as it stands now. */
export async function readGapReport({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope): Promise<WholeGapReport> {
  const engagement = await readEngagement(database, scope);
  const { controls } = await readStatement(database, scope);
  const assessment = await readLastRun(database, scope);
  const frameworks = await inScope(database, scope, async (tx) => {
    const found: Framework[] = [];
    for (const id of engagement.frameworks) {
      const framework = await selectFramework(tx, id);
      if (framework !== undefined) found.push(framework);
    }
    return found;
  });
  return { ...composeGapReport(controls), engagement, frameworks, assessment, madeAt: clock.now(), controls };
}

/** How the gaps were found, for a reader who does not know the product. */
export function methodOf({ assessment }: Pick<WholeGapReport, 'assessment'>): string[] {
  return [
    'The criteria are the controls of the frameworks named on the cover, each with objectives that can be tested. The wording is Tickmark\'s own and does not replace the text of a standard.',
    'For every objective the searchable documents of the engagement were looked through by words and by meaning. A passage counts only if it speaks for the right party, falls into the audit period where the objective asks for operation, and is a record rather than an intention.',
    'Supported: every applicable objective is shown. Partial: some are. Gap: none is. The reason of a gap says what is wrong with the best that was found.',
    'The assessment proposes; evidence counts as accepted only where a person accepted it. Controls that the client\'s Statement of Applicability leaves out are no gaps.',
    ...(assessment === undefined ? ['No assessment has been run yet: this report shows no gaps because nothing was assessed.'] : []),
    ...(assessment?.isStale ? ['Documents have changed since the assessment: run it again before you rely on this report.'] : []),
  ];
}
