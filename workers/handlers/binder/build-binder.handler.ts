import { buildBinder, buildBinderJob, type BuildDependencies } from '../../../services/binder/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const buildBinderHandler = (dependencies: BuildDependencies) => defineHandler(buildBinderJob, {
  run: async ({ scope, payload, signal, progress, complete }) => await buildBinder(dependencies, scope, payload.binderId, { signal, progress, complete }),
});
