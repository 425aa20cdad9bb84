import { sql } from 'kysely';
import type { InspectedDocument } from '../workpaper.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

export type CitedVersion = Omit<InspectedDocument, 'pages'>;

/** The document versions of these ids, with what a paper tells of them; ids of other engagements are missing. */
export async function selectCitedVersions(tx: Tx<EngagementScope>, versionIds: readonly string[]): Promise<CitedVersion[]> {
  if (versionIds.length === 0) return [];
  const rows = await tx.query.selectFrom('document_version as version').innerJoin('document', 'document.id', 'version.document_id')
    .select(['version.id as versionId', 'version.document_id as documentId', 'document.name as name', 'version.sequence as sequence', 'version.sha256 as sha256', 'version.received_at as receivedAt'])
    .where('version.id', '=', sql<string>`any(${versionIds}::uuid[])`).where('version.status', '=', 'ready').orderBy('document.name').execute();
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}
