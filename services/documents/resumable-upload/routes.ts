import { Readable } from 'node:stream';
import { MemoryLocker, Server, type Upload } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import { inScope } from '../../platform/db/index.ts';
import { AppError, type ErrorCode } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { explainToSender } from '../failure-codes.contract.ts';
import { isHeldBack } from '../quarantine/quarantine.ts';
import { finishIfLeft, finishUpload, type FinishDependencies } from './finish-upload.ts';
import { readUpload } from './read-upload.ts';
import * as contract from './resumable-upload.contract.ts';
import { findUploadIdByKey } from './resumable-upload.sql.ts';
import { clientKeyOf, UploadStore } from './upload-store.ts';

const tags = ['documents'];

/**
 * Uploads by the tus protocol (https://tus.io/protocols/resumable-upload, version 1.0.0), which go on where they were cut off. The
 * library speaks the protocol; who may do it is decided before it is asked, and a refusal is a problem document as everywhere.
 */
export const resumableUploadRoutes = (dependencies: FinishDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database, maxFileBytes } = dependencies;
  // Within one process a sender who comes back ends the request that still hangs; between processes the database refuses the later piece.
  const locker = new MemoryLocker();
  app.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload));

  async function speak(request: FastifyRequest<{ Params: { engagementId: string } }>, reply: FastifyReply): Promise<FastifyReply> {
    const scope = await authorize(request, request.params.engagementId);
    let failure: unknown = null;
    const server = new Server({
      path: `/api/engagements/${request.params.engagementId}/uploads`,
      relativeLocation: true,
      datastore: new UploadStore(dependencies, scope),
      locker,
      maxSize: maxFileBytes,
      namingFunction: async (_request, metadata) => {
        const key = clientKeyOf(metadata);
        return (key === null ? undefined : await inScope(database, scope, (tx) => findUploadIdByKey(tx, key))) ?? newId();
      },
      onUploadFinish: async (_request, { id }: Upload) => {
        const { upload } = await readUpload(database, scope, id);
        if (upload.finishedAt === null) await finishUpload(dependencies, scope, upload);
        return {};
      },
      onResponseError: (_request, error) => {
        failure = error;
        return undefined;
      },
    });
    const response = await server.handleWeb(webRequest(request));
    // The application is served from the API's own address; the library would invite every other.
    for (const [name, value] of response.headers) if (!name.startsWith('access-control-')) reply.header(name, value);
    if (response.status >= 400) throw toAppError(failure, response.status, await response.text());
    return await reply.code(response.status).send(response.status === 204 ? undefined : await response.text());
  }

  app.post('/api/engagements/:engagementId/uploads', {
    config: { action: 'documents/upload' },
    schema: { summary: 'Begin a resumable upload (tus)', tags, params: contract.uploadsParams },
  }, speak);

  app.options('/api/engagements/:engagementId/uploads', {
    config: { action: 'documents/upload' },
    schema: { summary: 'What of the tus protocol is spoken here', tags, params: contract.uploadsParams },
  }, speak);

  app.head('/api/engagements/:engagementId/uploads/:uploadId', {
    config: { action: 'documents/upload' },
    schema: { summary: 'Where a resumable upload stands (tus)', tags, params: contract.uploadParams },
  }, async (request, reply) => {
    // All bytes came and the process died before it put them together: whoever asks lets it be done now.
    await finishIfLeft(dependencies, await authorize(request, request.params.engagementId), request.params.uploadId);
    return await speak(request, reply);
  });

  app.patch('/api/engagements/:engagementId/uploads/:uploadId', {
    config: { action: 'documents/upload' },
    schema: { summary: 'The next bytes of a resumable upload (tus)', tags, params: contract.uploadParams },
  }, speak);

  app.delete('/api/engagements/:engagementId/uploads/:uploadId', {
    config: { action: 'documents/upload' },
    schema: { summary: 'Give up a resumable upload that is not finished (tus)', tags, params: contract.uploadParams },
  }, speak);

  app.get('/api/engagements/:engagementId/uploads/:uploadId', {
    config: { action: 'documents/upload' },
    exposeHeadRoute: false,
    schema: { summary: 'What became of a resumable upload', tags, params: contract.uploadParams, response: { 200: contract.uploadStateResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { upload, outcome } = await readUpload(database, scope, request.params.uploadId);
    const { id, path, size, received } = upload;
    if (outcome === null) return { id, path, size, received, status: received === size ? 'finishing' as const : 'receiving' as const, documentId: null, documentPath: null, versionId: null, setAside: null, failureCode: null, failureReason: null };
    const { isDuplicate, ...became } = isHeldBack(scope) ? { ...outcome, isDuplicate: false, documentId: null, documentPath: null, versionId: null, setAside: null, failureReason: explainToSender(outcome.failureCode, outcome.failureReason) } : outcome;
    return { id, path, size, received, status: became.failureCode !== null ? 'rejected' as const : isDuplicate ? 'duplicate' as const : 'kept' as const, ...became };
  });
};

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
  const body = request.body instanceof Readable ? { body: Readable.toWeb(request.body) as ReadableStream, duplex: 'half' as const } : {};
  return new Request(`http://localhost${request.url}`, { method: request.method, headers, ...body });
}

const codesOfStatus: Readonly<Record<number, ErrorCode>> = { 404: 'documents/upload-not-found', 409: 'documents/upload-moved', 410: 'documents/upload-expired', 413: 'documents/too-large' };

/** What the library refuses is a plain line of text with a status. */
function toAppError(failure: unknown, status: number, text: string): unknown {
  if (failure instanceof AppError) return failure;
  if (failure instanceof Error && status >= 500) return failure;
  return new AppError(codesOfStatus[status] ?? 'request/malformed', { detail: text.trim() });
}
