import { findOwnUpload, takeBackUpload } from '../../documents/index.ts';
import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { requestFileTakenBack } from '../request.events.ts';
import { lockRequest } from '../request.sql.ts';
import { requestNotFound, type RequestDependencies } from '../side.ts';
import { selectSteps } from '../step.sql.ts';
import { waitsForClient } from '../transitions.ts';
import { isAnsweredBy } from '../upload.sql.ts';

/**
 * Takes a file back that was sent by mistake: by who sent it, while the answer it belongs to is not given. The request keeps it as taken back.
 *
 * @throws AppError requests/not-found, requests/not-with-client, documents/upload-not-found, documents/upload-taken-in
 */
export async function takeBackAnswer({ database, clock }: RequestDependencies, scope: EngagementScope, { requestId, uploadId, reason }: { requestId: string; uploadId: string; reason: string | null }): Promise<void> {
  await inScope(database, scope, async (tx) => {
    // Held, as whoever submits or accepts it holds it: a file is in the answer or is taken back, never both.
    const request = await lockRequest(tx, requestId);
    if (request === undefined) throw requestNotFound();
    if (!waitsForClient(request.state)) throw new AppError('requests/not-with-client', { detail: 'The answer is with the auditor. Write to them.' });
    const upload = (await isAnsweredBy(tx, requestId, uploadId)) ? await findOwnUpload(tx, uploadId) : undefined;
    if (upload === undefined) throw new AppError('documents/upload-not-found', { detail: 'You sent no such file in answer to this request.' });
    if (upload.isTakenBack) return;
    if (upload.receivedAt <= lastGiven(await selectSteps(tx, requestId))) throw new AppError('documents/upload-taken-in', { detail: 'The file was part of an answer that was given. Write to the audit team.' });
    await takeBackUpload(tx, clock, uploadId, reason);
    await recordEvent(tx, requestFileTakenBack({ requestId, uploadId }), clock);
  });
}

/** When the last answer was given; a file that came later belongs to the next one. */
export function lastGiven(steps: readonly { readonly to: string; readonly at: Date }[]): Date {
  return steps.findLast(({ to }) => to === 'submitted')?.at ?? new Date(0);
}
