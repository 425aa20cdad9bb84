import { PassThrough, pipeline, type Readable } from 'node:stream';
import type { Clock } from '../platform/clock.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { isUnavailable } from '../platform/db/sql-errors.ts';
import { AppError } from '../platform/errors/index.ts';
import { type ObjectStorage, type StoredObject } from '../platform/storage/index.ts';
import type { ReceivedFile } from './document.ts';
import { explainFailure, type FailureCode } from './failure-codes.contract.ts';
import { safePath, type FilePath } from './file-name.ts';
import { registerFile, rejectFiles, type InTransaction } from './register-file.ts';
import type { UploadOrigin } from './upload.sql.ts';

export interface UploadDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
}

export interface IncomingFile {
  /** As the client called it, perhaps with a path; folders of a relative path are kept. */
  readonly name: string | undefined;
  readonly content: Readable;
  /** Asked after the content has ended: whether it was cut at the size limit. */
  readonly isTruncated: () => boolean;
  /** Whose it is, where somebody else takes it in; left out, the scope's person sent it. */
  readonly sender?: Pick<UploadOrigin, 'receivedBy' | 'isHeldBack'>;
  /** Called in the transaction that writes the file's ledger row, kept or rejected, with the row's id. */
  readonly inTransaction?: InTransaction;
}

/**
 * Takes one file in: streams it to the storage (hashed on the way, never whole in memory), then writes version, ledger row, trail event
 * and job in ONE transaction. Same bytes as before in this engagement: no new version, the answer is the one that is there. What
 * cannot be kept becomes a rejected row of the ledger, with its reason.
 *
 * @param itsTurn awaited between the storage and the ledger; the file is not kept when it rejects
 * @throws AppError of the storage or the database; request/malformed when the content stopped before its end, after the ledger row
 */
export async function uploadDocument(dependencies: UploadDependencies, scope: EngagementScope, file: IncomingFile, itsTurn: () => Promise<void> = async () => undefined): Promise<ReceivedFile> {
  const { storage } = dependencies;
  const path = safePath(file.name);
  if (path === null) {
    file.content.resume();
    return await refuse(dependencies, scope, file, { folder: '', name: '(no name)' }, 0, 'name-invalid');
  }
  const key = storage.newKey(scope.engagementId);
  const stored = await store(dependencies, scope, path, key, file.content);
  let outcome: ReceivedFile | undefined;
  try {
    await itsTurn();
    if (file.isTruncated()) outcome = await refuse(dependencies, scope, file, path, stored.size, 'too-large');
    else if (stored.size === 0) outcome = await refuse(dependencies, scope, file, path, 0, 'empty-file');
    else outcome = await registerFile(dependencies, scope, { ...stored, path, key, origin: originOf(scope, file) }, file.inTransaction);
  } catch (error) {
    // A connection lost during the commit leaves open whether the row exists. An object too many is found by the storage check; a
    // missing one would be lost evidence.
    if (!isUnavailable(error)) await storage.delete(key);
    throw error;
  }
  if (outcome.kind === 'rejected' || outcome.version.storageKey !== key) await storage.delete(key);
  return outcome;
}

async function store(dependencies: UploadDependencies, scope: EngagementScope, path: FilePath, key: string, content: Readable): Promise<StoredObject> {
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
    await refuse(dependencies, scope, {}, path, 0, 'upload-interrupted');
    throw new AppError('request/malformed', { detail: explainFailure('upload-interrupted'), cause: cut });
  }
}

function originOf(scope: EngagementScope, { sender }: Pick<IncomingFile, 'sender'>): UploadOrigin {
  return { ...(sender ?? { receivedBy: scope.userId }), inside: null };
}

async function refuse(dependencies: UploadDependencies, scope: EngagementScope, file: Pick<IncomingFile, 'sender' | 'inTransaction'>, path: FilePath, size: number, failureCode: FailureCode): Promise<ReceivedFile> {
  const [refused] = await rejectFiles(dependencies, scope, [{ path, size, failureCode, origin: originOf(scope, file) }], file.inTransaction);
  if (refused === undefined) throw new Error('a rejected upload left no row');
  return refused;
}
