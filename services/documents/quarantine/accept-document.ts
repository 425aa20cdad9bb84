import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { findVersion, listVersions, lockVersion, updateVersion } from '../document.sql.ts';
import type { DocumentVersion } from '../document.ts';
import { ingestVersionJob } from '../jobs.ts';
import { isAcceptable } from './quarantine.ts';
import { documentAccepted } from './quarantine.events.ts';

/**
 * Lets a client's file in: the newest version of the document that waits, or was refused before, is read from now on.
 *
 * @throws AppError documents/not-found, documents/not-quarantined
 */
export async function acceptDocument(database: Database, scope: EngagementScope, documentId: string): Promise<DocumentVersion> {
  return await inScope(database, scope, async (tx) => await acceptVersion(tx, await findWaiting(tx, documentId)));
}

/** In the caller's transaction, which holds the version. */
export async function acceptVersion(tx: Tx<EngagementScope>, version: DocumentVersion): Promise<DocumentVersion> {
  await updateVersion(tx, version.id, { status: 'queued', failure: null, finishedAt: null });
  await enqueueJob(tx, ingestVersionJob, { versionId: version.id }, { key: version.id });
  await recordEvent(tx, documentAccepted({ documentId: version.documentId, versionId: version.id }));
  return (await findVersion(tx, version.id)) ?? version;
}

/** The newest version of the document that can be accepted, held. @throws AppError documents/not-found, documents/not-quarantined */
export async function findWaiting(tx: Tx<EngagementScope>, documentId: string): Promise<DocumentVersion> {
  const versions = await listVersions(tx, documentId);
  if (versions.length === 0) throw new AppError('documents/not-found', { detail: 'There is no such document in this engagement.' });
  const waiting = versions.find(isAcceptable);
  const version = waiting && (await lockVersion(tx, waiting.id));
  if (version === undefined || !isAcceptable(version)) throw new AppError('documents/not-quarantined', { detail: 'No version of the document waits to be accepted.' });
  return version;
}
