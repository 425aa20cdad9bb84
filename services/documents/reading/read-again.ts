import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { lockVersion } from '../document.sql.ts';
import type { DocumentVersion } from '../document.ts';
import { ExtractionError, isPassing } from '../extractors/extraction-error.ts';
import { extractVersion } from '../ingest/extract-step.ts';
import { OvertakenError, type IngestDependencies, type IngestRun, type ReadingTarget } from '../ingest/ingest.ts';
import { splitVersion } from '../ingest/split-step.ts';
import { markReadingFailed, markReadingUnchanged } from './end-reading.ts';
import { isUnderWay, type Reading } from './reading.ts';
import { findReading, isSameText, updateReading } from './reading.sql.ts';

/**
 * Reads a version again by the steps of its first reading, each committed once, beside the reading in force: searches, assessments and
 * citations see nothing of it until the index job puts it in force. Run twice, or after a crash, it goes on behind the last committed
 * step. The same text as before ends it there; what cannot be read ends it with its reason; only what may work another time is thrown.
 */
export async function readAgain(dependencies: IngestDependencies, scope: EngagementScope, { versionId, reading }: { versionId: string; reading: number }, run: IngestRun): Promise<void> {
  const { database, clock } = dependencies;
  let version: DocumentVersion | undefined;
  try {
    const begun = await begin(dependencies, scope, versionId, reading);
    if (begun === undefined) return;
    version = begun.version;
    await readOn(dependencies, scope, begun, run);
  } catch (error) {
    if (error instanceof ExtractionError && !isPassing(error)) {
      const isAsBefore = version?.status === 'unsearchable' && version.failureCode === error.failure;
      await inScope(database, scope, async (tx) => {
        await run.complete(tx, { status: version?.status ?? 'failed', failureCode: error.failure });
        if (isAsBefore) await markReadingUnchanged(tx, versionId, reading, clock);
        else await markReadingFailed(tx, versionId, reading, error.failure, error.found, clock);
      });
    } else if (error instanceof ExtractionError) {
      throw new AppError(error.failure === 'reader-not-started' ? 'documents/reader-not-started' : 'documents/extractor-crashed', { detail: error.message, cause: error });
    } else if (!(error instanceof OvertakenError)) {
      throw error;
    }
  }
}

interface Begun {
  readonly version: DocumentVersion;
  readonly found: Reading;
}

async function begin({ database }: IngestDependencies, scope: EngagementScope, versionId: string, reading: number): Promise<Begun | undefined> {
  return await inScope(database, scope, async (tx) => {
    const version = await lockVersion(tx, versionId);
    const found = version && await findReading(tx, versionId, reading);
    if (version === undefined || found === undefined) throw new AppError('documents/not-found', { detail: 'There is no such version in this engagement, or nobody asked to read it again.' });
    if (!isUnderWay(found)) return undefined;
    await updateReading(tx, versionId, reading, { status: 'processing' });
    return { version, found };
  });
}

async function readOn(dependencies: IngestDependencies, scope: EngagementScope, { version, found }: Begun, run: IngestRun): Promise<void> {
  const { database, clock, onVersionExtracted } = dependencies;
  const target = besides(version.id, found.reading);
  if (found.step === 'split') {
    await inScope(database, scope, async (tx) => {
      await target.hold(tx, 'split');
      await onVersionExtracted(tx, version.id, found.reading);
      await run.complete(tx, { status: version.status, failureCode: null });
    });
    return;
  }
  const extracted = found.step === 'received'
    ? await extractVersion(dependencies, scope, version, target, run)
    : { version: { ...version, pageCount: found.pageCount }, held: null };
  const { held } = extracted;
  if (held !== null) await inScope(database, scope, held.commit);
  const isUnchanged = await inScope(database, scope, async (tx) => {
    await target.hold(tx, 'extracted');
    if (!(await isSameText(tx, version.id, version.reading, found.reading))) return false;
    await run.complete(tx, { status: version.status, failureCode: version.failureCode });
    return await markReadingUnchanged(tx, version.id, found.reading, clock);
  });
  if (!isUnchanged) await splitVersion(dependencies, scope, extracted.version, target, held && { pages: held.pages, commit: (tx) => target.hold(tx, 'extracted') }, run);
}

function besides(versionId: string, reading: number): ReadingTarget {
  return {
    reading,
    async hold(tx, step) {
      await lockVersion(tx, versionId);
      const current = await findReading(tx, versionId, reading);
      if (current?.step !== step || current.status !== 'processing') throw new OvertakenError();
    },
    reached: async (tx, step, facts) => { await updateReading(tx, versionId, reading, { step, ...facts }); },
  };
}
