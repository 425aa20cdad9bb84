import { assessEngagement, assessEngagementJob, type AssessDependencies } from '../../../services/evidence/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const assessEngagementHandler = (dependencies: AssessDependencies) => defineHandler(assessEngagementJob, {
  run: async ({ scope, job, signal, progress, complete }) => await assessEngagement(dependencies, scope, { requestedBy: job.requestedBy, signal, progress, complete }),
});
