import { removeOrphans, removeOrphansJob, type StorageCheckDependencies } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const removeOrphansHandler = (dependencies: StorageCheckDependencies) => defineHandler(removeOrphansJob, {
  run: async ({ payload, signal, complete }) => await removeOrphans(dependencies, payload, { signal, complete }),
});
