import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import { inScope, systemScope } from '../../platform/db/index.ts';
import { presentJob, selectFirmJobs, selectJobStates, type JobCount } from '../../platform/jobs/index.ts';
import * as contract from './engagement-jobs.contract.ts';
import { retryJob, type RetryDependencies } from './retry-job.ts';

const tags = ['jobs'];

export const engagementJobRoutes = (dependencies: RetryDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.get('/api/admin/jobs', {
    config: { action: 'jobs/read-firm' },
    schema: { summary: 'How the work of all engagements stands', tags, querystring: contract.firmJobsQuery, response: { 200: contract.firmJobsResponse } },
  }, async (request) => {
    const own = await inScope(database, await authorize(request), async (tx) => ({ counts: await selectJobStates(tx), jobs: await selectFirmJobs(tx, request.query) }));
    const shared = await inScope(database, systemScope('an administrator reads the state of the queue'), selectJobStates);
    return {
      counts: own.counts.map(present),
      ownCounts: shared.map(present),
      jobs: own.jobs.map((job) => {
        const { result: _, ...told } = presentJob(job);
        return { ...told, engagementId: job.engagementId, engagementName: job.engagementName, availableAt: job.availableAt.toISOString(), isRepeatable: job.state === 'failed' && dependencies.isRepeatable(job.name) };
      }),
    };
  });

  app.post('/api/engagements/:engagementId/jobs/:jobId/retry', {
    config: { action: 'jobs/retry' },
    schema: { summary: 'Try a failed job again', tags, params: contract.retryJobParams, response: { 202: contract.jobView } },
  }, async (request, reply) => await reply.code(202).send(presentJob(await retryJob(dependencies, await authorize(request, request.params.engagementId), request.params.jobId))));
};

function present({ oldestAt, ...count }: JobCount) {
  return { ...count, oldestAt: oldestAt.toISOString() };
}
