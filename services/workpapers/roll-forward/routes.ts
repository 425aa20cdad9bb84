import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize, authorizeEngagement, personOf } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { leadSchedulesResponse, rollForwardBody, rollForwardPreview, rollForwardQuery, rollForwardResponse } from '../lead/lead-schedule.contract.ts';
import { readLeadSchedules } from '../lead/read-lead-schedules.ts';
import { engagementParams } from '../workpaper.contract.ts';
import { previewRollForward } from './preview.ts';
import { rollForward } from './roll-forward.ts';

const tags = ['workpapers'];

/** The file as a whole: its lead schedules, and its beginning out of last year's. */
export const paperFileRoutes = (dependencies: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/lead-schedules', {
    config: { action: 'workpapers/list' },
    schema: { summary: 'The papers rolled up, a schedule for each area', tags, params: engagementParams, response: { 200: leadSchedulesResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const schedules = await readLeadSchedules(dependencies.database, scope);
    return leadSchedulesResponse.parse({ schedules: schedules.map(({ lines, ...schedule }) => ({ ...schedule, lines: lines.map((line) => ({ ...line, preparedAt: line.preparedAt?.toISOString() ?? null, reviewedAt: line.reviewedAt?.toISOString() ?? null })) })) });
  });

  app.get('/api/engagements/:engagementId/workpapers/roll-forward', {
    config: { action: 'workpapers/roll-forward' },
    schema: { summary: 'What rolling an earlier engagement’s papers forward would do', tags, params: engagementParams, querystring: rollForwardQuery, response: { 200: rollForwardPreview } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const from = await authorizeEngagement(dependencies.database, personOf(request), 'workpapers/read', request.query.fromEngagementId);
    return await previewRollForward(dependencies.database, scope, from);
  });

  app.post('/api/engagements/:engagementId/workpapers/roll-forward', {
    config: { action: 'workpapers/roll-forward' },
    schema: { summary: 'Begin the papers with those of an earlier engagement of the client', tags, params: engagementParams, body: rollForwardBody, response: { 200: rollForwardResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const from = await authorizeEngagement(dependencies.database, personOf(request), 'workpapers/read', request.body.fromEngagementId);
    return await rollForward(dependencies, scope, from);
  });
};
