import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { findVersion, listVersions, lockVersion } from '../document.sql.ts';
import type { DocumentVersion } from '../document.ts';
import { findOpenWithdrawal } from '../withdrawal/withdrawal.sql.ts';
import { askForReading } from './ask-for-reading.ts';
import { readManyAgainJob } from './jobs.ts';
import { countCandidates, type RereadChoice } from './reading.sql.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * Reads one version of a document again, the newest unless told. What it was read as before stays in force until the new reading is
 * complete, and for good where that fails or gives the same text.
 *
 * @throws AppError documents/not-found, documents/being-read, documents/withdrawn
 */
export async function readDocumentAgain({ database, clock }: Dependencies, scope: EngagementScope, documentId: string, sequence?: number): Promise<DocumentVersion> {
  return await inScope(database, scope, async (tx) => {
    const versions = await listVersions(tx, documentId);
    const chosen = sequence === undefined ? versions[0] : versions.find((version) => version.sequence === sequence);
    const version = chosen && await lockVersion(tx, chosen.id);
    if (version === undefined) throw new AppError('documents/not-found', { detail: 'There is no such document, or no such version of it, in this engagement.' });
    if (await findOpenWithdrawal(tx, documentId)) throw new AppError('documents/withdrawn', { detail: 'The document is withdrawn. Restore it first.' });
    const event = await askForReading(tx, version, clock.now());
    if (event === null) throw new AppError('documents/being-read', { detail: version.status === 'ready' || version.status === 'unsearchable' ? 'This version is being read again already.' : `This version is ${version.status}; it can be read again once it was read.` });
    await recordEvent(tx, event, clock);
    return (await findVersion(tx, version.id)) ?? version;
  });
}

/** Asks for many at once; how many it will be is told as of now, and a job asks for them one slice after the other. */
export async function readManyAgain({ database }: Dependencies, scope: EngagementScope, choice: RereadChoice): Promise<{ jobId: string | null; documents: number }> {
  return await inScope(database, scope, async (tx) => {
    const documents = await countCandidates(tx, choice);
    if (documents === 0) return { jobId: null, documents };
    return { ...await enqueueJob(tx, readManyAgainJob, { choice }, { key: choice }), documents };
  });
}
