import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

export interface ClientUpload {
  readonly uploadId: string;
  readonly name: string;
  readonly folder: string;
  readonly size: number;
  readonly sha256: string | null;
  readonly receivedAt: Date;
  readonly byName: string;
  readonly versionId: string | null;
  readonly isDuplicate: boolean;
  readonly status: string;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  /** A request it answers that the audit team accepted. */
  readonly isInAcceptedRequest: boolean;
  readonly takenBackAt: Date | null;
}

/** Whose uploads: one person's, or those of everybody of the client. */
export type Whose = { readonly userId: string } | 'everybody of the client';

const from = (whose: Whose) => (whose === 'everybody of the client'
  ? sql`upload.received_by in (select user_id from firm_member where role in ('client_admin', 'client_contributor'))`
  : sql`upload.received_by = ${whose.userId}`);

/** What the client sent, newest first, without what was found inside its archives. */
export async function selectClientUploads(tx: EngagementTx, whose: Whose, uploadId?: string): Promise<ClientUpload[]> {
  const { rows } = await sql<ClientUpload>`
    select upload.id as "uploadId", upload.name, upload.folder, upload.size, upload.sha256, upload.received_at as "receivedAt", sender.name as "byName", upload.version_id as "versionId", upload.is_duplicate as "isDuplicate",
      coalesce(version.status, 'rejected') as status, coalesce(version.failure_code, upload.failure_code) as "failureCode", coalesce(version.failure_reason, upload.failure_reason) as "failureReason",
      exists (select from evidence_request_upload answer join evidence_request request on request.id = answer.request_id where answer.upload_id = upload.id and request.state in ('accepted', 'closed')) as "isInAcceptedRequest", back.taken_back_at as "takenBackAt"
    from document_upload upload join "user" sender on sender.id = upload.received_by left join document_version version on version.id = upload.version_id left join document_upload_take_back back on back.upload_id = upload.id
    where upload.engagement_id = ${tx.scope.engagementId} and upload.container_version_id is null and ${from(whose)} and (${uploadId ?? null}::uuid is null or upload.id = ${uploadId ?? null}::uuid)
    order by upload.received_at desc, upload.id desc limit 1000`.execute(tx.query);
  return rows;
}

export interface AccessEntry {
  readonly fileName: string;
  readonly byName: string;
  readonly kind: 'read' | 'download';
  readonly at: Date;
}

/** Who of the audit team opened these files since they were sent, newest first: that the firm had the same bytes before is not the client's to learn. A file goes by the name the client gave it. */
export async function selectAccessLog(tx: EngagementTx, whose: Whose, limit: number): Promise<AccessEntry[]> {
  const { rows } = await sql<AccessEntry>`
    select named.name as "fileName", viewer.name as "byName", view.kind, view.viewed_at as at
    from document_view view join "user" viewer on viewer.id = view.user_id
    cross join lateral (select upload.name from document_upload upload where upload.version_id = view.version_id and upload.received_at <= view.viewed_at and ${from(whose)} order by upload.received_at limit 1) named
    where view.engagement_id = ${tx.scope.engagementId} order by view.viewed_at desc, view.id desc limit ${limit}`.execute(tx.query);
  return rows;
}
