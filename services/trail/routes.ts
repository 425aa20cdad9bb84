import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { exportTrail } from './export-trail.ts';
import { listTrail } from './list-trail.ts';
import { listTrailQuery, listTrailResponse, trailParams, trailVerdictResponse } from './trail.contract.ts';
import { verifyTrail } from './verify-trail.ts';

export interface TrailRoutesDependencies {
  readonly database: Database;
  /** Identity's `authorize`; handed in because identity stands on a higher floor. */
  readonly authorize: (request: FastifyRequest, engagementId: string) => Promise<EngagementScope>;
}

export const trailRoutes = ({ database, authorize }: TrailRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/trail', {
    config: { action: 'trail/read' },
    schema: { summary: 'What happened, newest first', tags: ['trail'], params: trailParams, querystring: listTrailQuery, response: { 200: listTrailResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return { events: await listTrail(database, scope, request.query) };
  });

  app.get('/api/engagements/:engagementId/trail/export', {
    config: { action: 'trail/read' },
    schema: { summary: 'The whole trail as JSON lines, verifiable offline', tags: ['trail'], params: trailParams, response: { 200: z.any().describe('application/jsonl') } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.type('application/jsonl; charset=utf-8').header('content-disposition', `attachment; filename="trail-${scope.engagementId}.jsonl"`)
      .send(Readable.from(exportTrail(database, scope)));
  });

  app.get('/api/engagements/:engagementId/trail/verify', {
    config: { action: 'trail/verify' },
    schema: { summary: 'Whether every link of the trail holds', tags: ['trail'], params: trailParams, response: { 200: trailVerdictResponse } },
  }, async (request) => await verifyTrail(exportTrail(database, await authorize(request, request.params.engagementId))));
};
