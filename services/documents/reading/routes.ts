import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { presentVersion, readLife } from '../document-life.ts';
import * as contract from '../document.contract.ts';
import { readDocumentAgain, readManyAgain } from './read-document-again.ts';

const tags = ['documents'];

export const readingRoutes = (dependencies: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.post('/api/engagements/:engagementId/documents/:documentId/re-read', {
    config: { action: 'documents/re-read' },
    schema: { summary: 'Read one version of a document again with the present extractor', tags, params: contract.documentParams, querystring: contract.versionQuery, response: { 202: contract.documentSchema } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await readDocumentAgain(dependencies, scope, request.params.documentId, request.query.version);
    return reply.code(202).send(presentVersion(version, await readLife(database, scope, [version])));
  });

  app.post('/api/engagements/:engagementId/documents/re-read', {
    config: { action: 'documents/re-read' },
    schema: { summary: 'Read again what an older extractor read and what failed', tags, params: contract.documentsParams, response: { 202: contract.readManyAgainResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return reply.code(202).send(await readManyAgain(dependencies, scope, 'outdated'));
  });

  app.post('/api/engagements/:engagementId/documents/retry', {
    config: { action: 'documents/retry' },
    schema: { summary: 'Read all failed documents again', tags, params: contract.documentsParams, response: { 202: contract.readManyAgainResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return reply.code(202).send(await readManyAgain(dependencies, scope, 'failed'));
  });
};
