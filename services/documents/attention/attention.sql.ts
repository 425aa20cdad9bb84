import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { FailureCode } from '../failure-codes.contract.ts';

export interface AttentionRow {
  readonly kind: 'rejected' | 'failed' | 'unsearchable' | 're-read-failed' | 'missing' | 'damaged' | 'quarantined' | 'pages-unread';
  readonly id: string;
  readonly documentId: string | null;
  readonly versionId: string | null;
  readonly sequence: number | null;
  readonly extractorVersion: number | null;
  readonly folder: string;
  readonly name: string;
  readonly failureCode: FailureCode | null;
  readonly reason: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface AttentionPlace {
  readonly at: number;
  readonly id: string;
}

/**
 * Files that wait for a person, newest first. One that a later upload put right waits for nobody: a newer searchable version of the
 * document, or a file that was kept under the name of a rejected one. Nor does a withdrawn document.
 */
export async function selectAttention(tx: Tx<EngagementScope>, after: AttentionPlace | null, limit: number): Promise<AttentionRow[]> {
  const { engagementId } = tx.scope;
  const milliseconds = (column: string) => sql`floor(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;
  const { rows } = await sql<AttentionRow>`
    with withdrawn as materialized (select document_id from document_withdrawal where engagement_id = ${engagementId} and restored_at is null),
    file as (
      select version.status as kind, upload.id, version.document_id, version.id as version_id, version.sequence, version.extractor_version, upload.folder, upload.name,
        version.failure_code, version.failure_reason as reason, ${milliseconds('upload.received_at')} as at
      from document_version version join document_upload upload on upload.version_id = version.id and not upload.is_duplicate
      where version.engagement_id = ${engagementId} and version.status in ('failed', 'unsearchable', 'quarantined') and (version.failure_code is null or version.failure_code not in ('refused', 'taken-back'))
        and not exists (select from document_version newer where newer.document_id = version.document_id and newer.sequence > version.sequence and newer.status = 'ready')
        and version.document_id not in (select document_id from withdrawn)
    ), rejected as (
      select 'rejected', upload.id, null::uuid, null::uuid, null::integer, null::integer, upload.folder, upload.name, upload.failure_code, upload.failure_reason, ${milliseconds('upload.received_at')}
      from document_upload upload
      where upload.engagement_id = ${engagementId} and upload.version_id is null
        and not exists (select from document_upload later where later.engagement_id = ${engagementId} and later.folder = upload.folder and later.name = upload.name and later.version_id is not null and later.received_at > upload.received_at)
    ), again as (
      select 're-read-failed', version.id, version.document_id, version.id, version.sequence, version.extractor_version, document.folder, document.name, again.failure_code, again.failure_reason, ${milliseconds('again.finished_at')}
      from document_reading again join document_version version on version.id = again.version_id join document on document.id = version.document_id
      where again.engagement_id = ${engagementId} and again.status = 'failed' and again.reading > version.reading and version.document_id not in (select document_id from withdrawn)
    ), stored as (
      select finding.kind, finding.id, version.document_id, version.id, version.sequence, version.extractor_version, document.folder, document.name, null, null, ${milliseconds('finding.found_at')}
      from storage_finding finding join document_version version on version.id = finding.version_id join document on document.id = version.document_id
      where finding.engagement_id = ${engagementId} and finding.resolved_at is null
    ), unread as (
      select 'pages-unread', version.id, version.document_id, version.id, version.sequence, version.extractor_version, document.folder, document.name, null,
        string_agg(page.page::text, ', ' order by page.page), ${milliseconds('version.finished_at')}
      from document_page page join document_version version on version.id = page.version_id and version.reading = page.reading and version.status = 'ready' join document on document.id = version.document_id
      where page.engagement_id = ${engagementId} and page.structure -> 'ocr' ->> 'unread' is not null and version.document_id not in (select document_id from withdrawn)
        and not exists (select from document_version newer where newer.document_id = version.document_id and newer.sequence > version.sequence and newer.status = 'ready')
      group by version.id, document.id
    ), every as (select * from file union all select * from rejected union all select * from again union all select * from stored union all select * from unread)
    select kind, id, document_id as "documentId", version_id as "versionId", sequence, extractor_version as "extractorVersion", folder, name, failure_code as "failureCode", reason, at
    from every where ${after === null ? sql`true` : sql`(at, id) < (${after.at}::bigint, ${after.id}::uuid)`}
    order by at desc, id desc limit ${limit}`.execute(tx.query);
  return rows;
}

/** Uploads whose document is withdrawn. */
export async function countWithdrawn(tx: Tx<EngagementScope>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from document_upload upload
    join document_version version on version.id = upload.version_id
    join document_withdrawal withdrawal on withdrawal.document_id = version.document_id and withdrawal.restored_at is null
    where upload.engagement_id = ${tx.scope.engagementId}`.execute(tx.query);
  return rows[0]?.count ?? 0;
}
