import { inScope, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { replaceAssignees, selectAssignees, selectClientPeople } from './assignee.sql.ts';
import { requestAssigned } from './request.events.ts';
import { lockRequest } from './request.sql.ts';
import type { Assignee, ClientPerson } from './request.ts';
import { requestNotFound, sideOf, type RequestDependencies } from './side.ts';
import { waitsForClient } from './transitions.ts';

/**
 * Says who of the client answers. The audit team assigns at any time; on the client's side whoever has the request hands it on, to people
 * of the client alone.
 *
 * @throws AppError requests/not-found, requests/unknown-assignee, requests/not-with-client
 */
export async function assignRequest({ database, clock }: RequestDependencies, scope: EngagementScope, requestId: string, userIds: readonly string[]): Promise<void> {
  await inScope(database, scope, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request === undefined) throw requestNotFound();
    const side = sideOf(scope);
    if (side === 'client' && !waitsForClient(request.state)) throw new AppError('requests/not-with-client', { detail: 'The request is with the audit team now.' });
    if (side === 'client' && userIds.length === 0) throw new AppError('requests/unknown-assignee', { detail: 'Name at least one person.' });
    const assignees = [...new Set(userIds)];
    await checkAssignees(tx, assignees);
    await replaceAssignees(tx, requestId, assignees, clock.now());
    await recordEvent(tx, requestAssigned({ requestId, side, assignees }), clock);
  });
}

/** @throws AppError requests/unknown-assignee */
export async function checkAssignees(tx: Tx<EngagementScope>, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const people = new Set((await selectClientPeople(tx)).map(({ userId }) => userId));
  const unknown = userIds.find((id) => !people.has(id));
  if (unknown !== undefined) throw new AppError('requests/unknown-assignee', { detail: 'Requests are assigned to people of the client who are in this engagement.' });
}

/** The client's people in the engagement, to assign requests to. */
export async function listClientPeople({ database }: Pick<RequestDependencies, 'database'>, scope: EngagementScope): Promise<ClientPerson[]> {
  return await inScope(database, scope, selectClientPeople);
}

/** Who answers now. */
export async function listAssignees({ database }: Pick<RequestDependencies, 'database'>, scope: EngagementScope, requestId: string): Promise<Assignee[]> {
  return await inScope(database, scope, (tx) => selectAssignees(tx, requestId));
}
