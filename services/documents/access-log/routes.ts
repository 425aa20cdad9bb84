import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import { inScope, type Database } from '../../platform/db/index.ts';
import * as contract from './access-log.contract.ts';
import { selectAccess } from './access-log.sql.ts';

export const accessLogRoutes = ({ database }: { readonly database: Database }): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/access-log', {
    config: { action: 'documents/read-access-log' },
    schema: { summary: 'Who of the audit team opened which document, and when', tags: ['documents'], params: contract.accessLogParams, querystring: contract.accessLogQuery, response: { 200: contract.accessLogResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const entries = await inScope(database, scope, (tx) => selectAccess(tx, request.query));
    return { entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })), next: entries.length === request.query.limit ? entries.at(-1)?.id ?? null : null };
  });
};
