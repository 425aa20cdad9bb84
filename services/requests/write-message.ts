import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent } from '../trail/index.ts';
import { insertComment, insertNote } from './message.sql.ts';
import { requestCommented, requestNoted } from './request.events.ts';
import { findRequest } from './request.sql.ts';
import { personIn, requestNotFound, sideOf, type RequestDependencies } from './side.ts';

/** Words that both sides read. @throws AppError requests/not-found */
export async function writeComment({ database, clock }: RequestDependencies, scope: EngagementScope, requestId: string, text: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    if ((await findRequest(tx, requestId)) === undefined) throw requestNotFound();
    const side = sideOf(scope);
    await insertComment(tx, side, { id: newId(), requestId, text, by: personIn(scope), at: clock.now() });
    await recordEvent(tx, requestCommented({ requestId, side }), clock);
  });
}

/** Words of the audit team to itself, which no client ever reads. @throws AppError requests/not-found */
export async function writeNote({ database, clock }: RequestDependencies, scope: EngagementScope, requestId: string, text: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    if ((await findRequest(tx, requestId)) === undefined) throw requestNotFound();
    await insertNote(tx, { id: newId(), requestId, text, by: personIn(scope), at: clock.now() });
    await recordEvent(tx, requestNoted({ requestId }), clock);
  });
}
