import { systemClock, type Clock } from '../../platform/clock.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { lockVersion, updateVersion } from '../document.sql.ts';
import { extractorVersion } from '../extractors/extractor.ts';
import { explainFailure, type FailureCode } from '../failure-codes.contract.ts';
import { deletePages } from '../page.sql.ts';
import { readingEnded, readingPutInForce } from './reading.events.ts';
import { isUnderWay, type Reading } from './reading.ts';
import { findReading, switchReading, updateReading } from './reading.sql.ts';

async function holdReading(tx: Tx<EngagementScope>, versionId: string, reading: number) {
  const version = await lockVersion(tx, versionId);
  const found = version && await findReading(tx, versionId, reading);
  return version === undefined || found === undefined || !isUnderWay(found) ? undefined : { version, found };
}

/**
 * Makes a new reading the one in force, in the transaction that puts its passages into the index in the place of the older ones. A
 * second call, or one before the reading is split, changes nothing and answers false.
 */
export async function putReadingInForce(tx: Tx<EngagementScope>, versionId: string, reading: number, clock: Clock = systemClock): Promise<boolean> {
  const held = await holdReading(tx, versionId, reading);
  if (held?.found.status !== 'processing' || held.found.step !== 'split' || held.version.reading >= reading) return false;
  const { version, found } = held;
  const at = clock.now();
  await switchReading(tx, found, at);
  await updateReading(tx, versionId, reading, { status: 'ready', finishedAt: at });
  await recordEvent(tx, readingPutInForce({
    versionId, reading, previousReading: version.reading, extractorVersion: found.extractorVersion, previousExtractorVersion: version.extractorVersion,
    pageCount: found.pageCount, passageCount: found.passageCount,
  }), clock);
  return true;
}

/** Ends a reading that found the text as it was: its pages go, the version counts as read by the present extractor. */
export async function markReadingUnchanged(tx: Tx<EngagementScope>, versionId: string, reading: number, clock: Clock = systemClock): Promise<boolean> {
  const held = await holdReading(tx, versionId, reading);
  if (held === undefined) return false;
  await deletePages(tx, versionId, reading);
  await updateVersion(tx, versionId, { extractorVersion });
  await updateReading(tx, versionId, reading, { status: 'unchanged', extractorVersion, finishedAt: clock.now() });
  await recordEvent(tx, readingEnded({ versionId, reading, status: 'unchanged', failureCode: null, extractorVersion }), clock);
  return true;
}

/** Ends a reading that did not succeed; the older one stays in force. Its half of the work is cleared away by the next try. */
export async function markReadingFailed(tx: Tx<EngagementScope>, versionId: string, reading: number, code: FailureCode, found?: string, clock: Clock = systemClock): Promise<boolean> {
  const held = await holdReading(tx, versionId, reading);
  if (held === undefined) return false;
  const failure = { code, reason: explainFailure(code, found) };
  await updateReading(tx, versionId, reading, { status: 'failed', failure, ...versionOfTry(held.found), finishedAt: clock.now() });
  await recordEvent(tx, readingEnded({ versionId, reading, status: 'failed', failureCode: code, extractorVersion }), clock);
  return true;
}

/** Text that is there keeps the version of the extractor that gave it, by which the next try knows whether to begin anew. */
const versionOfTry = ({ step }: Reading): { extractorVersion?: number } => (step === 'received' ? { extractorVersion } : {});
