import { defineHandler } from '../../../services/platform/jobs/index.ts';
import { draftQuestionnaire, draftQuestionnaireJob, type DraftDependencies } from '../../../services/questionnaires/index.ts';

export const draftQuestionnaireHandler = (dependencies: DraftDependencies) => defineHandler(draftQuestionnaireJob, {
  run: ({ scope, payload, job, signal, progress }) => draftQuestionnaire(dependencies, scope, payload, { jobId: job.id, requestedBy: job.requestedBy, signal, progress }),
});
