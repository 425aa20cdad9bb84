import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { listControls } from '../../evidence/index.ts';
import { readEngagement, type CloudRole } from '../../engagements/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { positionsStated } from '../reports.events.ts';
import { selectPositions, upsertPositions, type StoredPosition } from '../reports.sql.ts';
import type { StatedControl } from './position.ts';

const keyOf = ({ frameworkId, controlId }: { frameworkId: string; controlId: string }): string => JSON.stringify([frameworkId, controlId]);

/** Every control of the engagement's frameworks, in the order of its catalog, with what was stated about it. */
export async function readStatement(database: Database, scope: EngagementScope): Promise<{ controls: StatedControl[]; cloudRole: CloudRole }> {
  const { cloudRole } = await readEngagement(database, scope);
  const assessed = await listControls(database, scope, { withRejected: false });
  const positions = new Map((await inScope(database, scope, selectPositions)).map((position) => [keyOf(position), position]));
  return { cloudRole, controls: assessed.map((each) => ({ assessed: each, position: positions.get(keyOf(each.control)) })) };
}

/** A person states what holds for these controls, each whole. `reports/unknown-control` where one is none of the engagement's; then nothing is stored. */
export async function statePositions({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, positions: readonly StoredPosition[]): Promise<void> {
  const by = scope.userId;
  if (by === null) throw new AppError('identity/forbidden', { detail: 'Only a person states what applies.' });
  const known = new Set((await listControls(database, scope, { withRejected: false })).map(({ control }) => keyOf(control)));
  const unknown = positions.find((position) => !known.has(keyOf(position)));
  if (unknown !== undefined) throw new AppError('reports/unknown-control', { detail: `"${unknown.controlId}" of "${unknown.frameworkId}" is no control of this engagement.` });
  // The last word counts where a control is named twice: one statement of SQL can not change a row twice.
  const last = [...new Map(positions.map((position) => [keyOf(position), position])).values()];
  await inScope(database, scope, async (tx) => {
    await upsertPositions(tx, last, by, clock.now());
    await recordEvent(tx, positionsStated({ controls: last.map(({ frameworkId, controlId, applicable, implementation }) => ({ frameworkId, controlId, applicable, implementation })) }), clock);
  });
}
