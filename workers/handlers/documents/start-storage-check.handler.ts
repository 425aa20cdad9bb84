import { startStorageCheck, startStorageCheckJob, type StorageCheckDependencies } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const startStorageCheckHandler = ({ database }: StorageCheckDependencies) => defineHandler(startStorageCheckJob, {
  run: async ({ payload, signal }) => await startStorageCheck(database, payload.firmId, signal),
});
