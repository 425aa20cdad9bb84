import { markVersionFailed } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';
import { indexVersion, indexVersionJob, type IndexingDependencies } from '../../../services/retrieval/index.ts';

/** Puts a version into the index; when that fails for good, the version says so and why. */
export const indexVersionHandler = (dependencies: IndexingDependencies) => defineHandler(indexVersionJob, {
  run: async (context) => {
    const { passages } = await indexVersion(dependencies, context.scope, context.payload.versionId, {
      signal: context.signal,
      onProgress: (done, total) => context.progress(done, total),
      inTransaction: (tx, result) => context.complete(tx, result),
    });
    return { passages };
  },
  onFailed: async (tx, { payload }) => {
    await markVersionFailed(tx, payload.versionId, 'ingest-failed', undefined, dependencies.clock);
  },
});
