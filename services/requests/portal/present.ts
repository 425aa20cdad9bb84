import { clientUploadState } from './files/client-upload.ts';
import { presentMessage } from '../present.ts';
import type { WholeRequest } from '../read-request.ts';
import type { ListedRequest } from '../request.sql.ts';
import { ageOf, type Assignee, type EvidenceRequest } from '../request.ts';
import { stepsFrom, takesUploads, waitsForClient } from '../transitions.ts';
import { lastGiven } from './take-back.ts';

function presentSummary(request: EvidenceRequest, assignees: readonly Assignee[], now: Date) {
  const { id, number, title, state, dueOn } = request;
  return { id, number, title, state, dueOn, daysOverdue: ageOf(request, now).daysOverdue, assignees: [...assignees] };
}

export function presentListedForClient(request: ListedRequest, now: Date) {
  return { ...presentSummary(request, request.assignees, now), uploads: request.uploads, comments: request.comments };
}

/** A request as the client sees it. The audit team's notes are not even taken from what was read. */
export function presentForClient({ request, targets, assignees, steps, uploads, comments }: Omit<WholeRequest, 'notes'>, now: Date, userId: string | null) {
  const { description, typicalEvidence, periodStart, periodEnd, state } = request;
  const controls = new Map(targets.map(({ frameworkId, controlId, controlLabel, controlTitle }) => [JSON.stringify([frameworkId, controlId]), { label: controlLabel, title: controlTitle }]));
  const given = lastGiven(steps);
  const isInAcceptedRequest = state === 'accepted' || state === 'closed';
  return {
    ...presentSummary(request, assignees, now), description, typicalEvidence: [...typicalEvidence], periodStart, periodEnd, controls: [...controls.values()],
    history: steps.filter(({ to }) => to !== 'draft').map(({ to, side, reason, byName, at }) => ({ to, side, reason, byName, at: at.toISOString() })),
    uploads: uploads.map((upload) => {
      const { uploadId, name, size, receivedAt, byName } = upload;
      const told = clientUploadState({ ...upload, isInAcceptedRequest });
      const canTakeBack = told.state === 'received' && upload.receivedBy === userId && waitsForClient(state) && receivedAt > given;
      return { uploadId, name, size, receivedAt: receivedAt.toISOString(), byName, ...told, canTakeBack };
    }),
    comments: comments.map(presentMessage),
    canSubmit: stepsFrom(state, 'client').some(({ to }) => to === 'submitted'),
    takesFiles: takesUploads(state),
  };
}
