import type { EngagementScope, Tx } from '../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

export interface OwnUpload {
  readonly versionId: string | null;
  readonly isDuplicate: boolean;
  readonly receivedAt: Date;
  readonly isTakenBack: boolean;
}

/** What the scope's person sent; nothing that was found inside another file. */
export async function findOwnUpload(tx: EngagementTx, uploadId: string): Promise<OwnUpload | undefined> {
  const row = await tx.query.selectFrom('document_upload as upload').leftJoin('document_upload_take_back as back', 'back.upload_id', 'upload.id')
    .select(['upload.version_id as versionId', 'upload.is_duplicate as isDuplicate', 'upload.received_at as receivedAt', 'back.taken_back_at as takenBackAt'])
    .where('upload.id', '=', uploadId).where('upload.received_by', '=', tx.scope.userId).where('upload.container_version_id', 'is', null).executeTakeFirst();
  return row && { versionId: row.versionId, isDuplicate: row.isDuplicate, receivedAt: row.receivedAt, isTakenBack: row.takenBackAt !== null };
}

/** False where it was taken back before. */
export async function insertTakeBack(tx: EngagementTx, row: { readonly uploadId: string; readonly reason: string | null; readonly by: string; readonly at: Date }): Promise<boolean> {
  const inserted = await tx.query.insertInto('document_upload_take_back')
    .values({ upload_id: row.uploadId, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, reason: row.reason, taken_back_by: row.by, taken_back_at: row.at })
    .onConflict((conflict) => conflict.doNothing()).returning('upload_id').executeTakeFirst();
  return inserted !== undefined;
}

/** Whether somebody sent these bytes who has not taken them back. */
export async function isStillSent(tx: EngagementTx, versionId: string): Promise<boolean> {
  const row = await tx.query.selectFrom('document_upload as upload').leftJoin('document_upload_take_back as back', 'back.upload_id', 'upload.id').select('upload.id')
    .where('upload.version_id', '=', versionId).where('back.upload_id', 'is', null).limit(1).executeTakeFirst();
  return row !== undefined;
}
