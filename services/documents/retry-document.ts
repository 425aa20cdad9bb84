import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { findVersion, listVersions, lockVersion } from './document.sql.ts';
import type { DocumentVersion } from './document.ts';
import { isAcceptable, isTakenBack } from './quarantine/quarantine.ts';
import { askForReading } from './reading/ask-for-reading.ts';
import { findOpenWithdrawal } from './withdrawal/withdrawal.sql.ts';

/**
 * Reads the newest version of a document again when it failed: from the start, or behind the text that the present extractor gave.
 *
 * @throws AppError documents/not-found, documents/not-retryable, documents/withdrawn
 */
export async function retryDocument({ database, clock }: { database: Database; clock: Clock }, scope: EngagementScope, documentId: string): Promise<DocumentVersion> {
  return await inScope(database, scope, async (tx) => {
    const [newest] = await listVersions(tx, documentId);
    const version = newest && (await lockVersion(tx, newest.id));
    if (version === undefined) throw new AppError('documents/not-found', { detail: 'There is no such document in this engagement.' });
    if (version.status !== 'failed' || isAcceptable(version) || isTakenBack(version)) throw new AppError('documents/not-retryable', { detail: `The document is ${version.status}; only one that failed can be tried again.` });
    if (await findOpenWithdrawal(tx, documentId)) throw new AppError('documents/withdrawn', { detail: 'The document is withdrawn. Restore it first.' });
    const event = await askForReading(tx, version, clock.now());
    if (event !== null) await recordEvent(tx, event, clock);
    return (await findVersion(tx, version.id)) ?? version;
  });
}
