import { PassThrough, pipeline, type Readable } from 'node:stream';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { isUnavailable } from '../platform/db/sql-errors.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { newObjectKey, type ObjectStorage, type StoredObject } from '../platform/storage/index.ts';
import { recordEvent } from '../trail/index.ts';
import { documentReceived, documentRejected } from './document.events.ts';
import { findVersion, findVersionBySha256, holdDocument, insertUpload, insertVersion } from './document.sql.ts';
import type { ReceivedFile } from './document.ts';
import { explainFailure, type FailureCode } from './failure-codes.contract.ts';
import { safeFileName } from './file-name.ts';
import { ingestVersionJob } from './jobs.ts';

export interface UploadDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
}

export interface IncomingFile {
  /** As the client called it, perhaps with a path. */
  readonly name: string | undefined;
  readonly content: Readable;
  /** Asked after the content has ended: whether it was cut at the size limit. */
  readonly isTruncated: () => boolean;
  /** Called in the transaction that writes the file's ledger row, kept or rejected, with the row's id. */
  readonly inTransaction?: (tx: Tx<EngagementScope>, uploadId: string) => Promise<void>;
}

/**
 * Takes one file in: streams it to the storage (hashed on the way, never whole in memory), then writes version, ledger row, trail event
 * and job in ONE transaction. Same bytes as before in this engagement: no new version, the answer is the one that is there. What
 * cannot be kept becomes a rejected row of the ledger, with its reason.
 *
 * @throws AppError of the storage or the database; request/malformed when the content stopped before its end, after the ledger row
 */
export async function uploadDocument(dependencies: UploadDependencies, scope: EngagementScope, file: IncomingFile): Promise<ReceivedFile> {
  const { storage } = dependencies;
  const name = safeFileName(file.name);
  if (name === null) {
    file.content.resume();
    return await reject(dependencies, scope, { name: '(no name)', size: 0, failureCode: 'name-invalid' }, file.inTransaction);
  }
  const key = newObjectKey();
  const stored = await store(dependencies, scope, name, key, file.content);
  let outcome: ReceivedFile | undefined;
  try {
    if (file.isTruncated()) outcome = await reject(dependencies, scope, { name, size: stored.size, failureCode: 'too-large' }, file.inTransaction);
    else if (stored.size === 0) outcome = await reject(dependencies, scope, { name, size: 0, failureCode: 'empty-file' }, file.inTransaction);
    else outcome = await register(dependencies, scope, name, key, stored, file.inTransaction);
  } catch (error) {
    // A connection lost during the commit leaves open whether the row exists. An object too many is found by the storage check; a
    // missing one would be lost evidence.
    if (!isUnavailable(error)) await storage.delete(key);
    throw error;
  }
  if (outcome.kind === 'rejected' || outcome.version.storageKey !== key) await storage.delete(key);
  return outcome;
}

async function store(dependencies: UploadDependencies, scope: EngagementScope, name: string, key: string, content: Readable): Promise<StoredObject> {
  // Who broke off? A multipart parser may close a cut file without an error, and the storage can only tell that its source ended
  // badly. Whatever happens to the sender's side before the storage lets go of `whole` is the sender's.
  const whole = new PassThrough();
  const early = (): Error => new Error('the content was closed before its end');
  // A small body is parsed to its broken end before anybody looks at its files.
  let cut: unknown = content.errored ?? (content.destroyed && !content.readableEnded ? early() : undefined);
  content.once('error', (error) => { if (!whole.destroyed) cut ??= error; });
  content.once('close', () => { if (!content.readableEnded && !whole.destroyed) cut ??= early(); });
  pipeline(content, whole, () => undefined);
  try {
    return await dependencies.storage.write(key, whole);
  } catch (error) {
    if (cut === undefined) throw error;
    await reject(dependencies, scope, { name, size: 0, failureCode: 'upload-interrupted' });
    throw new AppError('request/malformed', { detail: explainFailure('upload-interrupted'), cause: cut });
  }
}

async function register(dependencies: UploadDependencies, scope: EngagementScope, name: string, key: string, stored: StoredObject, inTransaction: IncomingFile['inTransaction']): Promise<ReceivedFile> {
  // Two uploads of the same bytes at once: the second finds the first's version when it starts over. More than once cannot happen,
  // versions are never deleted.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inScope(dependencies.database, scope, async (tx) => {
        const received = await registerOnce(tx, dependencies.clock.now(), name, key, stored);
        await inTransaction?.(tx, received.uploadId);
        return received;
      });
    } catch (error) {
      if (!(error instanceof StoredMeanwhile) || attempt > 2) throw error;
    }
  }
}

/** Rolls the transaction back, and with it the document that would be left without a version. */
class StoredMeanwhile extends Error {}

async function registerOnce(tx: Tx<EngagementScope>, at: Date, name: string, key: string, { sha256, size }: StoredObject): Promise<ReceivedFile> {
  const uploadId = newId();
  let version = await findVersionBySha256(tx, sha256);
  const duplicate = version !== undefined;
  if (version === undefined) {
    const documentId = await holdDocument(tx, name, at);
    const versionId = newId();
    if (!(await insertVersion(tx, versionId, { documentId, sha256, size, storageKey: key }, at))) throw new StoredMeanwhile();
    version = await findVersion(tx, versionId);
    if (version === undefined) throw new Error('a version that was just inserted is not there');
    await enqueueJob(tx, ingestVersionJob, { versionId }, { key: versionId });
  }
  await insertUpload(tx, { id: uploadId, name, size, sha256, versionId: version.id, isDuplicate: duplicate, failureCode: null, failureReason: null }, at);
  const { documentId, id: versionId, sequence } = version;
  await recordEvent(tx, documentReceived({ uploadId, documentId, versionId, sequence, sha256, size, isDuplicate: duplicate }));
  return { kind: 'kept', uploadId, name, version, duplicate };
}

async function reject(dependencies: UploadDependencies, scope: EngagementScope, file: { name: string; size: number; failureCode: FailureCode }, inTransaction?: IncomingFile['inTransaction']): Promise<ReceivedFile> {
  const { name, size, failureCode } = file;
  const uploadId = newId();
  const failureReason = explainFailure(failureCode);
  await inScope(dependencies.database, scope, async (tx) => {
    await insertUpload(tx, { id: uploadId, name, size, sha256: null, versionId: null, isDuplicate: false, failureCode, failureReason }, dependencies.clock.now());
    await recordEvent(tx, documentRejected({ uploadId, size, failureCode }));
    await inTransaction?.(tx, uploadId);
  });
  return { kind: 'rejected', uploadId, name, failureCode, failureReason };
}
