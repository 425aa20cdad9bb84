import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import { askQuestion, type QuestionDependencies } from './ask-question.ts';
import * as contract from './question.contract.ts';

export const questionRoutes = (dependencies: QuestionDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/engagements/:engagementId/questions', {
    config: { action: 'workpapers/ask' },
    schema: { summary: 'An answer from the documents, or that there is none', tags: ['workpapers'], params: contract.questionParams, body: contract.askBody, response: { 200: contract.answerResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return contract.answerResponse.parse(await askQuestion(dependencies, scope, request.body.question));
  });
};
