import { markReadingFailed, markVersionFailed } from '../../../services/documents/index.ts';
import type { EngagementScope, Tx } from '../../../services/platform/db/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';
import { indexVersion, indexVersionJob, type IndexingDependencies } from '../../../services/retrieval/index.ts';

export interface IndexHandlerDependencies extends IndexingDependencies {
  /** Called in the transaction that makes a new version searchable. */
  readonly onSearchable: (tx: Tx<EngagementScope>, versionId: string) => Promise<void>;
  /** Called in the transaction that puts a new reading in force: asks for what follows from it. */
  readonly onReadingInForce: (tx: Tx<EngagementScope>, versionId: string) => Promise<void>;
}

/** Puts a version, or a new reading of it, into the index; when that fails for good, the version or the reading says so and why. */
export const indexVersionHandler = (dependencies: IndexHandlerDependencies) => defineHandler(indexVersionJob, {
  run: async (context) => {
    const { passages } = await indexVersion(dependencies, context.scope, context.payload.versionId, {
      signal: context.signal,
      onProgress: (done, total) => context.progress(done, total),
      reading: context.payload.reading,
      inTransaction: async (tx, result) => {
        if (context.payload.reading === undefined) await dependencies.onSearchable(tx, context.payload.versionId);
        else await dependencies.onReadingInForce(tx, context.payload.versionId);
        await context.complete(tx, result);
      },
    });
    return { passages };
  },
  onFailed: async (tx, { payload }) => {
    const { versionId, reading } = payload;
    if (reading === undefined) await markVersionFailed(tx, versionId, 'ingest-failed', undefined, dependencies.clock);
    else await markReadingFailed(tx, versionId, reading, 'ingest-failed', undefined, dependencies.clock);
  },
});
