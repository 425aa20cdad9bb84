import { readEngagement, type Engagement } from '../../engagements/index.ts';
import { readCrosswalk, selectControls, selectFramework, type Crosswalk, type Framework } from '../../frameworks/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readStatement } from '../applicability/state-positions.ts';
import { composeWorksheet, type WorksheetLine } from './compose-worksheet.ts';

export interface MigrationWorksheet {
  readonly engagement: Engagement;
  readonly from: Framework;
  readonly to: Framework;
  readonly basis: string;
  readonly certainty: Crosswalk['certainty'];
  /** Whether the engagement is already assessed against the new framework as well. */
  readonly isAdopted: boolean;
  readonly lines: readonly WorksheetLine[];
}

/**
 * What changes when an engagement goes from one framework to another. Adding the new one to the engagement is a change of the
 * engagement; its evidence is then proposed by the crosswalk. `reports/no-migration` where the engagement has not the first framework,
 * `frameworks/no-crosswalk` where the two cannot be compared.
 */
export async function readWorksheet(database: Database, scope: EngagementScope, { from, to }: { readonly from: string; readonly to: string }): Promise<MigrationWorksheet> {
  const engagement = await readEngagement(database, scope);
  if (!engagement.frameworks.includes(from)) throw new AppError('reports/no-migration', { detail: `The engagement is not assessed against "${from}", but against ${engagement.frameworks.map((id) => `"${id}"`).join(', ') || 'no framework'}.` });
  const crosswalk = await readCrosswalk(from, to);
  const { controls } = await readStatement(database, scope);
  const { source, target, targets } = await inScope(database, scope, async (tx) => ({ source: await selectFramework(tx, from), target: await selectFramework(tx, to), targets: await selectControls(tx, [to]) }));
  if (source === undefined || target === undefined) throw new AppError('reports/no-migration', { detail: `There is no framework "${to}".` });
  const lines = composeWorksheet(crosswalk, controls.filter(({ assessed }) => assessed.control.frameworkId === from), targets);
  return { engagement, from: source, to: target, basis: crosswalk.basis, certainty: crosswalk.certainty, isAdopted: engagement.frameworks.includes(to), lines };
}
