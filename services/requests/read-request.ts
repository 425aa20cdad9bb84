import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { selectAssignees } from './assignee.sql.ts';
import { selectComments, selectNotes } from './message.sql.ts';
import { findRequest, selectRequests, type ListedRequest, type RequestFilter } from './request.sql.ts';
import type { Assignee, CoveredTarget, EvidenceRequest, Message, RequestUpload, Step } from './request.ts';
import { requestNotFound, sideOf, type RequestDependencies } from './side.ts';
import { selectSteps } from './step.sql.ts';
import { selectTargets } from './target.sql.ts';
import { selectUploads } from './upload.sql.ts';

export interface WholeRequest {
  readonly request: EvidenceRequest;
  readonly targets: readonly CoveredTarget[];
  readonly assignees: readonly Assignee[];
  readonly steps: readonly Step[];
  readonly uploads: readonly RequestUpload[];
  readonly comments: readonly Message[];
  /** Empty for the client, whose scope reads none. */
  readonly notes: readonly Omit<Message, 'side'>[];
}

export async function listRequests({ database }: Pick<RequestDependencies, 'database'>, scope: EngagementScope, filter: RequestFilter = {}): Promise<ListedRequest[]> {
  return await inScope(database, scope, (tx) => selectRequests(tx, filter));
}

/** @throws AppError requests/not-found */
export async function readRequest({ database }: Pick<RequestDependencies, 'database'>, scope: EngagementScope, requestId: string): Promise<WholeRequest> {
  return await inScope(database, scope, async (tx) => {
    const request = await findRequest(tx, requestId);
    if (request === undefined) throw requestNotFound();
    return {
      request, targets: await selectTargets(tx, requestId), assignees: await selectAssignees(tx, requestId), steps: await selectSteps(tx, requestId),
      uploads: await selectUploads(tx, requestId), comments: await selectComments(tx, requestId), notes: sideOf(scope) === 'client' ? [] : await selectNotes(tx, requestId),
    };
  });
}
