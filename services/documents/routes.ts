import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../identity/index.ts';
import type { EngagementScope } from '../platform/db/index.ts';
import { recordView } from './access-log/record-view.ts';
import * as contract from './document.contract.ts';
import { currentOf, type ReceivedFile, type VersionStatus } from './document.ts';
import { presentVersion, readLife } from './document-life.ts';
import { contentHeaders } from './content-headers.ts';
import { answerList } from './answer-list.ts';
import { listFolders } from './list-documents.ts';
import { openContent, readContained, readDocument, readPassages, readText, readVersion } from './read-document.ts';
import { isHeldBack } from './quarantine/quarantine.ts';
import { readLedger } from './read-ledger.ts';
import { receiveUpload } from './receive-upload.ts';
import { retryDocument } from './retry-document.ts';
import { filesOf } from './routes.incoming-files.ts';
import type { UploadDependencies } from './upload-document.ts';
import type { ContainedEntry } from './upload.sql.ts';

export type DocumentRoutesDependencies = UploadDependencies;

const tags = ['documents'];

export const documentRoutes = (dependencies: DocumentRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database, storage } = dependencies;

  app.post('/api/engagements/:engagementId/documents', {
    config: { action: 'documents/upload' },
    schema: { summary: 'Upload files, each as a part named "file"', tags, consumes: ['multipart/form-data'], params: contract.documentsParams, response: { 201: contract.uploadResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const received = await receiveUpload(dependencies, scope, filesOf(request));
    return reply.code(201).send({ documents: received.map((file) => presentReceived(file, scope)) });
  });

  app.get('/api/engagements/:engagementId/documents', {
    config: { action: 'documents/list' },
    schema: { summary: 'The documents, each in the version that stands for it', tags, params: contract.documentsParams, querystring: contract.listDocumentsQuery, response: { 200: contract.listDocumentsResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return await answerList(database, scope, request.query);
  });

  app.get('/api/engagements/:engagementId/documents/folders', {
    config: { action: 'documents/list' },
    schema: { summary: 'The folders the documents came in', tags, params: contract.documentsParams, response: { 200: contract.foldersResponse } },
  }, async (request) => ({ folders: await listFolders(database, await authorize(request, request.params.engagementId)) }));

  app.get('/api/engagements/:engagementId/ledger', {
    config: { action: 'documents/list' },
    schema: { summary: 'What became of every file received', tags, params: contract.documentsParams, response: { 200: contract.ledgerResponse } },
  }, async (request) => {
    const ledger = await readLedger(database, await authorize(request, request.params.engagementId));
    return { ...ledger, attention: ledger.attention.map((entry) => ({ ...entry, receivedAt: entry.receivedAt.toISOString() })) };
  });

  app.get('/api/engagements/:engagementId/documents/:documentId', {
    config: { action: 'documents/read' },
    schema: { summary: 'One document and its versions', tags, params: contract.documentParams, response: { 200: contract.documentResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const versions = await readDocument(database, scope, request.params.documentId);
    const current = currentOf(versions);
    const { total, contained } = await readContained(database, scope, current, 0, 500);
    const life = await readLife(database, scope, versions);
    return { ...presentVersion(current, life), versions: versions.map((version) => presentVersion(version, life)), containedCount: total, contained: contained.map(presentContained) };
  });

  app.get('/api/engagements/:engagementId/documents/:documentId/contained', {
    config: { action: 'documents/read' },
    schema: { summary: 'The files found in an archive or a mail', tags, params: contract.documentParams, querystring: contract.containedQuery, response: { 200: contract.containedResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await readVersion(database, scope, request.params.documentId, request.query.version);
    const { contained, ...counts } = await readContained(database, scope, version, request.query.from, request.query.limit);
    return { versionId: version.id, ...counts, contained: contained.map(presentContained) };
  });

  app.get('/api/engagements/:engagementId/documents/:documentId/text', {
    config: { action: 'documents/read' },
    schema: { summary: 'The canonical text, page by page', tags, params: contract.documentParams, querystring: contract.textQuery, response: { 200: contract.textResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await readVersion(database, scope, request.params.documentId, request.query.version);
    await recordView(dependencies, scope, version.id, 'read');
    return { versionId: version.id, ...(await readText(database, scope, version, request.query.from, request.query.reading)) };
  });

  app.get('/api/engagements/:engagementId/documents/:documentId/passages', {
    config: { action: 'documents/read' },
    schema: { summary: 'The passages the text is indexed in', tags, params: contract.documentParams, querystring: contract.passagesQuery, response: { 200: contract.passagesResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await readVersion(database, scope, request.params.documentId, request.query.version);
    await recordView(dependencies, scope, version.id, 'read');
    return { versionId: version.id, ...(await readPassages(database, scope, version, request.query.from, request.query.limit, request.query.reading)) };
  });

  app.get('/api/engagements/:engagementId/documents/:documentId/content', {
    config: { action: 'documents/read' },
    schema: { summary: 'The original bytes', tags, params: contract.documentParams, querystring: contract.versionQuery, response: { 200: z.any().describe('the file as it was received') } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await readVersion(database, scope, request.params.documentId, request.query.version);
    await recordView(dependencies, scope, version.id, 'download');
    const content = await openContent(storage, version);
    return await reply.headers(contentHeaders(version)).send(content);
  });

  app.post('/api/engagements/:engagementId/documents/:documentId/retry', {
    config: { action: 'documents/retry' },
    schema: { summary: 'Read a failed document again', tags, params: contract.documentParams, response: { 202: contract.documentSchema } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const version = await retryDocument(dependencies, scope, request.params.documentId);
    return reply.code(202).send(presentVersion(version, await readLife(database, scope, [version])));
  });
};

function presentContained(entry: ContainedEntry) {
  // The column is checked by the database; a version's status or 'rejected'.
  return { ...entry, status: entry.status as VersionStatus | 'rejected' };
}

function presentReceived(file: ReceivedFile, scope: EngagementScope) {
  const { uploadId, folder, name } = file;
  if (file.kind === 'rejected') {
    const { failureCode, failureReason } = file;
    return { id: null, versionId: null, uploadId, folder, name, status: 'rejected' as const, duplicate: false, sequence: null, failureCode, failureReason };
  }
  // Whether the audit team has these bytes already, and under which name, is not the client's to learn.
  if (isHeldBack(scope)) return { id: null, versionId: null, uploadId, folder, name, status: 'quarantined' as const, duplicate: false, sequence: null, failureCode: null, failureReason: null };
  const { documentId: id, id: versionId, status, sequence, failureCode, failureReason } = file.version;
  return { id, versionId, uploadId, folder: file.version.folder, name: file.version.name, status, duplicate: file.duplicate, sequence, failureCode, failureReason };
}
