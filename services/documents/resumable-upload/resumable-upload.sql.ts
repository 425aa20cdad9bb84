import { sql } from 'kysely';
import type { EngagementScope, SystemScope, Tx } from '../../platform/db/index.ts';
import type { FilePath } from '../file-name.ts';

type EngagementTx = Tx<EngagementScope>;

export interface ResumableUpload {
  readonly id: string;
  readonly path: string;
  /** Bytes, as announced. */
  readonly size: number;
  /** Bytes that are stored; the sender goes on here. */
  readonly received: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly finishedAt: Date | null;
  /** The ledger row it became. */
  readonly documentUploadId: string | null;
  /** The request it answers, as said when it began. */
  readonly requestId: string | null;
  /** Sent by a client's person: it waits for the audit team, whoever finishes it. */
  readonly isHeldBack: boolean;
}

function uploads(tx: EngagementTx) {
  return tx.query.selectFrom('resumable_upload').select([
    'id', 'path', 'size', 'received', 'created_by as createdBy', 'created_at as createdAt', 'expires_at as expiresAt', 'finished_at as finishedAt', 'document_upload_id as documentUploadId',
    'request_id as requestId', 'is_held_back as isHeldBack',
  ]);
}

export interface NewResumableUpload extends Pick<ResumableUpload, 'id' | 'path' | 'size' | 'createdAt' | 'expiresAt' | 'requestId' | 'isHeldBack'> {
  readonly clientKey: string | null;
}

/** Nothing happens where the person's key is known already. */
export async function insertResumableUpload(tx: EngagementTx, { id, path, size, clientKey, createdAt, expiresAt, requestId, isHeldBack }: NewResumableUpload): Promise<void> {
  await tx.query.insertInto('resumable_upload').values({
    id, path, size, client_key: clientKey, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, created_by: tx.scope.userId, created_at: createdAt, expires_at: expiresAt,
    request_id: requestId, is_held_back: isHeldBack,
  }).onConflict((conflict) => conflict.columns(['engagement_id', 'created_by', 'client_key']).doNothing()).execute();
}

/** The id of the person's upload of this key. */
export async function findUploadIdByKey(tx: EngagementTx, clientKey: string): Promise<string | undefined> {
  const row = await tx.query.selectFrom('resumable_upload').select('id').where('engagement_id', '=', tx.scope.engagementId)
    .where('created_by', 'is not distinct from', tx.scope.userId).where('client_key', '=', clientKey).executeTakeFirst();
  return row?.id;
}

/** Of the scope's own person only: nobody goes on with another's upload, nor with one that became a file which was taken back: sent again, it begins anew. */
export async function findOwnResumableUpload(tx: EngagementTx, id: string): Promise<ResumableUpload | undefined> {
  return await uploads(tx).where('id', '=', id).where('created_by', 'is not distinct from', tx.scope.userId)
    .where((where) => where.not(where.exists(where.selectFrom('document_upload_take_back as back').select('back.upload_id').whereRef('back.upload_id', '=', 'resumable_upload.document_upload_id')))).executeTakeFirst();
}

export interface Piece {
  readonly start: number;
  readonly size: number;
  readonly storageKey: string;
}

/** Adds a piece where the upload stands; false when it stands elsewhere by now, and then nothing is changed. */
export async function appendPiece(tx: EngagementTx, uploadId: string, { start, size, storageKey }: Piece): Promise<boolean> {
  const moved = await tx.query.updateTable('resumable_upload').set({ received: start + size })
    .where('id', '=', uploadId).where('received', '=', start).where('finished_at', 'is', null).executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) return false;
  await tx.query.insertInto('resumable_upload_piece').values({
    resumable_upload_id: uploadId, start, size, storage_key: storageKey, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId,
  }).execute();
  return true;
}

/** In order. */
export async function listPieces(tx: EngagementTx, uploadId: string): Promise<Piece[]> {
  return await tx.query.selectFrom('resumable_upload_piece').select(['start', 'size', 'storage_key as storageKey']).where('resumable_upload_id', '=', uploadId).orderBy('start').execute();
}

/** True for the one caller that may put the pieces together until `until`. */
export async function claimFinish(tx: EngagementTx, uploadId: string, now: Date, until: Date): Promise<boolean> {
  const claimed = await tx.query.updateTable('resumable_upload').set({ finishing_until: until })
    .where('id', '=', uploadId).where('finished_at', 'is', null).where((where) => where.or([where('finishing_until', 'is', null), where('finishing_until', '<', now)]))
    .whereRef('received', '=', 'size').executeTakeFirst();
  return claimed.numUpdatedRows === 1n;
}

export async function releaseFinish(tx: EngagementTx, uploadId: string): Promise<void> {
  await tx.query.updateTable('resumable_upload').set({ finishing_until: null }).where('id', '=', uploadId).where('finished_at', 'is', null).execute();
}

export async function markFinished(tx: EngagementTx, uploadId: string, documentUploadId: string, at: Date): Promise<void> {
  const result = await tx.query.updateTable('resumable_upload').set({ finished_at: at, finishing_until: null, document_upload_id: documentUploadId })
    .where('id', '=', uploadId).where('finished_at', 'is', null).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error('a resumable upload was finished twice');
}

export async function deletePieces(tx: EngagementTx, uploadId: string): Promise<void> {
  await tx.query.deleteFrom('resumable_upload_piece').where('resumable_upload_id', '=', uploadId).execute();
}

export async function deleteResumableUpload(tx: EngagementTx, uploadId: string): Promise<void> {
  await deletePieces(tx, uploadId);
  await tx.query.deleteFrom('resumable_upload').where('id', '=', uploadId).execute();
}

/** Uploads of the engagement to look after: with all bytes and not put together, or given up by their sender. Oldest first, at most `count`. */
export async function listLeftUploads(tx: EngagementTx, now: Date, quietSince: Date, count: number): Promise<ResumableUpload[]> {
  return await uploads(tx).where('finished_at', 'is', null).where((where) => where.or([
    where('expires_at', '<', now),
    where.and([where('received', '=', where.ref('size')), where('created_at', '<', quietSince)]),
  ])).where((where) => where.or([where('finishing_until', 'is', null), where('finishing_until', '<', now)])).orderBy('created_at').limit(count).execute();
}

export interface UploadOutcome {
  readonly documentId: string | null;
  /** With its folder. */
  readonly documentPath: string | null;
  readonly versionId: string | null;
  readonly isDuplicate: boolean;
  readonly setAside: 'withdrawn' | 'superseded' | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
}

/** Content that was received before and does not count: whoever sends it again should know. */
const setAside = sql<UploadOutcome['setAside']>`case
  when exists (select from document_withdrawal withdrawal where withdrawal.document_id = version.document_id and withdrawal.restored_at is null) then 'withdrawn'
  when exists (select from document_version newer where newer.document_id = version.document_id and newer.sequence > version.sequence and newer.status = 'ready') then 'superseded'
end`;

/** What a finished upload became. */
export async function findOutcome(tx: EngagementTx, documentUploadId: string): Promise<UploadOutcome> {
  return await tx.query.selectFrom('document_upload as upload').leftJoin('document_version as version', 'version.id', 'upload.version_id').leftJoin('document', 'document.id', 'version.document_id').select([
    'version.document_id as documentId', sql<string | null>`case when document.folder = '' then document.name else document.folder || '/' || document.name end`.as('documentPath'), 'upload.version_id as versionId', 'upload.is_duplicate as isDuplicate', setAside.as('setAside'), 'upload.failure_code as failureCode', 'upload.failure_reason as failureReason',
  ]).where('upload.id', '=', documentUploadId).executeTakeFirstOrThrow();
}

/** Engagements in which an upload was left, oldest first; see `listLeftUploads`. */
export async function selectEngagementsWithLeftUploads(tx: Tx<SystemScope>, limit: number): Promise<{ engagementId: string; firmId: string }[]> {
  return await tx.query.selectFrom('resumable_upload').select(['engagement_id as engagementId', 'firm_id as firmId'])
    .where('finished_at', 'is', null).where((where) => where.or([where('expires_at', '<', sql<Date>`now()`), where('received', '=', where.ref('size'))]))
    .groupBy(['engagement_id', 'firm_id']).orderBy(sql`min(created_at)`).limit(limit).execute();
}

/** Whether a file of this folder and name was kept at or after this time. */
export async function isPathReceivedSince(tx: EngagementTx, { folder, name }: FilePath, since: Date): Promise<boolean> {
  const row = await tx.query.selectFrom('document_upload').select('id').where('engagement_id', '=', tx.scope.engagementId)
    .where('folder', '=', folder).where('name', '=', name).where('version_id', 'is not', null).where('received_at', '>=', since).limit(1).executeTakeFirst();
  return row !== undefined;
}
