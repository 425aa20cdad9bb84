import { defineHandler } from '../../../services/platform/jobs/index.ts';
import { draftWorkpapers, draftWorkpapersJob, type DraftDependencies } from '../../../services/workpapers/index.ts';

export const draftWorkpapersHandler = (dependencies: DraftDependencies) => defineHandler(draftWorkpapersJob, {
  run: ({ scope, payload, job, signal, progress }) => draftWorkpapers(dependencies, scope, payload.controlIds, { jobId: job.id, requestedBy: job.requestedBy, signal, progress }),
});
