import type { Dependencies } from '../../services/composition/dependencies.ts';
import type { ExtractionPool, IngestDependencies } from '../../services/documents/index.ts';
import { carryDecisionsJob } from '../../services/evidence/index.ts';
import { enqueueJob, type JobHandler } from '../../services/platform/jobs/index.ts';
import { indexAtOnce, indexVersionJob } from '../../services/retrieval/index.ts';
import { buildBinderHandler } from './binder/build-binder.handler.ts';
import { disposeEngagementHandler } from './completion/dispose-engagement.handler.ts';
import { ingestVersionHandler } from './documents/ingest-version.handler.ts';
import { checkStorageHandler } from './documents/check-storage.handler.ts';
import { removeOrphansHandler } from './documents/remove-orphans.handler.ts';
import { startStorageCheckHandler } from './documents/start-storage-check.handler.ts';
import { tidyUploadsHandler } from './documents/tidy-uploads.handler.ts';
import { sweepStorageHandler } from './documents/sweep-storage.handler.ts';
import { readAgainHandler } from './documents/read-again.handler.ts';
import { readManyAgainHandler } from './documents/read-many-again.handler.ts';
import { assessEngagementHandler } from './evidence/assess-engagement.handler.ts';
import { carryDecisionsHandler } from './evidence/carry-decisions.handler.ts';
import { answerTies, assessWhatCame, noteCoverage } from '../../services/requests/index.ts';
import { draftQuestionnaireHandler } from './questionnaires/draft-questionnaire.handler.ts';
import { sendRemindersHandler } from './requests/send-reminders.handler.ts';
import { indexVersionHandler } from './retrieval/index-version.handler.ts';
import { draftWorkpapersHandler } from './workpapers/draft-workpapers.handler.ts';

/** The one handler of every job. What follows a job of a lower floor is joined here, because that floor knows nothing above it. */
export function createHandlers(dependencies: Dependencies, pool: ExtractionPool): readonly JobHandler[] {
  const reading: IngestDependencies = {
    ...dependencies,
    pool,
    onVersionExtracted: async (tx, versionId, number) => { await enqueueJob(tx, indexVersionJob, number === 1 ? { versionId } : { versionId, reading: number }, { key: versionId }); },
  };
  return [
    ingestVersionHandler({
      ...reading,
      // A server that makes vectors may be slow or away, and the text must not be read again for it.
      ...(dependencies.config.openai?.embeddingModel === undefined ? { indexAtOnce: async (version, passages, signal) => {
        const store = await indexAtOnce(dependencies, version, passages, signal);
        return store && (async (tx) => {
          await store(tx);
          await assessWhatCame(tx, version.id);
        });
      } } : {}),
      askForIndex: async (tx, versionId) => (await enqueueJob(tx, indexVersionJob, { versionId }, { key: versionId, isFollowedHere: true })).jobId,
    }),
    readAgainHandler(reading),
    readManyAgainHandler(dependencies),
    startStorageCheckHandler(dependencies),
    checkStorageHandler(dependencies),
    sweepStorageHandler(dependencies),
    removeOrphansHandler(dependencies),
    tidyUploadsHandler({ ...dependencies, maxFileBytes: dependencies.config.maxUploadBytes, answers: answerTies(dependencies) }),
    indexVersionHandler({
      ...dependencies,
      onSearchable: assessWhatCame,
      onReadingInForce: async (tx, versionId) => { await enqueueJob(tx, carryDecisionsJob, { versionId }, { key: versionId }); },
    }),
    carryDecisionsHandler(dependencies),
    assessEngagementHandler({ ...dependencies, onAssessed: async (tx) => await noteCoverage(tx, dependencies.clock) }),
    draftWorkpapersHandler(dependencies),
    draftQuestionnaireHandler(dependencies),
    sendRemindersHandler({ ...dependencies, publicUrl: dependencies.config.publicUrl }),
    disposeEngagementHandler(dependencies),
    buildBinderHandler(dependencies),
  ];
}
