import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import type { TrailEvent } from '../../trail/index.ts';
import { documentRetried } from '../document.events.ts';
import { updateVersion } from '../document.sql.ts';
import type { DocumentVersion, IngestStep } from '../document.ts';
import { extractorVersion } from '../extractors/extractor.ts';
import { ingestVersionJob } from '../jobs.ts';
import { isAcceptable } from '../quarantine/quarantine.ts';
import { readAgainJob } from './jobs.ts';
import { readingRequested } from './reading.events.ts';
import { isUnderWay } from './reading.ts';
import { findReading, putReading } from './reading.sql.ts';

/**
 * Asks to read a version that the caller holds (`lockVersion`), and gives the trail event the caller has to record: a version that failed
 * is read in its place, one that was read gets a new reading beside the one in force. Null when it is being read already, or
 * waits for the audit team to accept it.
 */
export async function askForReading(tx: Tx<EngagementScope>, version: DocumentVersion, at: Date): Promise<TrailEvent | null> {
  const { id: versionId } = version;
  if (isAcceptable(version) || version.status === 'queued' || version.status === 'processing') return null;
  if (version.status === 'failed') {
    await updateVersion(tx, versionId, { status: 'queued', step: stepToGoOnFrom(version), failure: null, finishedAt: null });
    await enqueueJob(tx, ingestVersionJob, { versionId }, { key: versionId });
    return documentRetried({ versionId, failureCode: version.failureCode ?? '' });
  }
  if (version.status !== 'ready' && version.status !== 'unsearchable') return null;
  const reading = version.reading + 1;
  const last = await findReading(tx, versionId, reading);
  if (last !== undefined && isUnderWay(last)) return null;
  await putReading(tx, versionId, reading, last?.status === 'failed' ? stepToGoOnFrom(last) : 'received', at);
  await enqueueJob(tx, readAgainJob, { versionId, reading }, { key: versionId });
  return readingRequested({ versionId, reading, extractorVersion });
}

/** Text that the present extractor gave need not be read again: the failure came after it. */
function stepToGoOnFrom(failed: { readonly step: IngestStep; readonly extractorVersion: number | null }): IngestStep {
  return failed.extractorVersion === extractorVersion ? failed.step : 'received';
}
