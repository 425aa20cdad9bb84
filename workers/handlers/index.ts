import type { Dependencies } from '../../services/composition/dependencies.ts';
import type { ExtractionPool } from '../../services/documents/index.ts';
import { enqueueJob, type JobHandler } from '../../services/platform/jobs/index.ts';
import { indexVersionJob } from '../../services/retrieval/index.ts';
import { ingestVersionHandler } from './documents/ingest-version.handler.ts';
import { assessEngagementHandler } from './evidence/assess-engagement.handler.ts';
import { indexVersionHandler } from './retrieval/index-version.handler.ts';
import { draftWorkpapersHandler } from './workpapers/draft-workpapers.handler.ts';

/** The one handler of every job. What follows a job of a lower floor is joined here, because that floor knows nothing above it. */
export function createHandlers(dependencies: Dependencies, pool: ExtractionPool): readonly JobHandler[] {
  return [
    ingestVersionHandler({
      ...dependencies,
      pool,
      onVersionExtracted: async (tx, versionId) => { await enqueueJob(tx, indexVersionJob, { versionId }, { key: versionId }); },
    }),
    indexVersionHandler(dependencies),
    assessEngagementHandler(dependencies),
    draftWorkpapersHandler(dependencies),
  ];
}
