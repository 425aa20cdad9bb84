import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ChatModel } from '../models.ts';
import * as contract from './connection.contract.ts';
import { testConnection } from './test-connection.ts';

export interface ConnectionRoutesDependencies {
  readonly chatModel: ChatModel | null;
  /** Of identity, which stands on the same floor. */
  readonly authorize: (request: FastifyRequest) => Promise<unknown>;
}

export const connectionRoutes = ({ chatModel, authorize }: ConnectionRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/admin/ai-connection', {
    config: { action: 'ai/test-connection' },
    schema: { summary: 'Ask the language model for one word, to see whether it answers', tags: ['ai'], response: { 200: contract.testConnectionResponse } },
  }, async (request) => {
    await authorize(request);
    return await testConnection(chatModel);
  });
};
