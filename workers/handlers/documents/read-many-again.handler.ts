import { askForMany, readManyAgainJob } from '../../../services/documents/index.ts';
import type { Clock } from '../../../services/platform/clock.ts';
import type { Database } from '../../../services/platform/db/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const readManyAgainHandler = (dependencies: { readonly database: Database; readonly clock: Clock }) => defineHandler(readManyAgainJob, {
  run: async ({ scope, payload, signal, progress }) => await askForMany(dependencies, scope, payload.choice, { signal, progress: (done) => progress(done) }),
});
