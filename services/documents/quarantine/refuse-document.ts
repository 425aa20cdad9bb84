import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { findVersion, updateVersion } from '../document.sql.ts';
import type { DocumentVersion } from '../document.ts';
import { explainFailure } from '../failure-codes.contract.ts';
import { findWaiting } from './accept-document.ts';
import { documentRefused } from './quarantine.events.ts';

/**
 * Does not take a client's file as evidence, with the reason the client is told. The bytes are kept, and it can still be accepted.
 *
 * @throws AppError documents/not-found, documents/not-quarantined
 */
export async function refuseDocument({ database, clock }: { database: Database; clock: Clock }, scope: EngagementScope, documentId: string, reason: string): Promise<DocumentVersion> {
  return await inScope(database, scope, async (tx) => {
    const version = await findWaiting(tx, documentId);
    if (version.status !== 'quarantined') throw new AppError('documents/not-quarantined', { detail: 'The document was refused already.' });
    return await refuseVersion(tx, version, reason, clock.now());
  });
}

/** In the caller's transaction, which holds the version that waits. */
export async function refuseVersion(tx: Tx<EngagementScope>, version: DocumentVersion, reason: string, at: Date): Promise<DocumentVersion> {
  await updateVersion(tx, version.id, { status: 'failed', failure: { code: 'refused', reason: explainFailure('refused', reason) }, finishedAt: at });
  await recordEvent(tx, documentRefused({ documentId: version.documentId, versionId: version.id, reason }));
  return (await findVersion(tx, version.id)) ?? version;
}
