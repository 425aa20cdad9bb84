import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';

type EngagementTx = Tx<EngagementScope>;
export type ViewKind = 'read' | 'download';

/** A file of the client's, or found in one: who sent it, or what it came in, is of the client's side. */
const isFromClient = sql`exists (select from document_upload upload join firm_member sender on sender.user_id = upload.received_by
  where upload.version_id = version.id and sender.role in ('client_admin', 'client_contributor'))`;

/** Writes a view of a version that a client sent, unless the same person has one of the kind since `notSince`; nothing for other versions. */
export async function insertView(tx: EngagementTx, view: { readonly versionId: string; readonly userId: string; readonly kind: ViewKind; readonly at: Date; readonly notSince: Date }): Promise<void> {
  await sql`
    insert into document_view (id, firm_id, engagement_id, version_id, user_id, kind, viewed_at)
    select ${newId()}::uuid, version.firm_id, version.engagement_id, version.id, ${view.userId}::uuid, ${view.kind}, ${view.at}
    from document_version version where version.id = ${view.versionId} and ${isFromClient}
      and not exists (select from document_view seen where seen.version_id = version.id and seen.user_id = ${view.userId} and seen.kind = ${view.kind} and seen.viewed_at > ${view.notSince})`.execute(tx.query);
}
