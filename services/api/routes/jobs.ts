import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import { inScope, type Database } from '../../platform/db/index.ts';
import { findJob, jobList, jobParams, jobView, listJobs, presentJob } from '../../platform/jobs/index.ts';

export const jobRoutes = ({ database }: { database: Database }): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/jobs', {
    config: { action: 'jobs/read' },
    schema: { summary: 'The newest jobs', tags: ['jobs'], params: jobParams.pick({ engagementId: true }), response: { 200: jobList } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return { jobs: (await inScope(database, scope, (tx) => listJobs(tx))).map(presentJob) };
  });

  app.get('/api/engagements/:engagementId/jobs/:jobId', {
    config: { action: 'jobs/read' },
    schema: { summary: 'How far a job is', tags: ['jobs'], params: jobParams, response: { 200: jobView } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return presentJob(await inScope(database, scope, (tx) => findJob(tx, request.params.jobId)));
  });
};
