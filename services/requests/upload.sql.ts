import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { RequestUpload } from './request.ts';

type EngagementTx = Tx<EngagementScope>;

export async function insertRequestUpload(tx: EngagementTx, requestId: string, uploadId: string): Promise<void> {
  await tx.query.insertInto('evidence_request_upload').values({ firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, request_id: requestId, upload_id: uploadId }).execute();
}

function uploads(tx: EngagementTx) {
  return tx.query.selectFrom('evidence_request_upload as answer').innerJoin('document_upload as upload', 'upload.id', 'answer.upload_id')
    .leftJoin('document_version as version', 'version.id', 'upload.version_id').leftJoin('user', 'user.id', 'upload.received_by').leftJoin('document_upload_take_back as back', 'back.upload_id', 'upload.id')
    .select(['upload.id as uploadId', 'upload.name', 'upload.size', 'upload.received_at as receivedAt', 'upload.received_by as receivedBy', 'user.name as byName', 'upload.is_duplicate as isDuplicate', 'version.document_id as documentId', 'upload.version_id as versionId', 'back.taken_back_at as takenBackAt', 'back.reason as takenBackReason',
      sql<string>`coalesce(version.status, 'rejected')`.as('status'), sql<string | null>`coalesce(version.failure_code, upload.failure_code)`.as('failureCode'), sql<string | null>`coalesce(version.failure_reason, upload.failure_reason)`.as('failureReason')]);
}

/** What came in answer to a request, in order, also what was taken back. */
export async function selectUploads(tx: EngagementTx, requestId: string): Promise<RequestUpload[]> {
  return await uploads(tx).where('answer.request_id', '=', requestId).orderBy('upload.received_at').orderBy('upload.id').execute();
}

/** What came and was not taken back. */
export async function selectAnswers(tx: EngagementTx, requestId: string): Promise<RequestUpload[]> {
  return (await selectUploads(tx, requestId)).filter(({ takenBackAt }) => takenBackAt === null);
}

export async function isAnsweredBy(tx: EngagementTx, requestId: string, uploadId: string): Promise<boolean> {
  return (await tx.query.selectFrom('evidence_request_upload').select('upload_id').where('request_id', '=', requestId).where('upload_id', '=', uploadId).executeTakeFirst()) !== undefined;
}

/** Names of what came in answer to each request of the engagement and was not taken back, in order. */
export async function selectUploadNames(tx: EngagementTx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query.selectFrom('evidence_request_upload as answer').innerJoin('document_upload as upload', 'upload.id', 'answer.upload_id')
    .leftJoin('document_upload_take_back as back', 'back.upload_id', 'upload.id').where('back.upload_id', 'is', null)
    .select(['answer.request_id as requestId', 'upload.name']).orderBy('upload.received_at').orderBy('upload.id').execute();
  return new Map([...Map.groupBy(rows, ({ requestId }) => requestId)].map(([requestId, own]) => [requestId, own.map(({ name }) => name)]));
}

/** Whether the version came in answer to a request that is accepted, or closed since. */
export async function answersAcceptedRequest(tx: EngagementTx, versionId: string): Promise<boolean> {
  const row = await tx.query.selectFrom('evidence_request_upload as answer').innerJoin('document_upload as upload', 'upload.id', 'answer.upload_id').innerJoin('evidence_request as request', 'request.id', 'answer.request_id')
    .leftJoin('document_upload_take_back as back', 'back.upload_id', 'upload.id').where('back.upload_id', 'is', null)
    .select('request.id').where('upload.version_id', '=', versionId).where('request.state', 'in', ['accepted', 'closed']).limit(1).executeTakeFirst();
  return row !== undefined;
}
