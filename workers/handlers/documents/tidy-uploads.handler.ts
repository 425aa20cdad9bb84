import { tidyUploads, tidyUploadsJob, type FinishDependencies } from '../../../services/documents/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

/** Finishes or gives up the uploads that nobody goes on with; what fails is found again the next day. */
export const tidyUploadsHandler = (dependencies: FinishDependencies) => defineHandler(tidyUploadsJob, {
  run: async ({ scope, signal }) => await tidyUploads(dependencies, scope, signal),
});
