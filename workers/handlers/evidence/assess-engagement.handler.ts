import { assessEngagement, assessEngagementJob, type AssessDependencies } from '../../../services/evidence/index.ts';
import type { EngagementScope, Tx } from '../../../services/platform/db/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export interface AssessHandlerDependencies extends AssessDependencies {
  /** Called in the transaction that stores the results. */
  readonly onAssessed: (tx: Tx<EngagementScope>) => Promise<void>;
}

export const assessEngagementHandler = (dependencies: AssessHandlerDependencies) => defineHandler(assessEngagementJob, {
  run: async ({ scope, job, signal, progress, complete }) => await assessEngagement(dependencies, scope, {
    requestedBy: job.requestedBy, signal, progress,
    complete: async (tx, result) => {
      await dependencies.onAssessed(tx);
      await complete(tx, result);
    },
  }),
});
