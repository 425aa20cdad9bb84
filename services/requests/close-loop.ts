import { assessEngagementJob } from '../evidence/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { recordEvent } from '../trail/index.ts';
import { requestCoverageChanged } from './request.events.ts';
import { refreshCoverage } from './target.sql.ts';
import { answersAcceptedRequest } from './upload.sql.ts';

/**
 * In the transaction that makes a version searchable: if it came in answer to an accepted request, asks for the assessment. Of many files
 * of one request the job that waits serves all (its key). All controls are judged anew, not the request's alone: a file may support, or
 * contradict, any other.
 */
export async function assessWhatCame(tx: Tx<EngagementScope>, versionId: string): Promise<void> {
  if (await answersAcceptedRequest(tx, versionId)) await enqueueJob(tx, assessEngagementJob, {}, { key: 'assess', requestedBy: null });
}

/** In the transaction that stores an assessment: tells in the trail which targets of requests stand otherwise now. */
export async function noteCoverage(tx: Tx<EngagementScope>, clock: Clock): Promise<void> {
  const changes = await refreshCoverage(tx);
  if (changes.length > 0) await recordEvent(tx, changes.map((change) => requestCoverageChanged(change)), clock);
}
