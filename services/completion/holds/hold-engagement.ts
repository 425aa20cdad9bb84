import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { holdLifted, holdSet } from '../completion.events.ts';
import { personOf } from '../person.ts';
import type { CompletionDependencies } from '../read-completion.ts';
import { insertHold, liftHoldRow } from './hold.sql.ts';

/** Keeps the engagement from disposal, whatever its retention says, until the hold is lifted. Several may stand at once. */
export async function setHold({ database, clock }: CompletionDependencies, scope: EngagementScope, reason: string): Promise<string> {
  const by = personOf(scope);
  const id = newId();
  await inScope(database, scope, async (tx) => {
    await insertHold(tx, { id, reason, by });
    await recordEvent(tx, holdSet({ holdId: id }), clock);
  });
  return id;
}

/** @throws AppError completion/hold-not-found */
export async function liftHold({ database, clock }: CompletionDependencies, scope: EngagementScope, holdId: string, reason: string): Promise<void> {
  const by = personOf(scope);
  await inScope(database, scope, async (tx) => {
    if (!(await liftHoldRow(tx, holdId, reason, by))) throw new AppError('completion/hold-not-found', { detail: 'There is no such hold, or it has been lifted already.' });
    await recordEvent(tx, holdLifted({ holdId }), clock);
  });
}
