import { acceptVersion, isAcceptable, lockVersion, refuseVersion, type DocumentVersion } from '../documents/index.ts';
import { assessEngagementJob } from '../evidence/index.ts';
import { inScope, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { recordEvent, type TrailEvent } from '../trail/index.ts';
import { selectComments } from './message.sql.ts';
import { requestStepTaken } from './request.events.ts';
import { lockRequest } from './request.sql.ts';
import type { EvidenceRequest } from './request.ts';
import { requestNotFound, sideOf, type RequestDependencies } from './side.ts';
import { insertStep, selectSteps } from './step.sql.ts';
import { stepsFrom, transitions, type RequestState } from './transitions.ts';
import { selectAnswers } from './upload.sql.ts';

export interface WantedStep {
  readonly to: RequestState;
  readonly reason: string | null;
}

/**
 * Takes a request one step on, by the table of transitions. Accepting it lets its files in, so that they are read, indexed and judged;
 * returning it refuses those that still wait, with the same reason.
 *
 * @throws AppError requests/not-found, requests/step-not-allowed, requests/reason-missing, requests/nothing-to-submit
 */
export async function takeStep({ database, clock }: RequestDependencies, scope: EngagementScope, requestId: string, wanted: WantedStep): Promise<EvidenceRequest> {
  return await inScope(database, scope, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request === undefined) throw requestNotFound();
    const at = clock.now();
    const { request: moved, event } = await moveRequest(tx, request, wanted, at);
    if (wanted.to === 'submitted') await demandAnswer(tx, requestId);
    // Held before the trail is: who reads a version takes the two in this order.
    const versions = wanted.to === 'accepted' || wanted.to === 'returned' ? await holdVersions(tx, requestId) : [];
    await recordEvent(tx, event, clock);
    if (wanted.to === 'accepted') await acceptAll(tx, requestId, versions);
    if (wanted.to === 'returned') for (const version of versions.filter(({ status }) => status === 'quarantined')) await refuseVersion(tx, version, wanted.reason ?? '', at);
    return moved;
  });
}

/** Moves a request that the caller holds, and gives the event to record. */
export async function moveRequest(tx: Tx<EngagementScope>, request: EvidenceRequest, { to, reason }: WantedStep, at: Date): Promise<{ request: EvidenceRequest; event: TrailEvent }> {
  const side = sideOf(tx.scope);
  const transition = transitions.find((each) => each.from === request.state && each.to === to && each.side === side);
  if (transition === undefined) {
    const possible = stepsFrom(request.state, side).map((each) => each.to);
    throw new AppError('requests/step-not-allowed', { detail: `The request is ${words(request.state)}; from there it can become ${possible.length === 0 ? 'nothing else' : possible.map(words).join(', ')}.` });
  }
  if (transition.needsReason && reason === null) throw new AppError('requests/reason-missing', { detail: `Say why the request becomes ${words(to)}.` });
  await insertStep(tx, request, transition, reason, at);
  const openedAt = to === 'open' ? (request.openedAt ?? at) : request.openedAt;
  return { request: { ...request, state: to, steps: request.steps + 1, openedAt }, event: requestStepTaken({ requestId: request.id, step: request.steps + 1, from: request.state, to, side }) };
}

const words = (state: RequestState): string => state.replace('_', ' ');

/** An answer is a file, or words that say why there is none. */
async function demandAnswer(tx: Tx<EngagementScope>, requestId: string): Promise<void> {
  const uploads = await selectAnswers(tx, requestId);
  if (uploads.some(({ versionId }) => versionId !== null)) return;
  if ((await selectComments(tx, requestId)).some(({ side }) => side === 'client')) return;
  throw new AppError('requests/nothing-to-submit', { detail: 'Add a file first, or a comment that says why there is none.' });
}

async function holdVersions(tx: Tx<EngagementScope>, requestId: string): Promise<DocumentVersion[]> {
  const ids = [...new Set((await selectAnswers(tx, requestId)).flatMap(({ versionId }) => versionId ?? []))].toSorted();
  const versions: DocumentVersion[] = [];
  for (const id of ids) {
    const version = await lockVersion(tx, id);
    if (version !== undefined) versions.push(version);
  }
  return versions;
}

/** Files that wait, and those refused by an earlier return that the client has sent once more since. */
async function acceptAll(tx: Tx<EngagementScope>, requestId: string, versions: readonly DocumentVersion[]): Promise<void> {
  const returnedAt = (await selectSteps(tx, requestId)).findLast(({ to }) => to === 'returned')?.at;
  const sentSince = new Set((await selectAnswers(tx, requestId)).filter(({ receivedAt }) => returnedAt === undefined || receivedAt > returnedAt).map(({ versionId }) => versionId));
  for (const version of versions) if (version.status === 'quarantined' || (isAcceptable(version) && sentSince.has(version.id))) await acceptVersion(tx, version);
  // What is still to be read asks for the assessment when it is in the index (`assessWhatCame`).
  if (versions.some(({ status }) => status === 'ready')) await enqueueJob(tx, assessEngagementJob, {}, { key: 'assess' });
}
