import { checkStorage, checkStorageJob, failCheck, type StorageCheckDependencies } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

/** One slice of a check; when it fails for good, the check says why, and the next week's begins anew. */
export const checkStorageHandler = (dependencies: StorageCheckDependencies) => defineHandler(checkStorageJob, {
  run: async ({ scope, payload, signal, complete }) => await checkStorage(dependencies, scope, payload.checkId, { signal, complete }),
  onFailed: async (tx, { payload, errorDetail }) => await failCheck(tx, payload.checkId, errorDetail, dependencies.clock.now()),
});
