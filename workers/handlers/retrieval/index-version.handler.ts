import { markVersionFailed } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';
import { indexVersion, indexVersionJob, type IndexingDependencies } from '../../../services/retrieval/index.ts';

/** Puts a version into the index; when that fails for good, the version says so and why. */
export const indexVersionHandler = (dependencies: IndexingDependencies) => defineHandler(indexVersionJob, {
  run: async ({ scope, payload, signal, progress, complete }) => {
    const result = await indexVersion(dependencies, scope, payload.versionId, { signal, onProgress: progress, inTransaction: (tx) => complete(tx) });
    return { passages: result.passages };
  },
  onFailed: async (tx, { payload }) => {
    await markVersionFailed(tx, payload.versionId, 'ingest-failed', undefined, dependencies.clock);
  },
});
