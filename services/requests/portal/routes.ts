import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { filesOf, type UploadDependencies } from '../../documents/index.ts';
import { authorize, personOf } from '../../identity/index.ts';
import type { EngagementScope } from '../../platform/db/index.ts';
import { assignRequest, listAssignees, listClientPeople } from '../assign-request.ts';
import { presentReceived } from '../present.ts';
import { listRequests, readRequest } from '../read-request.ts';
import { receiveAnswer } from '../receive-answer.ts';
import { takeStep } from '../take-step.ts';
import { writeComment } from '../write-message.ts';
import * as contract from './portal.contract.ts';
import { presentForClient, presentListedForClient } from './present.ts';
import { readPortal } from './read-portal.ts';
import { takeBackAnswer } from './take-back.ts';

const tags = ['portal'];
const base = '/api/engagements/:engagementId/portal';

/** The client's own side: what row-level security leaves a client's scope, in words written for it. */
export const requestPortalRoutes = (dependencies: UploadDependencies): FastifyPluginAsyncZod => async (app) => {
  const { clock } = dependencies;
  const shown = async (scope: EngagementScope, requestId: string) => presentForClient(await readRequest(dependencies, scope, requestId), clock.now(), scope.userId);

  app.get(base, {
    config: { action: 'portal/read' },
    schema: { summary: 'Where I stand', tags, params: contract.engagementParams, response: { 200: contract.portalResponse } },
  }, async (request) => await readPortal(dependencies, await authorize(request, request.params.engagementId), personOf(request)));

  app.get(`${base}/requests`, {
    config: { action: 'portal/read' },
    schema: { summary: 'What is asked of me; of all of the client for its administrator', tags, params: contract.engagementParams, response: { 200: contract.portalRequestsResponse } },
  }, async (request) => {
    const requests = await listRequests(dependencies, await authorize(request, request.params.engagementId));
    return { requests: requests.map((each) => presentListedForClient(each, clock.now())) };
  });

  app.get(`${base}/requests/:requestId`, {
    config: { action: 'portal/read' },
    schema: { summary: 'One request', tags, params: contract.requestParams, response: { 200: contract.portalRequestSchema } },
  }, async (request) => await shown(await authorize(request, request.params.engagementId), request.params.requestId));

  app.post(`${base}/requests/:requestId/uploads`, {
    config: { action: 'portal/contribute' },
    schema: { summary: 'Send files in answer, each as a part named "file"', tags, consumes: ['multipart/form-data'], params: contract.requestParams, response: { 201: contract.receivedResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(201).send(presentReceived(await receiveAnswer(dependencies, scope, request.params.requestId, filesOf(request)), { isForSender: true }));
  });

  app.post(`${base}/requests/:requestId/uploads/:uploadId/take-back`, {
    config: { action: 'portal/contribute' },
    schema: { summary: 'Take back a file that I sent by mistake, before the answer is given', tags, params: contract.requestUploadParams, body: contract.takeBackBody, response: { 200: contract.portalRequestSchema } },
  }, async (request) => {
    const { engagementId, requestId, uploadId } = request.params;
    const scope = await authorize(request, engagementId);
    await takeBackAnswer(dependencies, scope, { requestId, uploadId, reason: request.body.reason ?? null });
    return await shown(scope, requestId);
  });

  app.post(`${base}/requests/:requestId/comments`, {
    config: { action: 'portal/contribute' },
    schema: { summary: 'Write to the audit team', tags, params: contract.requestParams, body: contract.messageBody, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await writeComment(dependencies, await authorize(request, request.params.engagementId), request.params.requestId, request.body.text);
    return await reply.code(204).send();
  });

  app.post(`${base}/requests/:requestId/submit`, {
    config: { action: 'portal/contribute' },
    schema: { summary: 'Give the answer to the audit team', tags, params: contract.requestParams, body: contract.submitBody, response: { 200: contract.portalRequestSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    if (request.body.comment !== undefined) await writeComment(dependencies, scope, request.params.requestId, request.body.comment);
    await takeStep(dependencies, scope, request.params.requestId, { to: 'submitted', reason: null });
    return await shown(scope, request.params.requestId);
  });

  app.put(`${base}/requests/:requestId/assignees`, {
    config: { action: 'portal/contribute' },
    schema: { summary: 'Hand a request on, to colleagues', tags, params: contract.requestParams, body: contract.delegateBody, response: { 200: contract.delegateResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await assignRequest(dependencies, scope, request.params.requestId, request.body.assigneeIds);
    return { assignees: await listAssignees(dependencies, scope, request.params.requestId) };
  });

  app.get(`${base}/colleagues`, {
    config: { action: 'portal/read' },
    schema: { summary: 'People of the client, to hand requests on to', tags, params: contract.engagementParams, response: { 200: contract.colleaguesResponse } },
  }, async (request) => ({ people: (await listClientPeople(dependencies, await authorize(request, request.params.engagementId))).map(({ userId, name }) => ({ userId, name })) }));
};
