import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { FailureCode } from './failure-codes.contract.ts';

export interface LedgerCounts {
  readonly received: number;
  readonly searchable: number;
  readonly unsearchable: number;
  readonly failed: number;
  readonly rejected: number;
  readonly inProgress: number;
  /** Of those in progress, the client's files that wait to be accepted. */
  readonly quarantined: number;
  readonly duplicates: number;
  /** Of the received, those found inside other files. */
  readonly contained: number;
}

export interface LedgerEntry {
  readonly uploadId: string;
  readonly documentId: string | null;
  readonly folder: string;
  readonly name: string;
  readonly status: 'unsearchable' | 'failed' | 'rejected';
  readonly failureCode: FailureCode;
  readonly failureReason: string;
  readonly receivedAt: Date;
}

/** Counts every received file once, by what became of its version. */
export async function countUploads(tx: Tx<EngagementScope>): Promise<LedgerCounts> {
  const tally = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})::int`;
  return await tx.query.selectFrom('document_upload as upload').leftJoin('document_version as version', 'version.id', 'upload.version_id').select([
    sql<number>`count(*)::int`.as('received'),
    tally(sql`version.status = 'ready'`).as('searchable'),
    tally(sql`version.status = 'unsearchable'`).as('unsearchable'),
    tally(sql`version.status = 'failed'`).as('failed'),
    tally(sql`upload.version_id is null`).as('rejected'),
    tally(sql`version.status in ('quarantined', 'queued', 'processing')`).as('inProgress'),
    tally(sql`version.status = 'quarantined'`).as('quarantined'),
    tally(sql`upload.is_duplicate`).as('duplicates'),
    tally(sql`upload.depth > 0`).as('contained'),
  ]).where('upload.engagement_id', '=', tx.scope.engagementId).executeTakeFirstOrThrow();
}

/** Files that need a person, newest first. A duplicate of such a file needs nobody twice. */
export async function listAttention(tx: Tx<EngagementScope>, limit: number): Promise<LedgerEntry[]> {
  const rows = await tx.query.selectFrom('document_upload as upload').leftJoin('document_version as version', 'version.id', 'upload.version_id').select([
    'upload.id as uploadId', 'version.document_id as documentId', 'upload.folder as folder', 'upload.name as name', 'upload.received_at as receivedAt',
    sql<string>`coalesce(version.status, 'rejected')`.as('status'),
    sql<string>`coalesce(version.failure_code, upload.failure_code)`.as('failureCode'),
    sql<string>`coalesce(version.failure_reason, upload.failure_reason)`.as('failureReason'),
  ]).where('upload.engagement_id', '=', tx.scope.engagementId).where('upload.is_duplicate', '=', false)
    .where((where) => where.or([where('upload.version_id', 'is', null), where('version.status', 'in', ['failed', 'unsearchable'])]))
    .orderBy('upload.received_at', 'desc').orderBy('upload.id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, status: row.status as LedgerEntry['status'], failureCode: row.failureCode as FailureCode }));
}
