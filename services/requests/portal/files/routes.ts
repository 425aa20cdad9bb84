import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { contentHeaders } from '../../../documents/index.ts';
import { authorize } from '../../../identity/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ObjectStorage } from '../../../platform/storage/index.ts';
import { clientUploadState } from './client-upload.ts';
import * as contract from './files.contract.ts';
import { listClientUploads, openClientUpload, readAccessLog } from './read-files.ts';

const tags = ['portal'];

/** What the client's people see of files: those they sent, and who of the audit team opened them. */
export const filePortalRoutes = (dependencies: { readonly database: Database; readonly storage: ObjectStorage }): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.get('/api/engagements/:engagementId/portal/uploads', {
    config: { action: 'portal/read' },
    schema: { summary: 'What I sent, and what became of it', tags, params: contract.engagementParams, response: { 200: contract.clientUploadsResponse } },
  }, async (request) => {
    const uploads = await listClientUploads(database, await authorize(request, request.params.engagementId));
    return {
      uploads: uploads.map((upload) => {
        const { uploadId, name, folder, size, sha256, receivedAt, byName } = upload;
        return { uploadId, name, folder, size, sha256, receivedAt: receivedAt.toISOString(), byName, ...clientUploadState(upload) };
      }),
    };
  });

  app.get('/api/engagements/:engagementId/portal/uploads/:uploadId/content', {
    config: { action: 'portal/read' },
    schema: { summary: 'A file that I sent, as it was received', tags, params: contract.uploadParams, response: { 200: z.any().describe('the file as it was received') } },
  }, async (request, reply) => {
    const { version, content } = await openClientUpload(dependencies, await authorize(request, request.params.engagementId), request.params.uploadId);
    return await reply.headers(contentHeaders(version)).send(content);
  });

  app.get('/api/engagements/:engagementId/portal/access-log', {
    config: { action: 'portal/read' },
    schema: { summary: 'Who opened the files that I sent, and when', tags, params: contract.engagementParams, response: { 200: contract.accessLogResponse } },
  }, async (request) => {
    const entries = await readAccessLog(database, await authorize(request, request.params.engagementId));
    return { entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })) };
  });
};
