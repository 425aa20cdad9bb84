import type { FastifyInstance } from 'fastify';
import { binderRoutes } from '../binder/routes.ts';
import { archiveRoutes } from '../completion/archive/routes.ts';
import { completionRoutes } from '../completion/routes.ts';
import { jobDefinitions } from '../composition/jobs.ts';
import { connectionRoutes } from '../ai/connection/routes.ts';
import { accessLogRoutes } from '../documents/access-log/routes.ts';
import { descriptionRoutes } from '../documents/description/routes.ts';
import { quarantineRoutes } from '../documents/quarantine/routes.ts';
import { resumableUploadRoutes } from '../documents/resumable-upload/routes.ts';
import { attentionRoutes } from '../documents/attention/routes.ts';
import { readingRoutes } from '../documents/reading/routes.ts';
import { documentRoutes } from '../documents/routes.ts';
import { storageCheckRoutes } from '../documents/storage-check/routes.ts';
import { withdrawalRoutes } from '../documents/withdrawal/routes.ts';
import { clientAccessRoutes } from '../engagements/client-access/routes.ts';
import { engagementJobRoutes } from '../engagements/jobs/routes.ts';
import { engagementRoutes } from '../engagements/routes.ts';
import { evidenceRoutes } from '../evidence/routes.ts';
import { frameworkRoutes } from '../frameworks/routes.ts';
import { authorize } from '../identity/index.ts';
import { memberRoutes, sessionRoutes } from '../identity/routes.ts';
import { secondFactorRoutes } from '../identity/second-factor/routes.ts';
import { answerLibraryRoutes } from '../questionnaires/library/routes.ts';
import { assignmentRoutes } from '../questionnaires/assignment/routes.ts';
import { answerReviewRoutes } from '../questionnaires/review/routes.ts';
import { questionnaireRoutes } from '../questionnaires/routes.ts';
import { filePortalRoutes } from '../requests/portal/files/routes.ts';
import { requestPortalRoutes } from '../requests/portal/routes.ts';
import { answerTies } from '../requests/index.ts';
import { requestRoutes } from '../requests/routes.ts';
import { overviewRoutes } from '../overview/routes.ts';
import { retrievalRoutes } from '../retrieval/routes.ts';
import { monitoringRoutes } from '../reports/monitoring/routes.ts';
import { responsibilityRoutes } from '../reports/responsibility/routes.ts';
import { reportRoutes } from '../reports/routes.ts';
import { trailRoutes } from '../trail/routes.ts';
import { firmAiUseRoutes } from '../workpapers/ai-use/firm-routes.ts';
import { aiUseRoutes } from '../workpapers/ai-use/routes.ts';
import { questionRoutes } from '../workpapers/questions/routes.ts';
import { paperVersionRoutes } from '../workpapers/saving/routes.ts';
import { reviewRoutes } from '../workpapers/review/routes.ts';
import { releaseRoutes } from '../workpapers/release/routes.ts';
import { paperFileRoutes } from '../workpapers/roll-forward/routes.ts';
import { templateRoutes } from '../workpapers/templates/routes.ts';
import { workpaperRoutes } from '../workpapers/routes.ts';
import type { ApiDependencies } from './dependencies.ts';
import { createEngagementFeeds } from './events/engagement-feeds.ts';
import { readWatched } from './events/read-watched.ts';
import { eventRoutes } from './routes/events.ts';
import { jobRoutes } from './routes/jobs.ts';

/** Every route of every slice, in one list. A route that is not registered here does not exist. */
export async function registerRoutes(app: FastifyInstance, dependencies: ApiDependencies): Promise<void> {
  const feeds = createEngagementFeeds({ ...dependencies, read: readWatched });
  const all = [
    sessionRoutes(dependencies),
    memberRoutes(dependencies),
    secondFactorRoutes(dependencies),
    engagementRoutes(dependencies),
    clientAccessRoutes(dependencies),
    frameworkRoutes(dependencies),
    documentRoutes(dependencies),
    quarantineRoutes(dependencies),
    attentionRoutes(dependencies),
    readingRoutes(dependencies),
    storageCheckRoutes(dependencies),
    withdrawalRoutes(dependencies),
    descriptionRoutes(dependencies),
    accessLogRoutes(dependencies),
    resumableUploadRoutes({ ...dependencies, maxFileBytes: dependencies.settings.maxFileBytes, answers: answerTies(dependencies) }),
    retrievalRoutes(dependencies),
    evidenceRoutes(dependencies),
    workpaperRoutes(dependencies),
    releaseRoutes(dependencies),
    paperVersionRoutes(dependencies),
    reviewRoutes(dependencies),
    templateRoutes(dependencies),
    paperFileRoutes(dependencies),
    questionnaireRoutes(dependencies),
    assignmentRoutes(dependencies),
    answerReviewRoutes(dependencies),
    answerLibraryRoutes(dependencies),
    reportRoutes(dependencies),
    requestRoutes(dependencies),
    responsibilityRoutes(dependencies),
    monitoringRoutes(dependencies),
    requestPortalRoutes(dependencies),
    filePortalRoutes(dependencies),
    completionRoutes(dependencies),
    archiveRoutes(dependencies),
    binderRoutes(dependencies),
    overviewRoutes(dependencies),
    questionRoutes(dependencies),
    aiUseRoutes(dependencies),
    firmAiUseRoutes(dependencies),
    connectionRoutes({ ...dependencies, authorize }),
    jobRoutes(dependencies),
    engagementJobRoutes({ ...dependencies, isRepeatable: (name) => jobDefinitions.some((job) => job.name === name && job.isRepeatable) }),
    eventRoutes({ ...dependencies, feeds }),
    trailRoutes({ ...dependencies, authorize }),
  ];
  for (const routes of all) await app.register(routes);
}
