import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { AnswerDependencies } from '../write-answer.ts';
import { assignQuestions, listAssignments } from './assign-questions.ts';
import * as contract from './assignment.contract.ts';
import type { QuestionAssignment } from './assignment.ts';
import { answerAssigned, listQuestionnairesToAnswer, readQuestionsToAnswer, type QuestionToAnswer } from './portal.ts';
import { reviewAnswer } from './review-answer.ts';

const base = '/api/engagements/:engagementId/questionnaires/:questionnaireId';
const portal = '/api/engagements/:engagementId/portal/questionnaires';

export const assignmentRoutes = (dependencies: AnswerDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get(`${base}/assignments`, {
    config: { action: 'questionnaires/read' },
    schema: { summary: 'Who answers and who reviews which question', tags: ['questionnaires'], params: contract.questionnaireParams, response: { 200: contract.assignmentsResponse } },
  }, async (request) => present(await listAssignments(dependencies, await authorize(request, request.params.engagementId), request.params.questionnaireId)));

  app.put(`${base}/assignments`, {
    config: { action: 'questionnaires/answer' },
    schema: { summary: 'Assign questions or a section to people of the client, and their review to the audit team', tags: ['questionnaires'], params: contract.questionnaireParams, body: contract.assignBody, response: { 200: contract.assignmentsResponse } },
  }, async (request) => present(await assignQuestions(dependencies, await authorize(request, request.params.engagementId), request.params.questionnaireId, request.body)));

  app.post(`${base}/questions/:questionId/review`, {
    config: { action: 'questionnaires/answer' },
    schema: { summary: 'Approve or return an answer, as one of its reviewers, or as one of the team where none is assigned', tags: ['questionnaires'], params: contract.questionParams, body: contract.reviewBody, response: { 200: contract.reviewResponse } },
  }, async (request) => {
    const { questionnaireId, questionId, engagementId } = request.params;
    const { status, waitsFor } = await reviewAnswer(dependencies, await authorize(request, engagementId), questionnaireId, questionId, { verdict: request.body.verdict, reason: request.body.reason ?? null, writtenAt: request.body.writtenAt });
    return { status, waitsFor: [...waitsFor] };
  });

  app.get(portal, {
    config: { action: 'portal/read' },
    schema: { summary: 'Questionnaires with questions for me', tags: ['portal'], params: contract.engagementParams, response: { 200: contract.portalQuestionnairesResponse } },
  }, async (request) => ({ questionnaires: await listQuestionnairesToAnswer(dependencies, await authorize(request, request.params.engagementId)) }));

  app.get(`${portal}/:questionnaireId`, {
    config: { action: 'portal/read' },
    schema: { summary: 'The questions that are mine to answer', tags: ['portal'], params: contract.questionnaireParams, response: { 200: contract.portalQuestionnaireResponse } },
  }, async (request) => {
    const { id, name, questions } = await readQuestionsToAnswer(dependencies, await authorize(request, request.params.engagementId), request.params.questionnaireId);
    return { id, name, questions: questions.map(presentToAnswer) };
  });

  app.patch(`${portal}/:questionnaireId/questions/:questionId`, {
    config: { action: 'portal/contribute' },
    schema: { summary: 'Answer a question that is mine', tags: ['portal'], params: contract.questionParams, body: contract.portalAnswerBody, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    const { questionnaireId, questionId, engagementId } = request.params;
    await answerAssigned(dependencies, await authorize(request, engagementId), questionnaireId, questionId, request.body);
    return await reply.code(204).send();
  });
};

function present(assignments: readonly QuestionAssignment[]) {
  return { assignments: assignments.map(({ answerers, reviewers, verdicts, ...rest }) => ({ ...rest, answerers: [...answerers], reviewers: [...reviewers], verdicts: [...verdicts] })) };
}

const states = { approved: 'approved', in_review: 'answered', returned: 'sent_back', drafted: 'open', needs_information: 'open' } as const;

function presentToAnswer({ question, answer, isShown, earlier, sentBackBecause }: QuestionToAnswer) {
  const { id, ref, text, section, guidance, allowed, limit } = question;
  return {
    id, ref, text, section: [...section], guidance, allowed: [...allowed], limit, answer: isShown ? (answer?.answer ?? null) : null, narrative: isShown ? (answer?.narrative ?? null) : null,
    state: answer === undefined ? 'open' as const : states[answer.status], sentBackBecause, writtenAt: isShown ? (answer?.writtenAt.toISOString() ?? null) : null,
    earlier: earlier === null ? null : { answer: earlier.shortAnswer, narrative: earlier.longAnswer, approvedAt: earlier.approvedAt?.toISOString() ?? null, appliesTo: earlier.appliesTo },
  };
}
