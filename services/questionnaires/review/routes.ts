import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { AnswerDependencies } from '../write-answer.ts';
import { approveAnswers } from './approve-answers.ts';
import type { Disagreement } from './disagreements.ts';
import { readReview } from './read-review.ts';
import * as contract from './review.contract.ts';

const path = '/api/engagements/:engagementId/questionnaires/:questionnaireId/review';

export const answerReviewRoutes = (dependencies: AnswerDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get(path, {
    config: { action: 'questionnaires/read' },
    schema: { summary: 'What is to be looked at before answers are approved: promises, quotes that do not stand, what says otherwise', tags: ['questionnaires'], params: contract.questionnaireParams, response: { 200: contract.reviewResponse } },
  }, async (request) => {
    const questions = await readReview(dependencies, await authorize(request, request.params.engagementId), request.params.questionnaireId);
    return { questions: questions.map(({ findings, disagreements, ...rest }) => ({ ...rest, findings: [...findings], disagreements: disagreements.map(present) })) };
  });

  app.post(path, {
    config: { action: 'questionnaires/answer' },
    schema: { summary: 'Approve answers as they stand, those that nothing speaks against', tags: ['questionnaires'], params: contract.questionnaireParams, body: contract.approveBody, response: { 200: contract.approveResponse } },
  }, async (request) => {
    const { approved, left } = await approveAnswers(dependencies, await authorize(request, request.params.engagementId), request.params.questionnaireId, request.body.answers);
    return { approved: [...approved], left: [...left] };
  });
};

function present({ approvedAt, citations, ...rest }: Disagreement) {
  return { ...rest, approvedAt: approvedAt?.toISOString() ?? null, citations: [...citations] };
}
