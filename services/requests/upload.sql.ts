import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { RequestUpload } from './request.ts';

type EngagementTx = Tx<EngagementScope>;

export async function insertRequestUpload(tx: EngagementTx, requestId: string, uploadId: string): Promise<void> {
  await tx.query.insertInto('evidence_request_upload').values({ firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, request_id: requestId, upload_id: uploadId }).execute();
}

function uploads(tx: EngagementTx) {
  return tx.query.selectFrom('evidence_request_upload as answer').innerJoin('document_upload as upload', 'upload.id', 'answer.upload_id')
    .leftJoin('document_version as version', 'version.id', 'upload.version_id').leftJoin('user', 'user.id', 'upload.received_by')
    .select(['upload.id as uploadId', 'upload.name', 'upload.size', 'upload.received_at as receivedAt', 'user.name as byName', 'upload.is_duplicate as isDuplicate', 'version.document_id as documentId', 'upload.version_id as versionId',
      sql<string>`coalesce(version.status, 'rejected')`.as('status'), sql<string | null>`coalesce(version.failure_code, upload.failure_code)`.as('failureCode'), sql<string | null>`coalesce(version.failure_reason, upload.failure_reason)`.as('failureReason')]);
}

/** What came in answer to a request, in order. */
export async function selectUploads(tx: EngagementTx, requestId: string): Promise<RequestUpload[]> {
  return await uploads(tx).where('answer.request_id', '=', requestId).orderBy('upload.received_at').orderBy('upload.id').execute();
}

/** Names of what came in answer to each request of the engagement, in order. */
export async function selectUploadNames(tx: EngagementTx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query.selectFrom('evidence_request_upload as answer').innerJoin('document_upload as upload', 'upload.id', 'answer.upload_id')
    .select(['answer.request_id as requestId', 'upload.name']).orderBy('upload.received_at').orderBy('upload.id').execute();
  return new Map([...Map.groupBy(rows, ({ requestId }) => requestId)].map(([requestId, own]) => [requestId, own.map(({ name }) => name)]));
}

/** Whether the version came in answer to a request that is accepted, or closed since. */
export async function answersAcceptedRequest(tx: EngagementTx, versionId: string): Promise<boolean> {
  const row = await tx.query.selectFrom('evidence_request_upload as answer').innerJoin('document_upload as upload', 'upload.id', 'answer.upload_id').innerJoin('evidence_request as request', 'request.id', 'answer.request_id')
    .select('request.id').where('upload.version_id', '=', versionId).where('request.state', 'in', ['accepted', 'closed']).limit(1).executeTakeFirst();
  return row !== undefined;
}
