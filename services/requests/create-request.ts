import { readEngagement } from '../engagements/index.ts';
import { selectControls, type FrameworkControl } from '../frameworks/index.ts';
import { inScope, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent, type TrailEvent } from '../trail/index.ts';
import { checkAssignees } from './assign-request.ts';
import { replaceAssignees } from './assignee.sql.ts';
import { requestAssigned, requestCreated } from './request.events.ts';
import { insertRequest, nextNumber, type RequestWords } from './request.sql.ts';
import type { EvidenceRequest, RequestOrigin, RequestTarget } from './request.ts';
import type { RequestDependencies } from './side.ts';
import { insertFirstStep } from './step.sql.ts';
import { moveRequest } from './take-step.ts';
import { insertTargets } from './target.sql.ts';

export interface NewRequest extends RequestWords {
  readonly targets: readonly RequestTarget[];
  readonly assigneeIds: readonly string[];
  /** Open to the client at once; else it begins as a draft of the firm. */
  readonly isOpen: boolean;
}

/**
 * Makes requests, all or none, in the order given.
 *
 * @throws AppError requests/unknown-target, requests/unknown-assignee
 */
export async function createRequests(dependencies: RequestDependencies, scope: EngagementScope, wanted: readonly NewRequest[], origin: RequestOrigin): Promise<EvidenceRequest[]> {
  const { frameworks } = await readEngagement(dependencies.database, scope);
  return await inScope(dependencies.database, scope, async (tx) => await createIn(tx, dependencies, wanted, origin, await selectControls(tx, frameworks)));
}

/** The same in a transaction of the caller's, who knows the controls. */
export async function createIn(tx: Tx<EngagementScope>, { clock }: RequestDependencies, wanted: readonly NewRequest[], origin: RequestOrigin, controls: readonly FrameworkControl[]): Promise<EvidenceRequest[]> {
  for (const { targets } of wanted) checkTargets(targets, controls);
  await checkAssignees(tx, wanted.flatMap(({ assigneeIds }) => assigneeIds));
  const at = clock.now();
  let number = await nextNumber(tx);
  const made: EvidenceRequest[] = [];
  const events: TrailEvent[] = [];
  for (const { targets, assigneeIds, isOpen, ...words } of wanted) {
    const draft: EvidenceRequest = { ...words, id: newId(), number, state: 'draft', steps: 1, origin, createdAt: at, openedAt: null };
    number += 1;
    await insertRequest(tx, draft);
    await insertFirstStep(tx, draft.id, at);
    await insertTargets(tx, draft.id, targets);
    if (assigneeIds.length > 0) await replaceAssignees(tx, draft.id, [...new Set(assigneeIds)], at);
    events.push(requestCreated({ requestId: draft.id, number: draft.number, origin, targets: targets.length }));
    if (assigneeIds.length > 0) events.push(requestAssigned({ requestId: draft.id, side: 'firm', assignees: [...new Set(assigneeIds)] }));
    if (!isOpen) {
      made.push(draft);
      continue;
    }
    const opened = await moveRequest(tx, draft, { to: 'open', reason: null }, at);
    events.push(opened.event);
    made.push(opened.request);
  }
  if (events.length > 0) await recordEvent(tx, events, { now: () => at });
  return made;
}

/** @throws AppError requests/unknown-target */
export function checkTargets(targets: readonly RequestTarget[], controls: readonly FrameworkControl[]): void {
  for (const { frameworkId, controlId, objectiveId } of targets) {
    const control = controls.find((each) => each.frameworkId === frameworkId && each.controlId === controlId && !each.withdrawn);
    if (control === undefined) throw new AppError('requests/unknown-target', { detail: `The engagement has no control ${JSON.stringify(controlId)} of ${JSON.stringify(frameworkId)}.` });
    if (objectiveId !== null && !control.objectives.some((each) => each.objectiveId === objectiveId)) throw new AppError('requests/unknown-target', { detail: `Control ${controlId} has no objective ${JSON.stringify(objectiveId)}.` });
  }
}
