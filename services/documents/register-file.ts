import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import type { StoredObject } from '../platform/storage/index.ts';
import { recordEvent } from '../trail/index.ts';
import { documentReceived, documentRejected } from './document.events.ts';
import { findVersion, findVersionBySha256, findVersionSoon, insertVersion, lockVersion, updateVersion } from './document.sql.ts';
import type { DocumentVersion, ReceivedFile } from './document.ts';
import { explainFailure, type FailureCode } from './failure-codes.contract.ts';
import type { FilePath } from './file-name.ts';
import { ingestVersionJob } from './jobs.ts';
import { acceptVersion } from './quarantine/accept-document.ts';
import { isAcceptable, isHeldBack, isTakenBack } from './quarantine/quarantine.ts';
import { insertUpload, insertUploadSoon, type UploadOrigin } from './upload.sql.ts';

export interface RegisterDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/** Further work in the transaction that writes the ledger row, with the row's id. */
export type InTransaction = (tx: Tx<EngagementScope>, uploadId: string) => Promise<void>;

export interface StoredFile extends StoredObject {
  readonly path: FilePath;
  /** Where its bytes lie in the object storage. */
  readonly key: string;
  readonly origin: UploadOrigin;
}

export interface RefusedFile {
  readonly path: FilePath;
  readonly size: number;
  readonly failureCode: FailureCode;
  /** What was seen in this very file. */
  readonly found?: string | undefined;
  readonly origin: UploadOrigin;
}

/** The place in the container has its row already: another run of the same container has come further. */
export class RegisteredBefore extends Error {}

/**
 * Writes version, ledger row, trail event and job of a stored file in ONE transaction, whether a person sent it or it was found in
 * another file. Same bytes as before in this engagement: no new version, the answer is the one that is there.
 *
 * @throws RegisteredBefore for a place in a container that has its row; nothing is written then
 */
export async function registerFile({ database, clock }: RegisterDependencies, scope: EngagementScope, file: StoredFile, inTransaction?: InTransaction): Promise<ReceivedFile> {
  // Most files are new, so that the first attempt takes it for one. Bytes that are there already are looked up by the second; when that
  // finds nothing, another transaction stored them meanwhile, and the third finds them: versions are never deleted.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inScope(database, scope, async (tx) => {
        const known = attempt === 1 ? undefined : await wakeIfAside(tx, await findVersionBySha256(tx, file.sha256), isHeld(tx, file));
        const received = await registerOnce(tx, clock.now(), file, known);
        await inTransaction?.(tx, received.uploadId);
        return received;
      });
    } catch (error) {
      if (!(error instanceof StoredMeanwhile) || attempt > 3) throw error;
    }
  }
}

/** Rolls the transaction back, and with it the document that would be left without a version. */
class StoredMeanwhile extends Error {}

async function registerOnce(tx: Tx<EngagementScope>, at: Date, { path, key, sha256, size, origin }: StoredFile, known: DocumentVersion | undefined): Promise<ReceivedFile> {
  const uploadId = newId();
  const versionId = known?.id ?? newId();
  const status = isHeld(tx, { origin }) ? 'quarantined' : 'queued';
  const place = known ?? (await insertVersion(tx, versionId, { path, sha256, size, storageKey: key, receivedBy: origin.receivedBy, status }, at));
  if (place === undefined) throw new StoredMeanwhile();
  if (known === undefined && status === 'queued') await enqueueJob(tx, ingestVersionJob, { versionId }, { key: versionId, isFirst: true });
  const duplicate = known !== undefined;
  const inserted = await insertUploadSoon(tx, { ...path, id: uploadId, size, sha256, versionId, isDuplicate: duplicate, failureCode: null, failureReason: null, origin }, at);
  const found = await findVersionSoon(tx, versionId);
  const { documentId, sequence } = place;
  await recordEvent(tx, documentReceived({ uploadId, documentId, versionId, sequence, sha256, size, isDuplicate: duplicate, ...traceOf(origin) }));
  if (!inserted()) throw new RegisteredBefore();
  const version = found();
  if (version === undefined) throw new Error('a version that was just inserted is not there');
  return { kind: 'kept', uploadId, ...path, version, duplicate };
}

const isHeld = (tx: Tx<EngagementScope>, { origin }: Pick<StoredFile, 'origin'>): boolean => origin.isHeldBack ?? isHeldBack(tx.scope);

/**
 * The audit team sends the very bytes that a client sent and that wait: that is an acceptance. Bytes that were taken back wait again when they
 * are sent again.
 */
async function wakeIfAside(tx: Tx<EngagementScope>, known: DocumentVersion | undefined, isHeld: boolean): Promise<DocumentVersion | undefined> {
  if (known !== undefined && isTakenBack(known)) {
    const version = await lockVersion(tx, known.id);
    if (version === undefined || !isTakenBack(version)) return version ?? known;
    if (!isHeld) return await acceptVersion(tx, version);
    await updateVersion(tx, version.id, { status: 'quarantined', failure: null, finishedAt: null });
    return await findVersion(tx, version.id);
  }
  if (known === undefined || isHeld || !isAcceptable(known)) return known;
  // Found in an archive that was let in, it is let in with it; but no machine overrules a person's refusal.
  if (tx.scope.role === 'system' && known.status !== 'quarantined') return known;
  const version = await lockVersion(tx, known.id);
  return version !== undefined && isAcceptable(version) ? await acceptVersion(tx, version) : known;
}

/** Rows of files that were not kept, each with its reason, in one transaction. Places in a container that have their row are left out. */
export async function rejectFiles({ database, clock }: RegisterDependencies, scope: EngagementScope, files: readonly RefusedFile[], inTransaction?: InTransaction): Promise<Extract<ReceivedFile, { kind: 'rejected' }>[]> {
  const rejected = files.map((file) => ({ file, uploadId: newId(), failureReason: explainFailure(file.failureCode, file.found) }));
  return await inScope(database, scope, async (tx) => {
    const kept: typeof rejected = [];
    for (const one of rejected) {
      const { file, uploadId, failureReason } = one;
      const { path, size, failureCode, origin } = file;
      const row = { ...path, id: uploadId, size, sha256: null, versionId: null, isDuplicate: false, failureCode, failureReason, origin };
      if (await insertUpload(tx, row, clock.now())) kept.push(one);
    }
    if (kept.length > 0) await recordEvent(tx, kept.map(({ file, uploadId }) => documentRejected({ uploadId, size: file.size, failureCode: file.failureCode, ...traceOf(file.origin) })));
    for (const { uploadId } of kept) await inTransaction?.(tx, uploadId);
    return kept.map(({ file, uploadId, failureReason }) => ({ kind: 'rejected' as const, uploadId, ...file.path, failureCode: file.failureCode, failureReason }));
  });
}

/** Paths may hold names and stay out of the trail; the ledger row has the path. */
function traceOf({ inside }: UploadOrigin): { containerVersionId?: string; rootUploadId?: string; depth?: number } {
  return inside === null ? {} : { containerVersionId: inside.containerVersionId, rootUploadId: inside.rootUploadId, depth: inside.depth };
}
