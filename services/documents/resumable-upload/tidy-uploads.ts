import { inScope, systemScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { enqueueForEngagement, takeDue } from '../../platform/jobs/index.ts';
import { safePath } from '../file-name.ts';
import { rejectFiles } from '../register-file.ts';
import { discardPieces, finishUpload, settleUpload, type FinishDependencies } from './finish-upload.ts';
import { tidyUploadsJob } from './jobs.ts';
import { deleteResumableUpload, isPathReceivedSince, listLeftUploads, listPieces, selectEngagementsWithLeftUploads, type ResumableUpload } from './resumable-upload.sql.ts';

const uploadsAtOnce = 100;
const engagementsAtOnce = 500;
/** An upload with all its bytes is being finished by the request that sent the last ones; after this time nobody is. */
const quietMilliseconds = 60 * 60_000;

/** Asks once a day for the tidying of engagements with uploads that were left; of many workers that look, one asks. */
export async function startDueTidying(database: Database): Promise<number> {
  return await inScope(database, systemScope('the daily look after uploads that were left'), async (tx) => {
    if (!(await takeDue(tx, 'documents/tidy-uploads', 1))) return 0;
    const found = await selectEngagementsWithLeftUploads(tx, engagementsAtOnce);
    for (const engagement of found) await enqueueForEngagement(tx, engagement, tidyUploadsJob, {}, 'tidy-uploads');
    return found.length;
  });
}

/**
 * Looks after uploads that nobody goes on with. One with all its bytes becomes a document, as its sender meant; one that expired half
 * way is a rejected row of the ledger, unless the same file came by another upload since, and then it is nothing any more.
 */
export async function tidyUploads(dependencies: FinishDependencies, scope: EngagementScope, signal: AbortSignal): Promise<{ finished: number; givenUp: number }> {
  const { database, clock } = dependencies;
  const outcome = { finished: 0, givenUp: 0 };
  for (;;) {
    const now = clock.now();
    const left = await inScope(database, scope, (tx) => listLeftUploads(tx, now, new Date(now.getTime() - quietMilliseconds), uploadsAtOnce));
    for (const upload of left) {
      signal.throwIfAborted();
      if (upload.received === upload.size) outcome.finished += (await finished(dependencies, scope, upload)) ? 1 : 0;
      else {
        await giveUp(dependencies, scope, upload);
        outcome.givenUp += 1;
      }
    }
    if (left.length < uploadsAtOnce) return outcome;
  }
}

async function finished(dependencies: FinishDependencies, scope: EngagementScope, upload: ResumableUpload): Promise<boolean> {
  try {
    await finishUpload(dependencies, scope, upload);
    return true;
  } catch (error) {
    // Its sender came back in this moment.
    if (error instanceof AppError && error.code === 'documents/upload-moved') return false;
    throw error;
  }
}

async function giveUp(dependencies: FinishDependencies, scope: EngagementScope, upload: ResumableUpload): Promise<void> {
  const { database } = dependencies;
  const path = safePath(upload.path) ?? { folder: '', name: '(no name)' };
  const { pieces, isHere } = await inScope(database, scope, async (tx) => ({ pieces: await listPieces(tx, upload.id), isHere: await isPathReceivedSince(tx, path, upload.createdAt) }));
  if (isHere) {
    await discardPieces(dependencies, scope, upload.id, pieces);
    await inScope(database, scope, (tx) => deleteResumableUpload(tx, upload.id));
    return;
  }
  await rejectFiles(dependencies, scope, [{ path, size: upload.received, failureCode: 'upload-interrupted', origin: { receivedBy: upload.createdBy, isHeldBack: upload.isHeldBack, inside: null } }],
    (tx, documentUploadId) => settleUpload(dependencies, tx, upload, documentUploadId));
  await discardPieces(dependencies, scope, upload.id, pieces);
}
