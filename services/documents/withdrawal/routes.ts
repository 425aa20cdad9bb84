import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, EngagementScope } from '../../platform/db/index.ts';
import { presentVersion, readLife } from '../document-life.ts';
import * as contract from '../document.contract.ts';
import { currentOf } from '../document.ts';
import { readDocument } from '../read-document.ts';
import { restoreDocument, withdrawDocument } from './withdraw-document.ts';

const tags = ['documents'];

export const withdrawalRoutes = (dependencies: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  async function presentDocument(scope: EngagementScope, documentId: string) {
    const version = currentOf(await readDocument(database, scope, documentId));
    return presentVersion(version, await readLife(database, scope, [version]));
  }

  app.post('/api/engagements/:engagementId/documents/:documentId/withdraw', {
    config: { action: 'documents/withdraw' },
    schema: { summary: 'Take a document out of search, assessment and drafting, with a reason', tags, params: contract.documentParams, body: contract.withdrawBody, response: { 200: contract.documentSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await withdrawDocument(dependencies, scope, request.params.documentId, request.body.reason);
    return await presentDocument(scope, request.params.documentId);
  });

  app.post('/api/engagements/:engagementId/documents/:documentId/restore', {
    config: { action: 'documents/restore' },
    schema: { summary: 'Let a withdrawn document count again', tags, params: contract.documentParams, response: { 200: contract.documentSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await restoreDocument(dependencies, scope, request.params.documentId);
    return await presentDocument(scope, request.params.documentId);
  });
};
