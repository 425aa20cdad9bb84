import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filesOf, type UploadDependencies } from '../documents/index.ts';
import { authorize } from '../identity/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { assignRequest, listClientPeople } from './assign-request.ts';
import { changeRequest } from './change-request.ts';
import { createRequests } from './create-request.ts';
import { exportRequests } from './export-requests.ts';
import { requestFromGap } from './from-gap.ts';
import { requestFromQuestions } from './from-questions.ts';
import { importRequests } from './import/import-requests.ts';
import { openRequests } from './open-requests.ts';
import { ageing, presentListed, presentReceived, presentRequest } from './present.ts';
import { listRequests, readRequest } from './read-request.ts';
import { receiveAnswer } from './receive-answer.ts';
import * as contract from './request.contract.ts';
import type { RequestTarget } from './request.ts';
import { takeStep } from './take-step.ts';
import { listTemplates, requestFromTemplates } from './templates.ts';
import { writeComment, writeNote } from './write-message.ts';

const tags = ['requests'];
const base = '/api/engagements/:engagementId/requests';

export const requestRoutes = (dependencies: UploadDependencies): FastifyPluginAsyncZod => async (app) => {
  const { clock } = dependencies;

  app.post(base, {
    config: { action: 'requests/write' },
    schema: { summary: 'Ask the client for evidence', tags, params: contract.engagementParams, body: contract.createRequestBody, response: { 201: contract.requestSchema } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const { open, targets, ...wanted } = request.body;
    const [made] = await createRequests(dependencies, scope, [{ ...wanted, targets: targets.map(toTarget), isOpen: open }], 'person');
    return await reply.code(201).send(presentRequest(await readRequest(dependencies, scope, made?.id ?? ''), clock.now()));
  });

  app.get(base, {
    config: { action: 'requests/read' },
    schema: { summary: 'The requests, newest first, and how long they have been with the client', tags, params: contract.engagementParams, querystring: contract.listRequestsQuery, response: { 200: contract.listRequestsResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { states, assigneeId, frameworkId, controlId } = request.query;
    const control = frameworkId === undefined || controlId === undefined ? undefined : { frameworkId, controlId };
    const requests = (await listRequests(dependencies, scope, { states, assigneeId, control })).map((each) => presentListed(each, clock.now()));
    return { requests, ageing: ageing(requests) };
  });

  app.get(`${base}/export`, {
    config: { action: 'requests/read' },
    schema: { summary: 'The requests as XLSX, to go through with the client', tags, params: contract.engagementParams, response: { 200: z.any().describe('the file') } },
  }, async (request, reply) => {
    const { fileName, bytes } = await exportRequests(dependencies, await authorize(request, request.params.engagementId));
    return await reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`).send(Buffer.from(bytes));
  });

  app.post(`${base}/open`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Open many drafts to the client at once', tags, params: contract.engagementParams, body: contract.openRequestsBody, response: { 200: contract.openRequestsResponse } },
  }, async (request) => await openRequests(dependencies, await authorize(request, request.params.engagementId), request.body));

  app.post(`${base}/from-gap`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Ask for what would close the gap of a control', tags, params: contract.engagementParams, body: contract.fromGapBody, response: { 200: contract.fromGapResponse, 201: contract.fromGapResponse } },
  }, async (request, reply) => {
    const { open, ...gap } = request.body;
    const made = await requestFromGap(dependencies, await authorize(request, request.params.engagementId), { ...gap, isOpen: open });
    return await reply.code(made.isNew ? 201 : 200).send(made);
  });

  app.post(`${base}/from-questions`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Ask the client for what answers questions of a questionnaire', tags, params: contract.engagementParams, body: contract.fromQuestionsBody, response: { 201: contract.createdResponse } },
  }, async (request, reply) => {
    const { open, ...wanted } = request.body;
    const { requestIds } = await requestFromQuestions(dependencies, await authorize(request, request.params.engagementId), { ...wanted, isOpen: open });
    return await reply.code(201).send({ requestIds: [...requestIds] });
  });

  app.get(`${base}/templates`, {
    config: { action: 'requests/read' },
    schema: { summary: 'Ready-made requests, one for each control with typical evidence', tags, params: contract.engagementParams, querystring: contract.templatesQuery, response: { 200: contract.templatesResponse } },
  }, async (request) => {
    const templates = await listTemplates(dependencies, await authorize(request, request.params.engagementId), request.query.frameworkId);
    return { templates: templates.map((template) => ({ ...template, typicalEvidence: [...template.typicalEvidence] })) };
  });

  app.post(`${base}/from-templates`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Make a request for each of these controls', tags, params: contract.engagementParams, body: contract.fromTemplatesBody, response: { 201: contract.createdResponse } },
  }, async (request, reply) => {
    const { open, ...choice } = request.body;
    const made = await requestFromTemplates(dependencies, await authorize(request, request.params.engagementId), { ...choice, isOpen: open });
    return await reply.code(201).send({ requestIds: made.map(({ id }) => id) });
  });

  app.post(`${base}/import`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Make draft requests from a list (XLSX, CSV, DOCX), a part named "file"', tags, consumes: ['multipart/form-data'], params: contract.engagementParams, querystring: contract.importQuery, response: { 200: contract.importResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return { requests: (await importRequests(dependencies, scope, await listFileOf(request), request.query.trial)).map((each) => ({ ...each, controls: [...each.controls], warnings: [...each.warnings] })) };
  });

  app.get(`${base}/people`, {
    config: { action: 'requests/read' },
    schema: { summary: 'People of the client, to assign requests to', tags, params: contract.engagementParams, response: { 200: contract.clientPeopleResponse } },
  }, async (request) => ({ people: await listClientPeople(dependencies, await authorize(request, request.params.engagementId)) }));

  app.get(`${base}/:requestId`, {
    config: { action: 'requests/read' },
    schema: { summary: 'One request with its steps, files and words', tags, params: contract.requestParams, response: { 200: contract.requestSchema } },
  }, async (request) => presentRequest(await readRequest(dependencies, await authorize(request, request.params.engagementId), request.params.requestId), clock.now()));

  app.patch(`${base}/:requestId`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Change what is asked, until it is answered', tags, params: contract.requestParams, body: contract.changeRequestBody, response: { 200: contract.requestSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { targets, ...words } = request.body;
    await changeRequest(dependencies, scope, request.params.requestId, { ...words, ...(targets === undefined ? {} : { targets: targets.map(toTarget) }) });
    return presentRequest(await readRequest(dependencies, scope, request.params.requestId), clock.now());
  });

  app.post(`${base}/:requestId/steps`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Open, accept, return, close or end a request', tags, params: contract.requestParams, body: contract.stepBody, response: { 200: contract.requestSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await takeStep(dependencies, scope, request.params.requestId, { to: request.body.to, reason: request.body.reason ?? null });
    return presentRequest(await readRequest(dependencies, scope, request.params.requestId), clock.now());
  });

  app.put(`${base}/:requestId/assignees`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Say who of the client answers', tags, params: contract.requestParams, body: contract.assignBody, response: { 200: contract.requestSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await assignRequest(dependencies, scope, request.params.requestId, request.body.assigneeIds);
    return presentRequest(await readRequest(dependencies, scope, request.params.requestId), clock.now());
  });

  app.post(`${base}/:requestId/uploads`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Add files that came another way, each as a part named "file"', tags, consumes: ['multipart/form-data'], params: contract.requestParams, response: { 201: contract.receivedResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(201).send(presentReceived(await receiveAnswer(dependencies, scope, request.params.requestId, filesOf(request))));
  });

  app.post(`${base}/:requestId/comments`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Write to the client', tags, params: contract.requestParams, body: contract.messageBody, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await writeComment(dependencies, await authorize(request, request.params.engagementId), request.params.requestId, request.body.text);
    return await reply.code(204).send();
  });

  app.post(`${base}/:requestId/notes`, {
    config: { action: 'requests/write' },
    schema: { summary: 'Write a note that no client ever reads', tags, params: contract.requestParams, body: contract.messageBody, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await writeNote(dependencies, await authorize(request, request.params.engagementId), request.params.requestId, request.body.text);
    return await reply.code(204).send();
  });
};

function toTarget({ frameworkId, controlId, objectiveId }: { frameworkId: string; controlId: string; objectiveId?: string | null | undefined }): RequestTarget {
  return { frameworkId, controlId, objectiveId: objectiveId ?? null };
}

const mostListBytes = 20 * 1024 * 1024;

async function listFileOf(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }> {
  const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: mostListBytes, files: 1 } });
  if (part === undefined) throw new AppError('requests/unreadable-list', { detail: 'Send the list as multipart/form-data, in a part named "file".' });
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new AppError('requests/unreadable-list', { detail: 'A list may have up to 20 MB.' });
  return { name: part.filename, bytes };
}
