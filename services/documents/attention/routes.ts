import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { documentsParams } from '../document.contract.ts';
import * as contract from './attention.contract.ts';
import { readAttention } from './read-attention.ts';

export const attentionRoutes = ({ database }: { readonly database: Database }): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/documents/ledger', {
    config: { action: 'documents/list' },
    schema: { summary: 'What became of every file, and what of it needs a person', tags: ['documents'], params: documentsParams, querystring: contract.attentionQuery, response: { 200: contract.attentionResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { counts, items, next } = await readAttention(database, scope, request.query);
    return { counts, next, items: items.map(({ at, actions, ...item }) => ({ ...item, actions: [...actions], at: new Date(at).toISOString() })) };
  });
};
