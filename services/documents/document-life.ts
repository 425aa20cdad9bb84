import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { readSummaries, type DescriptionSummary } from './description/read-description.ts';
import { listNewerFailures, type NewerFailure } from './document.sql.ts';
import type { DocumentVersion } from './document.ts';
import { extractorVersion } from './extractors/extractor.ts';
import { listLastReadings } from './reading/reading.sql.ts';
import type { Reading } from './reading/reading.ts';
import { listOpenWithdrawals, type Withdrawal } from './withdrawal/withdrawal.sql.ts';

/** What is known of versions beside their own rows: what they say of themselves, and what became of them after their first reading. */
export interface DocumentLife {
  /** By document. */
  readonly withdrawals: ReadonlyMap<string, Withdrawal>;
  /** By version. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** By version that stands for its document. */
  readonly newerFailures: ReadonlyMap<string, NewerFailure>;
  /** By version; missing where it was not described. */
  readonly summaries: ReadonlyMap<string, DescriptionSummary>;
}

export async function readLife(database: Database, scope: EngagementScope, versions: readonly DocumentVersion[]): Promise<DocumentLife> {
  const ids = versions.map(({ id }) => id);
  const summaries = await readSummaries(database, scope, ids);
  return await inScope(database, scope, async (tx) => ({
    summaries,
    withdrawals: await listOpenWithdrawals(tx, [...new Set(versions.map(({ documentId }) => documentId))]),
    readings: await listLastReadings(tx, ids),
    newerFailures: await listNewerFailures(tx, ids),
  }));
}

/** A version as the API answers it. */
export function presentVersion(version: DocumentVersion, { withdrawals, readings, newerFailures, summaries }: DocumentLife) {
  const { documentId, id, storageKey: _, step: _step, receivedAt, finishedAt, ...shown } = version;
  const again = readings.get(id);
  const withdrawal = withdrawals.get(documentId);
  return {
    ...shown,
    id: documentId,
    versionId: id,
    receivedAt: receivedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    isOutdated: version.extractorVersion !== null && version.extractorVersion < extractorVersion,
    readAgain: again === undefined ? null : {
      reading: again.reading, status: again.status, failureCode: again.failureCode, failureReason: again.failureReason,
      requestedAt: again.requestedAt.toISOString(), finishedAt: again.finishedAt?.toISOString() ?? null,
    },
    withdrawn: withdrawal === undefined ? null : { at: withdrawal.withdrawnAt.toISOString(), by: withdrawal.withdrawnByName, reason: withdrawal.reason },
    description: summaries.get(id) ?? null,
    newerFailed: newerFailures.get(id) ?? null,
  };
}
