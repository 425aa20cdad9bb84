import { endClientAccess } from '../../engagements/index.ts';
import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { recordsReturned } from '../completion.events.ts';
import type { RecordsReturn } from '../completion.ts';
import { personOf } from '../person.ts';
import type { CompletionDependencies } from '../read-completion.ts';
import { insertReturn } from './records-return.sql.ts';

/**
 * Records that the client has its originals back, and the day from which its people no longer see the engagement: a portal that stays the
 * client's only store of its records impairs the firm's independence (AICPA ET 1.295.143). That day is set for every person of the client.
 */
export async function recordReturn({ database, clock }: CompletionDependencies, scope: EngagementScope, given: Pick<RecordsReturn, 'recipient' | 'method' | 'returnedOn' | 'accessEndsOn'>): Promise<void> {
  const by = personOf(scope);
  await inScope(database, scope, async (tx) => {
    await insertReturn(tx, { id: newId(), ...given, by });
    await endClientAccess(tx, given.accessEndsOn);
    await recordEvent(tx, recordsReturned({ returnedOn: given.returnedOn, accessEndsOn: given.accessEndsOn }), clock);
  });
}
