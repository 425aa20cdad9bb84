import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

export interface WatchedDocument {
  readonly id: string;
  readonly versionId: string;
  readonly status: string;
  readonly pageCount: number | null;
  readonly failureCode: string | null;
}

/** How the version stands that stands for each document, as the list of documents has it. Without names and reasons: those are read once, by the list of documents. */
export async function selectWatchedDocuments(tx: Tx<EngagementScope>): Promise<WatchedDocument[]> {
  const found = await sql<WatchedDocument>`
    select distinct on (document_id) document_id as id, id as "versionId", status, page_count as "pageCount", failure_code as "failureCode"
    from document_version where engagement_id = ${tx.scope.engagementId}
    order by document_id, status in ('failed', 'unsearchable'), sequence desc`.execute(tx.query);
  return found.rows;
}
