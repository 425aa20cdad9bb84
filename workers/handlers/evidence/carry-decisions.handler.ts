import { carryDecisions, carryDecisionsJob, type AssessDependencies } from '../../../services/evidence/index.ts';
import { defineHandler } from '../../../services/platform/jobs/index.ts';

export const carryDecisionsHandler = (dependencies: AssessDependencies) => defineHandler(carryDecisionsJob, {
  run: async ({ scope, payload, signal }) => await carryDecisions(dependencies, scope, { versionId: payload.versionId, signal }),
});
