import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { recordEvent } from '../trail/index.ts';
import { documentRetried } from './document.events.ts';
import { findVersion, listVersions, lockVersion, updateVersion } from './document.sql.ts';
import type { DocumentVersion } from './document.ts';
import { ingestVersionJob } from './jobs.ts';

/**
 * Reads the newest version of a document again, from the start, when it failed.
 *
 * @throws AppError documents/not-found, documents/not-retryable
 */
export async function retryDocument({ database }: { database: Database }, scope: EngagementScope, documentId: string): Promise<DocumentVersion> {
  return await inScope(database, scope, async (tx) => {
    const [newest] = await listVersions(tx, documentId);
    const version = newest && (await lockVersion(tx, newest.id));
    if (version === undefined) throw new AppError('documents/not-found', { detail: 'There is no such document in this engagement.' });
    if (version.status !== 'failed') throw new AppError('documents/not-retryable', { detail: `The document is ${version.status}; only one that failed can be tried again.` });
    await updateVersion(tx, version.id, { status: 'queued', step: 'received', failure: null, finishedAt: null });
    await enqueueJob(tx, ingestVersionJob, { versionId: version.id }, { key: version.id });
    await recordEvent(tx, documentRetried({ versionId: version.id, failureCode: version.failureCode ?? '' }));
    return (await findVersion(tx, version.id)) ?? version;
  });
}
