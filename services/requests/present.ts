import { explainToSender, type ReceivedFile } from '../documents/index.ts';
import type { ListedRequest } from './request.sql.ts';
import type { WholeRequest } from './read-request.ts';
import { ageOf, type Assignee, type EvidenceRequest, type Message, type RequestUpload, type Step } from './request.ts';
import { stepsFrom } from './transitions.ts';

export function presentSummary(request: EvidenceRequest, assignees: readonly Assignee[], now: Date) {
  const { id, number, title, state, origin, dueOn, createdAt, openedAt } = request;
  return { id, number, title, state, origin, dueOn, createdAt: createdAt.toISOString(), openedAt: openedAt?.toISOString() ?? null, ...ageOf(request, now), assignees: [...assignees] };
}

export function presentListed(request: ListedRequest, now: Date) {
  const { assignees, uploads, comments, questionId, controls } = request;
  return { ...presentSummary(request, assignees, now), uploads, comments, questionId, controls: [...controls] };
}

export function ageing(requests: readonly ReturnType<typeof presentListed>[]) {
  const ages = requests.flatMap(({ daysOutstanding }) => daysOutstanding ?? []);
  const between = (from: number, to: number): number => ages.filter((days) => days > from && days <= to).length;
  return { upTo7: between(-1, 7), upTo14: between(7, 14), upTo30: between(14, 30), over30: between(30, Infinity), overdue: requests.filter(({ daysOverdue }) => daysOverdue > 0).length };
}

/** A request as the audit team sees it; the client's view is made of its own parts (`portal/present.ts`). */
export function presentRequest({ request, targets, assignees, steps, uploads, comments, notes }: WholeRequest, now: Date) {
  const { description, typicalEvidence, periodStart, periodEnd } = request;
  return {
    ...presentSummary(request, assignees, now), description, typicalEvidence: [...typicalEvidence], periodStart, periodEnd,
    targets: [...targets], steps: steps.map(presentStep), uploads: uploads.map(presentUpload), comments: comments.map(presentMessage), auditorNotes: notes.map(presentMessage),
    nextSteps: stepsFrom(request.state, 'firm').map(({ to, needsReason }) => ({ to, needsReason })),
  };
}

export function presentStep(step: Step) {
  return { ...step, at: step.at.toISOString() };
}

export function presentMessage<Words extends Pick<Message, 'at'>>(message: Words) {
  return { ...message, at: message.at.toISOString() };
}

function presentUpload(upload: RequestUpload) {
  return { ...upload, receivedAt: upload.receivedAt.toISOString(), takenBackAt: upload.takenBackAt?.toISOString() ?? null };
}

/** What became of the files of one answer; whether the firm had the bytes already is not told. */
export function presentReceived(received: readonly ReceivedFile[], { isForSender = false } = {}) {
  return { received: received.map((file) => ({ uploadId: file.uploadId, name: file.name, kept: file.kind === 'kept', reason: file.kind === 'kept' ? null : isForSender ? explainToSender(file.failureCode, file.failureReason) : file.failureReason })) };
}
