import { ingestVersion, ingestVersionJob, markVersionFailed, type IngestDependencies } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

/** Reads a version; when that fails for good, the version says so and why. */
export const ingestVersionHandler = (dependencies: IngestDependencies) => defineHandler(ingestVersionJob, {
  run: async ({ scope, payload, signal, progress, complete }) => await ingestVersion(dependencies, scope, payload.versionId, { signal, progress, complete }),
  onFailed: async (tx, { payload, errorCode }) => {
    const code = errorCode === 'documents/extractor-crashed' ? 'extractor-crashed' : errorCode === 'documents/scanner-unavailable' ? 'not-scanned' : 'ingest-failed';
    await markVersionFailed(tx, payload.versionId, code, undefined, dependencies.clock);
  },
});
