import { createHash } from 'node:crypto';
import { readEngagement } from '../../engagements/index.ts';
import { inScope, systemScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readSigningKey } from '../../platform/signing/signing-key.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import { canonicalJson, recordEvent } from '../../trail/index.ts';
import { engagementDisposed } from '../completion.events.ts';
import { readCompletion, type CompletionDependencies } from '../read-completion.ts';
import { beginDisposing, collectObjects, countObjects, emptyEngagement, finishDisposal, markDeleted, markEmptied, selectObjectsLeft, selectShredded, shredKey, type Disposal } from './disposal.sql.ts';

export interface DisposeDependencies extends CompletionDependencies {
  readonly storage: ObjectStorage;
}

const objectsAtOnce = 100;

/**
 * Carries out an approved disposal: rows and the key of the files first, in one transaction that writes down the objects they named, then the
 * objects, then the signed certificate. Each step is found done when the job runs again.
 */
export async function disposeEngagement(dependencies: DisposeDependencies, scope: EngagementScope, disposalId: string, run: { signal: AbortSignal; progress: (done: number, total: number) => void }): Promise<void> {
  const { database, storage, clock } = dependencies;
  const disposal = await findApproved(dependencies, scope, disposalId);
  if (disposal.finishedAt !== null) return;
  if (disposal.emptiedAt === null) {
    await inScope(database, systemScope(`disposal ${disposalId} of engagement ${scope.engagementId} was approved by two people`), async (tx) => {
      await beginDisposing(tx, scope.engagementId);
      await collectObjects(tx, { id: disposalId, engagementId: scope.engagementId, firmId: scope.firmId });
      await emptyEngagement(tx, scope.engagementId);
      await shredKey(tx, scope.engagementId);
    });
    // Not in the same transaction, which is the owner's: run again, it finds nothing left to delete.
    await inScope(database, scope, (tx) => markEmptied(tx, disposalId));
  }
  for (;;) {
    run.signal.throwIfAborted();
    const keys = await inScope(database, scope, (tx) => selectObjectsLeft(tx, disposalId, objectsAtOnce));
    if (keys.length === 0) break;
    for (const key of keys) await storage.delete(key);
    await inScope(database, scope, (tx) => markDeleted(tx, keys));
    const { total, left } = await inScope(database, scope, (tx) => countObjects(tx, disposalId));
    run.progress(total - left, total);
  }
  const { total } = await inScope(database, scope, (tx) => countObjects(tx, disposalId));
  const certificate = await certify(dependencies, scope, disposal, total);
  const key = await readSigningKey(database);
  await inScope(database, scope, async (tx) => {
    await finishDisposal(tx, disposalId, certificate, key.sign(Buffer.from(certificate)));
    await recordEvent(tx, engagementDisposed({ disposalId, objects: total, certificateSha256: createHash('sha256').update(certificate).digest('hex') }), clock);
  });
}

/** Files that were stored before the installation had a master key lie as they came, and backups of the database hold the sealed key until they end. */
const keyWords = 'The key with which the files of the engagement were encrypted (AES-256-GCM), files that were stored before encryption was set up excepted, was destroyed, so that copies of encrypted files can no longer be read; backups of the database from before hold the key, sealed with the installation\'s master key, until they end.';

async function findApproved(dependencies: DisposeDependencies, scope: EngagementScope, disposalId: string): Promise<Disposal> {
  const { disposals } = await readCompletion(dependencies, scope);
  const disposal = disposals.find(({ id, decision }) => id === disposalId && decision === 'approved');
  if (disposal === undefined) throw new AppError('completion/disposal-not-found', { detail: 'There is no such disposal that was approved.' });
  return disposal;
}

/** What was done, by whom, and how; said as it is: files are deleted from the storage, not overwritten. */
async function certify(dependencies: DisposeDependencies, scope: EngagementScope, disposal: Disposal, objects: number): Promise<string> {
  const { database, clock } = dependencies;
  const { clientName, name } = await readEngagement(database, scope);
  const { clock: kept, profile } = await readCompletion(dependencies, scope);
  const keyDestroyedAt = await inScope(database, systemScope('whether the files had a key of their own is asked for the certificate'), (tx) => selectShredded(tx, scope.engagementId));
  const { publicKey, fingerprint } = await readSigningKey(database);
  return canonicalJson({
    kind: 'tickmark-disposal-certificate', version: 1,
    engagementId: scope.engagementId, engagement: name, client: clientName,
    profile: profile?.title ?? null, retentionEndedOn: kept?.retentionEndsOn ?? null,
    reason: disposal.reason,
    requestedBy: disposal.requestedByName, requestedAt: disposal.requestedAt.toISOString(),
    approvedBy: disposal.decidedByName, approvedAt: disposal.decidedAt?.toISOString() ?? null,
    disposedAt: clock.now().toISOString(), objects, keyDestroyedAt: keyDestroyedAt?.toISOString() ?? null,
    method: `All rows of the engagement were deleted from the database and all its files from the object storage. ${keyDestroyedAt === null ? 'Files were not encrypted with a key of the engagement, so no key was shredded; copies in backups end with the backups.' : keyWords} The audit trail, the record of completion and this certificate are kept.`,
    publicKey, fingerprint,
  });
}
