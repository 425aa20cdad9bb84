import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database } from '../platform/db/index.ts';
import { selectByName } from './find.sql.ts';
import { listCiting } from './list-citing.ts';
import * as contract from './overview.contract.ts';
import { readOverview } from './read-overview.ts';

/** What reads across the slices of an engagement: how it stands, what is called so, who cites a page. */
export const overviewRoutes = ({ database, clock }: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/overview', {
    config: { action: 'evidence/list-controls' },
    schema: { summary: 'The engagement at a glance: files, controls, papers, requests, questionnaires, what is to be decided and by whom', tags: ['overview'], params: contract.engagementParams, response: { 200: contract.overviewResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { assessment, controls, questionnaires, workpapers, requests, ...rest } = await readOverview({ database, clock }, scope);
    return {
      ...rest,
      controls: [...controls],
      workpapers: { ...workpapers, states: { ...workpapers.states } },
      requests: { ...requests, states: { ...requests.states } },
      assessment: assessment === null ? null : { ...assessment, finishedAt: assessment.finishedAt.toISOString() },
      questionnaires: questionnaires.map(({ createdAt, untouchedSince, statuses, ...form }) => ({ ...form, statuses: { ...statuses }, createdAt: createdAt.toISOString(), untouchedSince: untouchedSince.toISOString() })),
    };
  });

  app.get('/api/engagements/:engagementId/find', {
    config: { action: 'retrieval/search' },
    schema: { summary: 'Documents, controls, workpapers, requests, questionnaires and questions by name', tags: ['overview'], params: contract.engagementParams, querystring: contract.findQuery, response: { 200: contract.findResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return { found: await inScope(database, scope, async (tx) => await selectByName(tx, request.query.q, request.query.limit)) };
  });

  app.get('/api/engagements/:engagementId/documents/:documentId/citing', {
    config: { action: 'documents/read' },
    schema: { summary: 'The controls, workpapers and answers that cite a version, or one page of it', tags: ['overview'], params: contract.documentParams, querystring: contract.citingQuery, response: { 200: contract.citingResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return { citing: await listCiting(database, scope, request.params.documentId, { version: request.query.version, page: request.query.page }) };
  });
};
