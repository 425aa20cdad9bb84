import { buildBinderJob } from '../binder/index.ts';
import { disposeEngagementJob } from '../completion/index.ts';
import { checkStorageJob, ingestVersionJob, readAgainJob, readManyAgainJob, removeOrphansJob, startStorageCheckJob, sweepStorageJob, tidyUploadsJob } from '../documents/index.ts';
import { assessEngagementJob, carryDecisionsJob } from '../evidence/index.ts';
import type { JobDefinition } from '../platform/jobs/index.ts';
import { draftQuestionnaireJob } from '../questionnaires/index.ts';
import { sendRemindersJob } from '../requests/index.ts';
import { indexVersionJob } from '../retrieval/index.ts';
import { draftWorkpapersJob } from '../workpapers/index.ts';

/** The closed list of jobs. The workers have exactly one handler for each, or do not start. */
export const jobDefinitions: readonly JobDefinition[] = [
  ingestVersionJob,
  readAgainJob,
  readManyAgainJob,
  startStorageCheckJob,
  checkStorageJob,
  sweepStorageJob,
  tidyUploadsJob,
  removeOrphansJob,
  indexVersionJob,
  assessEngagementJob,
  carryDecisionsJob,
  draftWorkpapersJob,
  draftQuestionnaireJob,
  sendRemindersJob,
  disposeEngagementJob,
  buildBinderJob,
];
