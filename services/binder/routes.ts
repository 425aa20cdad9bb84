import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../identity/index.ts';
import { inScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { readSigningKey } from '../platform/signing/signing-key.ts';
import { recordEvent } from '../trail/index.ts';
import type { Binder } from './binder.ts';
import * as contract from './binder.contract.ts';
import { binderDownloaded } from './binder.events.ts';
import { readRange } from './byte-range.ts';
import type { BinderDependencies } from './parts/plan-binder.ts';
import { listBinders, readBinder, requestBinder } from './request-binder.ts';

const tags = ['binder'];

export const binderRoutes = (dependencies: BinderDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database, storage, clock } = dependencies;

  app.post('/api/engagements/:engagementId/binders', {
    config: { action: 'binder/build' },
    schema: { summary: 'Make the sealed binder of a completed engagement, or a package of the client’s own files', tags, params: contract.engagementParams, body: contract.requestBinderBody, response: { 202: contract.requestBinderResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(202).send(await requestBinder(dependencies, scope, request.body?.kind ?? 'engagement'));
  });

  app.get('/api/engagements/:engagementId/binders', {
    config: { action: 'binder/read' },
    schema: { summary: 'The binders, newest first, and the key they are signed with', tags, params: contract.engagementParams, response: { 200: contract.listBindersResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { fingerprint, publicKey } = await readSigningKey(database);
    return { binders: (await listBinders(database, scope)).map(present), key: { fingerprint, publicKey } };
  });

  app.get('/api/engagements/:engagementId/binders/:binderId', {
    config: { action: 'binder/read' },
    schema: { summary: 'One binder', tags, params: contract.binderParams, response: { 200: contract.binderSchema } },
  }, async (request) => present(await readBinder(database, await authorize(request, request.params.engagementId), request.params.binderId)));

  app.get('/api/engagements/:engagementId/binders/:binderId/download', {
    config: { action: 'binder/read' },
    schema: { summary: 'The sealed ZIP; takes a range of bytes', tags, params: contract.binderParams, response: { 200: z.any().describe('application/zip'), 206: z.any().describe('a range of it'), 416: z.any().describe('nothing of the range is there') } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const binder = await readBinder(database, scope, request.params.binderId);
    if (binder.sealed === null) throw new AppError('binder/not-sealed', { detail: 'The binder is still being made. Its job says how far it is.' });
    const { size, sha256, storageKey } = binder.sealed;
    const etag = `"${sha256}"`;
    const condition = request.headers['if-range'];
    const range = condition === undefined || condition === etag ? readRange(request.headers.range, size) : undefined;
    // Not awaited: a reply is a promise of being sent.
    void reply.headers({
      'content-type': 'application/zip', 'accept-ranges': 'bytes', etag, 'cache-control': 'private, max-age=0, must-revalidate', 'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="${binder.kind === 'engagement' ? 'binder' : 'client-records'}-${binder.number}-${scope.engagementId.slice(0, 8)}.zip"`,
    });
    if (range === null) return await reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').send('');
    // Once a download, not once a range of it.
    if (range === undefined || range.first === 0) await inScope(database, scope, (tx) => recordEvent(tx, binderDownloaded({ binderId: binder.id }), clock));
    if (range === undefined) return await reply.header('content-length', size).send(await storage.read(storageKey));
    return await reply.code(206).headers({ 'content-length': range.last - range.first + 1, 'content-range': `bytes ${range.first}-${range.last}/${size}` }).send(await storage.read(storageKey, range));
  });
};

function present({ id, number, kind, requestedByName, requestedAt, sealed }: Binder): z.infer<typeof contract.binderSchema> {
  return {
    id, number, kind, requestedByName, requestedAt: requestedAt.toISOString(),
    sealed: sealed && { at: sealed.sealedAt.toISOString(), size: sealed.size, sha256: sealed.sha256, manifestSha256: sealed.manifestSha256, fingerprint: sealed.fingerprint, parts: sealed.parts, trailEvents: sealed.trailEvents, trailHead: sealed.trailHead },
  };
}
