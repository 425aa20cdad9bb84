import { failureOfJob, ingestVersion, ingestVersionJob, markVersionFailed, type IngestDependencies } from '../../../services/documents/index.ts';
import type { EngagementScope, Tx } from '../../../services/platform/db/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export interface IngestHandlerDependencies extends IngestDependencies {
  /** Called in the transaction that commits the passages of a new version: asks for its index, and gives the job that this worker runs next. */
  readonly askForIndex: (tx: Tx<EngagementScope>, versionId: string) => Promise<string>;
}

/** Reads a version; when that fails for good, the version says so and why. */
export const ingestVersionHandler = (dependencies: IngestHandlerDependencies) => defineHandler(ingestVersionJob, {
  run: async ({ scope, payload, signal, progress, complete, follow }) => await ingestVersion({
    ...dependencies,
    onVersionExtracted: async (tx, versionId, number) => {
      if (number === 1) follow(await dependencies.askForIndex(tx, versionId));
      else await dependencies.onVersionExtracted(tx, versionId, number);
    },
  }, scope, payload.versionId, { signal, progress, complete }),
  onFailed: async (tx, { payload, errorCode }) => {
    await markVersionFailed(tx, payload.versionId, failureOfJob(errorCode), undefined, dependencies.clock);
  },
});
