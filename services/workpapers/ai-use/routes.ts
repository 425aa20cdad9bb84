import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../../identity/index.ts';
import * as contract from './ai-use.contract.ts';
import { readAiUse, setAiBudget, toCsv, type AiUseDependencies } from './read-ai-use.ts';

export const aiUseRoutes = (dependencies: AiUseDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/ai-use', {
    config: { action: 'ai/read-use' },
    schema: { summary: 'What a language model did for the engagement', tags: ['ai'], params: contract.aiUseParams, response: { 200: contract.aiUseResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const use = await readAiUse(dependencies, scope);
    return contract.aiUseResponse.parse({ ...use, calls: use.calls.map((call) => ({ ...call, createdAt: call.createdAt.toISOString(), passages: call.passages.length })) });
  });

  app.get('/api/engagements/:engagementId/ai-use/export', {
    config: { action: 'ai/read-use' },
    schema: { summary: 'The ledger of model calls as a file', tags: ['ai'], params: contract.aiUseParams, querystring: contract.exportAiUseQuery, response: { 200: z.any().describe('the file') } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const { calls } = await readAiUse(dependencies, scope);
    return await reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="ai-use.csv"').send(toCsv(calls));
  });

  app.put('/api/engagements/:engagementId/ai-budget', {
    config: { action: 'ai/set-budget' },
    schema: { summary: 'Set what the engagement may spend on a language model', tags: ['ai'], params: contract.aiUseParams, body: contract.aiBudgetBody, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    await setAiBudget(dependencies, scope, request.body);
    return await reply.code(204).send(null);
  });
};
