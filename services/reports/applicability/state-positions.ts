import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { listControls } from '../../evidence/index.ts';
import { readEngagement, type CloudRole } from '../../engagements/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { positionsStated } from '../reports.events.ts';
import { selectPositions, upsertPositions, type StoredPosition } from '../reports.sql.ts';
import { controlKey, knownControls, statedBy } from '../stating.ts';
import type { StatedControl } from './position.ts';

/** Every control of the engagement's frameworks, in the order of its catalog, with what was stated about it. */
export async function readStatement(database: Database, scope: EngagementScope): Promise<{ controls: StatedControl[]; cloudRole: CloudRole }> {
  const { cloudRole } = await readEngagement(database, scope);
  const assessed = await listControls(database, scope, { withRejected: false });
  const positions = new Map((await inScope(database, scope, selectPositions)).map((position) => [controlKey(position), position]));
  return { cloudRole, controls: assessed.map((each) => ({ assessed: each, position: positions.get(controlKey(each.control)) })) };
}

/** A person states what holds for these controls, each whole. `reports/unknown-control` where one is none of the engagement's; then nothing is stored. */
export async function statePositions({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, positions: readonly StoredPosition[]): Promise<void> {
  const by = statedBy(scope);
  const last = await knownControls(database, scope, positions);
  await inScope(database, scope, async (tx) => {
    await upsertPositions(tx, last, by, clock.now());
    await recordEvent(tx, positionsStated({ controls: last.map(({ frameworkId, controlId, applicable, implementation }) => ({ frameworkId, controlId, applicable, implementation })) }), clock);
  });
}
