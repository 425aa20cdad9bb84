import type { Clock } from '../../platform/clock.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { lockVersion, updateVersion } from '../document.sql.ts';
import { explainFailure } from '../failure-codes.contract.ts';
import { uploadTakenBack } from './take-back.events.ts';
import { findOwnUpload, insertTakeBack, isStillSent } from './take-back.sql.ts';

/**
 * Takes back what the scope's person sent, in the caller's transaction, while it waits: nothing was read of it, so nobody cites it. Its bytes are
 * set aside where nobody else sent them, too, and wait again when they are sent again. That the firm had them already is not told: such a file
 * is taken back like any other, and the firm's own stays what it is. A second time changes nothing.
 *
 * @throws AppError documents/upload-not-found, documents/upload-taken-in
 */
export async function takeBackUpload(tx: Tx<EngagementScope>, clock: Clock, uploadId: string, reason: string | null): Promise<void> {
  const found = await findOwnUpload(tx, uploadId);
  if (found === undefined || found.versionId === null || tx.scope.userId === null) throw new AppError('documents/upload-not-found', { detail: 'You sent no such file here, or it was not kept.' });
  const version = await lockVersion(tx, found.versionId);
  if (version === undefined || (version.status !== 'quarantined' && !found.isDuplicate && !found.isTakenBack)) {
    throw new AppError('documents/upload-taken-in', { detail: 'The audit team has decided on this file. Write to them.' });
  }
  const at = clock.now();
  if (!(await insertTakeBack(tx, { uploadId, reason, by: tx.scope.userId, at }))) return;
  const isSetAside = version.status === 'quarantined' && !(await isStillSent(tx, version.id));
  if (isSetAside) await updateVersion(tx, version.id, { status: 'failed', failure: { code: 'taken-back', reason: explainFailure('taken-back') }, finishedAt: at });
  await recordEvent(tx, uploadTakenBack({ uploadId, versionId: version.id, isSetAside }), clock);
}
