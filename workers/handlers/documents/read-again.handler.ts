import { failureOfJob, markReadingFailed, readAgain, readAgainJob, type IngestDependencies } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

/** Reads a version again; when that fails for good, the older reading stays in force and the new one says why. */
export const readAgainHandler = (dependencies: IngestDependencies) => defineHandler(readAgainJob, {
  run: async ({ scope, payload, signal, progress, complete }) => await readAgain(dependencies, scope, payload, { signal, progress, complete }),
  onFailed: async (tx, { payload, errorCode }) => {
    await markReadingFailed(tx, payload.versionId, payload.reading, failureOfJob(errorCode), undefined, dependencies.clock);
  },
});
