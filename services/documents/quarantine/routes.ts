import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { documentParams, documentSchema } from '../document.contract.ts';
import { presentVersion, readLife } from '../document-life.ts';
import { acceptDocument } from './accept-document.ts';
import { refuseRequest } from './quarantine.contract.ts';
import { refuseDocument } from './refuse-document.ts';

const tags = ['documents'];

export const quarantineRoutes = (dependencies: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/engagements/:engagementId/documents/:documentId/accept', {
    config: { action: 'documents/accept' },
    schema: { summary: 'Let a file that a client sent in', tags, params: documentParams, response: { 202: documentSchema } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await acceptDocument(dependencies.database, scope, request.params.documentId);
    return reply.code(202).send(presentVersion(version, await readLife(dependencies.database, scope, [version])));
  });

  app.post('/api/engagements/:engagementId/documents/:documentId/refuse', {
    config: { action: 'documents/accept' },
    schema: { summary: 'Do not take a file that a client sent, with the reason', tags, params: documentParams, body: refuseRequest, response: { 200: documentSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await refuseDocument(dependencies, scope, request.params.documentId, request.body.reason);
    return presentVersion(version, await readLife(dependencies.database, scope, [version]));
  });
};
