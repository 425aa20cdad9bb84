import { failSweep, sweepStorage, sweepStorageJob, type StorageCheckDependencies } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const sweepStorageHandler = (dependencies: StorageCheckDependencies) => defineHandler(sweepStorageJob, {
  run: async ({ payload, signal, complete }) => await sweepStorage(dependencies, payload.sweepId, { signal, complete }),
  onFailed: async (tx, { payload }) => await failSweep(tx, payload.sweepId, dependencies.clock.now()),
});
