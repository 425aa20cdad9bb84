import { disposeEngagement, disposeEngagementJob, type DisposeDependencies } from '../../../services/completion/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const disposeEngagementHandler = (dependencies: DisposeDependencies) => defineHandler(disposeEngagementJob, {
  run: async ({ scope, payload, signal, progress }) => await disposeEngagement(dependencies, scope, payload.disposalId, { signal, progress }),
});
