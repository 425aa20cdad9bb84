import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { recordEvent, type TrailEvent } from '../trail/index.ts';
import { checkAssignees } from './assign-request.ts';
import { replaceAssignees, selectAssigned } from './assignee.sql.ts';
import { requestAssigned, requestChanged } from './request.events.ts';
import { lockRequests, updateWords } from './request.sql.ts';
import { requestNotFound, type RequestDependencies } from './side.ts';
import { moveRequest } from './take-step.ts';

export interface Opening {
  readonly requestIds: readonly string[];
  /** For those that have no date yet. */
  readonly dueOn: string | null;
  /** For those that nobody is asked to answer yet. */
  readonly assigneeIds: readonly string[];
}

/**
 * Opens many drafts at once, as an imported list makes them: all or none. What is no draft any more, since somebody else was quicker, stays as it
 * is and is not counted.
 *
 * @throws AppError requests/not-found, requests/unknown-assignee
 */
export async function openRequests({ database, clock }: RequestDependencies, scope: EngagementScope, { requestIds, dueOn, assigneeIds }: Opening): Promise<{ readonly opened: number }> {
  return await inScope(database, scope, async (tx) => {
    const assignees = [...new Set(assigneeIds)];
    await checkAssignees(tx, assignees);
    const at = clock.now();
    const events: TrailEvent[] = [];
    const wanted = [...new Set(requestIds)];
    const found = await lockRequests(tx, wanted);
    if (found.length < wanted.length) throw requestNotFound();
    const drafts = found.filter(({ state }) => state === 'draft');
    const assigned = await selectAssigned(tx, wanted);
    for (const draft of drafts) {
      const { id: requestId } = draft;
      if (dueOn !== null && draft.dueOn === null) {
        await updateWords(tx, requestId, { ...draft, dueOn });
        events.push(requestChanged({ requestId, changed: ['dueOn'] }));
      }
      if (assignees.length > 0 && !assigned.has(requestId)) {
        await replaceAssignees(tx, requestId, assignees, at);
        events.push(requestAssigned({ requestId, side: 'firm', assignees }));
      }
      events.push((await moveRequest(tx, draft, { to: 'open', reason: null }, at)).event);
    }
    if (events.length > 0) await recordEvent(tx, events, { now: () => at });
    return { opened: drafts.length };
  });
}
