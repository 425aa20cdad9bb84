import { systemClock, type Clock } from '../platform/clock.ts';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { recordEvent } from '../trail/index.ts';
import { documentIngested } from './document.events.ts';
import { lockVersion, updateVersion } from './document.sql.ts';
import { isFinished, type DocumentVersion } from './document.ts';
import { explainFailure, failureCodes, type FailureCode } from './failure-codes.contract.ts';
import { extractorVersion } from './extractors/extractor.ts';

/**
 * Marks a version ready, in the transaction that puts its passages into the index. Whoever is composed behind `onVersionExtracted`
 * calls it; a second call, or one before the version is split, changes nothing and answers false.
 */
export async function markVersionSearchable(tx: Tx<EngagementScope>, versionId: string, clock: Clock = systemClock): Promise<boolean> {
  const version = await lockVersion(tx, versionId);
  if (version === undefined || isFinished(version.status) || version.step !== 'split') return false;
  await markHeldVersionSearchable(tx, version, clock);
  return true;
}

/** The same for a version that this transaction holds and has split. */
export async function markHeldVersionSearchable(tx: Tx<EngagementScope>, { id: versionId, pageCount, passageCount }: Pick<DocumentVersion, 'id' | 'pageCount' | 'passageCount'>, clock: Clock = systemClock): Promise<void> {
  await updateVersion(tx, versionId, { status: 'ready', finishedAt: clock.now() });
  await recordEvent(tx, documentIngested({ versionId, status: 'ready', failureCode: null, pageCount, passageCount, extractorVersion }));
}

/** Ends a version that cannot be read (failed, or unsearchable where the code says so), unless it has ended already. */
export async function markVersionFailed(tx: Tx<EngagementScope>, versionId: string, code: FailureCode, found?: string, clock: Clock = systemClock): Promise<boolean> {
  const version = await lockVersion(tx, versionId);
  if (version === undefined || isFinished(version.status)) return false;
  const status = endOf(code);
  // Text that was stored keeps the version of the extractor that gave it, by which a retry knows whether to begin anew.
  const tried = version.step === 'received' ? { extractorVersion } : {};
  await updateVersion(tx, versionId, { status, failure: { code, reason: explainFailure(code, found) }, finishedAt: clock.now(), ...tried });
  const { pageCount, passageCount } = version;
  await recordEvent(tx, documentIngested({ versionId, status, failureCode: code, pageCount, passageCount, extractorVersion }));
  return true;
}

/** The status in which a version ends for this reason. */
export function endOf(code: FailureCode): 'unsearchable' | 'failed' {
  return failureCodes[code].status === 'unsearchable' ? 'unsearchable' : 'failed';
}

/** Why a file was not read when its job has failed for good. */
export function failureOfJob(errorCode: string): FailureCode {
  return failuresOfJobs[errorCode] ?? 'ingest-failed';
}

const failuresOfJobs: Readonly<Record<string, FailureCode>> = {
  'documents/extractor-crashed': 'extractor-crashed',
  'documents/reader-not-started': 'reader-not-started',
  'documents/scanner-unavailable': 'not-scanned',
};
