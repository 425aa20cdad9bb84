import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../identity/index.ts';
import { inScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { addAddendum, openAddendumFile, type AddendumDependencies, type AddendumFile } from './addenda/add-addendum.ts';
import { addProfile, chooseProfile, completeEngagement, recordClockEvent } from './complete-engagement.ts';
import * as contract from './completion.contract.ts';
import { selectProfiles } from './completion.sql.ts';
import { decideDisposal, requestDisposal } from './disposal/request-disposal.ts';
import { liftHold, setHold } from './holds/hold-engagement.ts';
import { presentCompletion, presentProfile } from './present.ts';
import { readCompletion } from './read-completion.ts';
import { recordReturn } from './records-return/record-return.ts';

const tags = ['completion'];
const done = { done: true } as const;

export const completionRoutes = (dependencies: AddendumDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.get('/api/retention-profiles', {
    config: { action: 'completion/list' },
    schema: { summary: 'Rules of archiving: those shipped and the firm’s own', tags, response: { 200: contract.profilesResponse } },
  }, async (request) => ({ profiles: (await inScope(database, await authorize(request), selectProfiles)).map(presentProfile) }));

  app.post('/api/retention-profiles', {
    config: { action: 'completion/add-profile' },
    schema: { summary: 'Add rules of the firm’s own', tags, body: contract.addProfileBody, response: { 201: contract.addProfileResponse } },
  }, async (request, reply) => reply.code(201).send({ id: await addProfile(dependencies, await authorize(request), request.body) }));

  app.get('/api/engagements/:engagementId/completion', {
    config: { action: 'completion/read' },
    schema: { summary: 'Where the engagement stands: clock, what is missing, completion, addenda, holds, disposal', tags, params: contract.engagementParams, response: { 200: contract.completionResponse } },
  }, async (request) => presentCompletion(await readCompletion(dependencies, await authorize(request, request.params.engagementId))));

  app.put('/api/engagements/:engagementId/completion/profile', {
    config: { action: 'completion/prepare' },
    schema: { summary: 'Choose the rules by which the engagement is completed and kept', tags, params: contract.engagementParams, body: contract.chooseProfileBody, response: { 200: contract.doneResponse } },
  }, async (request) => {
    await chooseProfile(dependencies, await authorize(request, request.params.engagementId), request.body.profileId);
    return done;
  });

  app.post('/api/engagements/:engagementId/completion/events', {
    config: { action: 'completion/prepare' },
    schema: { summary: 'Record what starts the clock', tags, params: contract.engagementParams, body: contract.recordEventBody, response: { 201: contract.doneResponse } },
  }, async (request, reply) => {
    await recordClockEvent(dependencies, await authorize(request, request.params.engagementId), request.body);
    return await reply.code(201).send(done);
  });

  app.post('/api/engagements/:engagementId/completion', {
    config: { action: 'completion/complete' },
    schema: { summary: 'Complete the engagement: nothing in it is changed or deleted from now on', tags, params: contract.engagementParams, body: contract.completeBody, response: { 200: contract.doneResponse } },
  }, async (request) => {
    await completeEngagement(dependencies, await authorize(request, request.params.engagementId), request.body?.openPapersReason ?? null);
    return done;
  });

  app.post('/api/engagements/:engagementId/completion/addenda', {
    config: { action: 'completion/add-addendum' },
    schema: { summary: 'Add to a completed engagement: fields "reason" and "content", then a part "file" where there is one', tags, consumes: ['multipart/form-data'], params: contract.engagementParams, response: { 201: contract.addendumResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(201).send({ number: await addAddendum(dependencies, scope, await addendumOf(request)) });
  });

  app.get('/api/engagements/:engagementId/completion/addenda/:number/file', {
    config: { action: 'completion/read' },
    schema: { summary: 'The file of an addendum', tags, params: contract.addendumParams, response: { 200: z.any().describe('the file as it was received') } },
  }, async (request, reply) => {
    const { file, content } = await openAddendumFile(dependencies, await authorize(request, request.params.engagementId), request.params.number);
    return await reply.type('application/octet-stream').header('content-length', file.size).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`).send(content);
  });

  app.post('/api/engagements/:engagementId/completion/holds', {
    config: { action: 'completion/hold' },
    schema: { summary: 'Set a legal hold', tags, params: contract.engagementParams, body: contract.reasonBody, response: { 201: contract.idResponse } },
  }, async (request, reply) => reply.code(201).send({ id: await setHold(dependencies, await authorize(request, request.params.engagementId), request.body.reason) }));

  app.post('/api/engagements/:engagementId/completion/holds/:holdId/lift', {
    config: { action: 'completion/hold' },
    schema: { summary: 'Lift a legal hold', tags, params: contract.holdParams, body: contract.reasonBody, response: { 200: contract.doneResponse } },
  }, async (request) => {
    await liftHold(dependencies, await authorize(request, request.params.engagementId), request.params.holdId, request.body.reason);
    return done;
  });

  app.post('/api/engagements/:engagementId/completion/returns', {
    config: { action: 'completion/return-records' },
    schema: { summary: 'Record that the client has its records back, and the day its access ends', tags, params: contract.engagementParams, body: contract.returnBody, response: { 201: contract.doneResponse } },
  }, async (request, reply) => {
    await recordReturn(dependencies, await authorize(request, request.params.engagementId), request.body);
    return await reply.code(201).send(done);
  });

  app.post('/api/engagements/:engagementId/completion/disposals', {
    config: { action: 'completion/dispose' },
    schema: { summary: 'Ask that the engagement be disposed of', tags, params: contract.engagementParams, body: contract.reasonBody, response: { 201: contract.idResponse } },
  }, async (request, reply) => reply.code(201).send({ id: await requestDisposal(dependencies, await authorize(request, request.params.engagementId), request.body.reason) }));

  app.post('/api/engagements/:engagementId/completion/disposals/:disposalId/decision', {
    config: { action: 'completion/dispose' },
    schema: { summary: 'Approve or refuse the disposal that another person asked for', tags, params: contract.disposalParams, body: contract.decideDisposalBody, response: { 200: contract.decideDisposalResponse } },
  }, async (request) => await decideDisposal(dependencies, await authorize(request, request.params.engagementId), request.params.disposalId, request.body.decision));

  app.get('/api/engagements/:engagementId/completion/disposals/:disposalId/certificate', {
    config: { action: 'completion/read' },
    schema: { summary: 'The signed certificate of a disposal', tags, params: contract.disposalParams, response: { 200: contract.certificateResponse } },
  }, async (request) => {
    const { disposals } = await readCompletion(dependencies, await authorize(request, request.params.engagementId));
    const found = disposals.find(({ id }) => id === request.params.disposalId);
    if (!found?.certificate || found.signature === null) throw new AppError('completion/no-certificate', { detail: 'There is no such disposal, or it is not finished.' });
    return { certificate: found.certificate, signature: found.signature };
  });
};

const words = z.object({ reason: z.string().trim().min(1).max(4000), content: z.string().trim().min(1).max(20_000) });

/** Fields come before the file, because the file is streamed away as it comes. */
async function addendumOf(request: FastifyRequest): Promise<{ reason: string; content: string; file: AddendumFile | null }> {
  const options: Parameters<typeof request.parts>[0] & { throwFileSizeLimit: boolean } = { throwFileSizeLimit: false };
  const fields: Record<string, unknown> = {};
  let file: AddendumFile | null = null;
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    file = { name: part.filename.split(/[/\\]/).at(-1)?.slice(0, 255) || 'file', content: part.file, isTruncated: () => part.file.truncated };
    break;
  }
  const parsed = words.safeParse(fields);
  if (parsed.success) return { ...parsed.data, file };
  file?.content.resume();
  throw new AppError('request/invalid', { detail: 'An addendum says why it is added and what is added, before its file.', issues: parsed.error.issues.map(({ path, message }) => ({ path: `body.${path.join('.')}`, message })) });
}
