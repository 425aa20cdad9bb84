import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../identity/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { changeMapping } from './change-mapping.ts';
import { exportQuestionnaire } from './export-questionnaire.ts';
import { importQuestionnaire, type ImportDependencies } from './import-questionnaire.ts';
import { presentGate, presentMapping, presentQuestion, presentSummary } from './present.ts';
import * as contract from './questionnaire.contract.ts';
import { listQuestionnaires, readQuestionnaire } from './read-questionnaire.ts';
import { removeQuestionnaire } from './remove-questionnaire.ts';
import { requestDraft } from './request-draft.ts';
import { closedBecause, setGate } from './set-gate.ts';
import { answeredInFile, takeAnswers } from './take-answers.ts';
import { writeAnswer } from './write-answer.ts';

const tags = ['questionnaires'];

export const questionnaireRoutes = (dependencies: ImportDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.post('/api/engagements/:engagementId/questionnaires', {
    config: { action: 'questionnaires/import' },
    schema: { summary: 'Import a questionnaire, a part named "file"', tags, consumes: ['multipart/form-data'], params: contract.engagementParams, response: { 201: contract.importResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const { questionnaire, questions } = await importQuestionnaire(dependencies, scope, await fileOf(request));
    return await reply.code(201).send({ ...presentSummary(questionnaire, questions.length), mapping: presentMapping(questionnaire) });
  });

  app.get('/api/engagements/:engagementId/questionnaires', {
    config: { action: 'questionnaires/list' },
    schema: { summary: 'The questionnaires, newest first', tags, params: contract.engagementParams, response: { 200: contract.listQuestionnairesResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const questionnaires = await listQuestionnaires(database, scope);
    return { questionnaires: questionnaires.map((each) => ({ ...presentSummary(each, each.questionCount), statuses: { ...each.statuses } })) };
  });

  app.get('/api/engagements/:engagementId/questionnaires/:questionnaireId', {
    config: { action: 'questionnaires/read' },
    schema: { summary: 'One questionnaire with its questions and the last answer to each', tags, params: contract.questionnaireParams, response: { 200: contract.questionnaireResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { questionnaire, questions, answers } = await readQuestionnaire(database, scope, request.params.questionnaireId);
    return {
      ...presentSummary(questionnaire, questions.length), mapping: presentMapping(questionnaire), closedBecause: closedBecause(questionnaire, questions, answers),
      answeredInFile: answeredInFile(questions, answers).length,
      questions: questions.map((question) => presentQuestion(question, answers.get(question.id))),
    };
  });

  app.delete('/api/engagements/:engagementId/questionnaires/:questionnaireId', {
    config: { action: 'questionnaires/import' },
    schema: { summary: 'Take back a questionnaire that was imported by mistake, while nothing is answered', tags, params: contract.questionnaireParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    await removeQuestionnaire(dependencies, scope, request.params.questionnaireId);
    return await reply.code(204).send();
  });

  app.put('/api/engagements/:engagementId/questionnaires/:questionnaireId/mapping', {
    config: { action: 'questionnaires/import' },
    schema: { summary: 'Read the questions anew by other columns, while nothing is answered', tags, params: contract.questionnaireParams, body: contract.changeMappingBody, response: { 200: contract.changeMappingResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return await changeMapping(dependencies, scope, request.params.questionnaireId, request.body.grids);
  });

  app.post('/api/engagements/:engagementId/questionnaires/:questionnaireId/draft', {
    config: { action: 'questionnaires/draft' },
    schema: { summary: 'Draft answers from the documents', tags, params: contract.questionnaireParams, body: contract.draftBody, response: { 202: contract.draftResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(202).send(await requestDraft(database, scope, request.params.questionnaireId, request.body?.questionIds ?? null));
  });

  app.post('/api/engagements/:engagementId/questionnaires/:questionnaireId/given-answers', {
    config: { action: 'questionnaires/answer' },
    schema: { summary: 'Take over the answers that stand in the file, where nothing is answered yet', tags, params: contract.questionnaireParams, response: { 200: contract.takeAnswersResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return await takeAnswers(dependencies, scope, request.params.questionnaireId);
  });

  app.patch('/api/engagements/:engagementId/questionnaires/:questionnaireId/questions/:questionId', {
    config: { action: 'questionnaires/answer' },
    schema: { summary: 'Answer a question, or move its answer through review', tags, params: contract.questionParams, body: contract.answerBody, response: { 200: contract.questionSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { question, answer } = await writeAnswer(dependencies, scope, request.params.questionnaireId, request.params.questionId, request.body);
    return presentQuestion(question, answer);
  });

  app.put('/api/engagements/:engagementId/questionnaires/:questionnaireId/gate', {
    config: { action: 'questionnaires/release' },
    schema: { summary: 'Set what must be before the answers may be exported', tags, params: contract.questionnaireParams, body: contract.gateBody, response: { 200: contract.gateSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return presentGate(await setGate(dependencies, scope, request.params.questionnaireId, request.body));
  });

  app.get('/api/engagements/:engagementId/questionnaires/:questionnaireId/export', {
    config: { action: 'questionnaires/export' },
    schema: { summary: 'The original file with the answers in it, or the lists that go with it', tags, params: contract.questionnaireParams, querystring: contract.exportQuery, response: { 200: z.any().describe('the file') } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const file = await exportQuestionnaire(dependencies, scope, request.params.questionnaireId, request.query.part, request.query.format);
    return await reply.type(file.mediaType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`).send(Buffer.from(file.bytes));
  });
};

/** Above this a file is no questionnaire. */
const mostBytes = 50 * 1024 * 1024;

/** The first file of a multipart body; questionnaires are read whole. */
async function fileOf(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }> {
  const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: mostBytes, files: 1 } });
  if (part === undefined) throw new AppError('questionnaires/no-file', { detail: 'Send the questionnaire as multipart/form-data, in a part named "file".' });
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new AppError('questionnaires/too-large', { detail: 'A questionnaire may have up to 50 MB.' });
  return { name: part.filename, bytes };
}
