import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { beginVersion, lockVersion, updateVersion } from '../document.sql.ts';
import { isFinished, type DocumentVersion } from '../document.ts';
import { ExtractionError, isPassing } from '../extractors/extraction-error.ts';
import { endOf, markVersionFailed } from '../finish-version.ts';
import { extractVersion } from './extract-step.ts';
import { OvertakenError, type IngestDependencies, type IngestRun, type ReadingTarget } from './ingest.ts';
import { splitVersion } from './split-step.ts';

/**
 * Reads one version to its passages: check and extract, then split, each step committed once. Run twice, or after a crash, it goes on
 * behind the last committed step; run at the same time by two workers, one of them stops without effect. A file that cannot be read
 * ends the version with its reason and the job well; only what may work another time (a crashed child, a lost database) is thrown.
 */
export async function ingestVersion(dependencies: IngestDependencies, scope: EngagementScope, versionId: string, run: IngestRun): Promise<void> {
  const { database, clock } = dependencies;
  try {
    const begun = await begin(dependencies, scope, versionId);
    if (isFinished(begun.status) || begun.status === 'quarantined') return;
    // Everything was read, and the index failed: only that is asked for again.
    if (begun.step === 'split') return await askForIndex(dependencies, scope, begun, run);
    const target = firstReading(begun);
    const { version, held } = begun.step === 'received' ? await extractVersion(dependencies, scope, begun, target, run) : { version: begun, held: null };
    await splitVersion(dependencies, scope, version, target, held, run);
  } catch (error) {
    if (error instanceof ExtractionError && !isPassing(error)) {
      await inScope(database, scope, async (tx) => {
        await run.complete(tx, { status: endOf(error.failure), failureCode: error.failure });
        await markVersionFailed(tx, versionId, error.failure, error.found, clock);
      });
    } else if (error instanceof ExtractionError) {
      throw new AppError(error.failure === 'reader-not-started' ? 'documents/reader-not-started' : 'documents/extractor-crashed', { detail: error.message, cause: error });
    } else if (!(error instanceof OvertakenError)) {
      throw error;
    }
  }
}

function firstReading(version: DocumentVersion): ReadingTarget {
  return {
    reading: version.reading,
    async hold(tx, step) {
      const current = await lockVersion(tx, version.id);
      if (current?.step !== step || current.status !== 'processing') throw new OvertakenError();
    },
    reached: async (tx, step, facts) => { await updateVersion(tx, version.id, { step, ...facts }); },
  };
}

async function askForIndex({ database, onVersionExtracted }: IngestDependencies, scope: EngagementScope, { id, reading }: DocumentVersion, run: IngestRun): Promise<void> {
  await inScope(database, scope, async (tx) => {
    await onVersionExtracted(tx, id, reading);
    await run.complete(tx, { status: 'processing', failureCode: null });
  });
}

async function begin({ database }: IngestDependencies, scope: EngagementScope, versionId: string): Promise<DocumentVersion> {
  const version = await inScope(database, scope, (tx) => beginVersion(tx, versionId));
  if (version === undefined) throw new AppError('documents/not-found', { detail: 'There is no such version in this engagement.' });
  return version;
}
