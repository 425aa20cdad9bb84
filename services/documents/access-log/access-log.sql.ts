import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';

type EngagementTx = Tx<EngagementScope>;
export type ViewKind = 'read' | 'download';

/** Writes a view of the version, unless the same person has one of the kind since `notSince`. */
export async function insertView(tx: EngagementTx, view: { readonly versionId: string; readonly userId: string; readonly kind: ViewKind; readonly at: Date; readonly notSince: Date }): Promise<void> {
  await sql`
    insert into document_view (id, firm_id, engagement_id, version_id, user_id, kind, viewed_at)
    select ${newId()}::uuid, version.firm_id, version.engagement_id, version.id, ${view.userId}::uuid, ${view.kind}, ${view.at}
    from document_version version where version.id = ${view.versionId}
      and not exists (select from document_view seen where seen.version_id = version.id and seen.user_id = ${view.userId} and seen.kind = ${view.kind} and seen.viewed_at > ${view.notSince})`.execute(tx.query);
}

export interface AccessFilter {
  readonly documentId?: string | undefined;
  readonly userId?: string | undefined;
  readonly kind?: ViewKind | undefined;
  readonly q?: string | undefined;
  /** The id of the last entry that was read. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface AccessEntry {
  readonly id: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly sequence: number;
  readonly userId: string;
  readonly byName: string;
  readonly kind: ViewKind;
  readonly at: Date;
}

/** Newest first; ids are in the order of time. */
export async function selectAccess(tx: EngagementTx, { documentId, userId, kind, q, after, limit }: AccessFilter): Promise<AccessEntry[]> {
  let query = tx.query.selectFrom('document_view as view').innerJoin('document_version as version', 'version.id', 'view.version_id').innerJoin('document', 'document.id', 'version.document_id').innerJoin('user as viewer', 'viewer.id', 'view.user_id')
    .select(['view.id', 'document.id as documentId', 'document.name as documentName', 'version.id as versionId', 'version.sequence', 'view.user_id as userId', 'viewer.name as byName', 'view.kind', 'view.viewed_at as at'])
    .where('view.engagement_id', '=', tx.scope.engagementId);
  if (documentId !== undefined) query = query.where('document.id', '=', documentId);
  if (userId !== undefined) query = query.where('view.user_id', '=', userId);
  if (kind !== undefined) query = query.where('view.kind', '=', kind);
  if (q !== undefined) query = query.where(sql<boolean>`position(lower(${q}) in lower(document.name)) > 0`);
  if (after !== undefined) query = query.where('view.id', '<', after);
  const rows = await query.orderBy('view.id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ViewKind }));
}
