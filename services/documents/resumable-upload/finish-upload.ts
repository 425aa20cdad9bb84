import { Readable } from 'node:stream';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import type { ReceivedFile } from '../document.ts';
import { uploadDocument } from '../upload-document.ts';
import { readUpload } from './read-upload.ts';
import type { AnswerTies } from './answer-ties.ts';
import { claimFinish, deletePieces, listPieces, markFinished, releaseFinish, type Piece, type ResumableUpload } from './resumable-upload.sql.ts';

export interface FinishDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
  /** Bytes; a larger upload is rejected in the ledger. */
  readonly maxFileBytes: number;
  readonly answers: AnswerTies;
}

/** Longer than a file of any size accepted takes to be copied. */
const leaseMilliseconds = 15 * 60_000;

/**
 * Puts the pieces together and takes them in as any other upload; the upload is finished in the very transaction that writes the
 * ledger row, so it becomes one document whoever does it and however often. The pieces go afterwards.
 *
 * @throws AppError documents/upload-moved while another process is doing it
 */
export async function finishUpload(dependencies: FinishDependencies, scope: EngagementScope, upload: ResumableUpload): Promise<ReceivedFile> {
  const { database, storage, clock, maxFileBytes } = dependencies;
  const now = clock.now();
  const pieces = await inScope(database, scope, async (tx) => ((await claimFinish(tx, upload.id, now, new Date(now.getTime() + leaseMilliseconds))) ? await listPieces(tx, upload.id) : null));
  if (pieces === null) throw new AppError('documents/upload-moved', { detail: 'The upload is being finished. Ask again in a moment.' });
  try {
    const received = await uploadDocument(dependencies, scope, {
      name: upload.path,
      content: Readable.from(joined(storage, pieces)),
      isTruncated: () => upload.size > maxFileBytes,
      sender: { receivedBy: upload.createdBy, isHeldBack: upload.isHeldBack },
      inTransaction: (tx, documentUploadId) => settleUpload(dependencies, tx, upload, documentUploadId),
    });
    await discardPieces(dependencies, scope, upload.id, pieces);
    return received;
  } catch (error) {
    await inScope(database, scope, (tx) => releaseFinish(tx, upload.id));
    throw error;
  }
}

/** In the transaction of the ledger row: the upload is finished, and tied to the request it answers. */
export async function settleUpload({ clock, answers }: FinishDependencies, tx: Tx<EngagementScope>, upload: ResumableUpload, documentUploadId: string): Promise<void> {
  await markFinished(tx, upload.id, documentUploadId, clock.now());
  if (upload.requestId !== null) await answers.tie(tx, { requestId: upload.requestId, isHeldBack: upload.isHeldBack }, documentUploadId);
}

async function* joined(storage: ObjectStorage, pieces: readonly Piece[]): AsyncGenerator<Buffer> {
  for (const { storageKey } of pieces) yield* (await storage.read(storageKey)) as AsyncIterable<Buffer>;
}

/** Rows last: a row without its object can be cleared again, an object without its row is found only by the storage check. */
export async function discardPieces({ database, storage }: Pick<FinishDependencies, 'database' | 'storage'>, scope: EngagementScope, uploadId: string, pieces: readonly Piece[]): Promise<void> {
  for (const { storageKey } of pieces) await storage.delete(storageKey);
  await inScope(database, scope, (tx) => deletePieces(tx, uploadId));
}

/** Finishes an upload that has all its bytes and was left so, for example because the process died then. @throws AppError documents/upload-not-found */
export async function finishIfLeft(dependencies: FinishDependencies, scope: EngagementScope, uploadId: string): Promise<void> {
  const { upload } = await readUpload(dependencies.database, scope, uploadId);
  if (upload.finishedAt !== null || upload.received < upload.size) return;
  try {
    await finishUpload(dependencies, scope, upload);
  } catch (error) {
    // Another process is at it.
    if (!(error instanceof AppError && error.code === 'documents/upload-moved')) throw error;
  }
}
