import { sql } from 'kysely';
import { soon, type EngagementScope, type Tx } from '../platform/db/index.ts';
import type { FailureCode } from './failure-codes.contract.ts';
import type { FilePath } from './file-name.ts';

type EngagementTx = Tx<EngagementScope>;

/** Where a file of the ledger came from: a person, or a version that contains it. */
export interface UploadOrigin {
  /** Null when the system itself brought it. */
  readonly receivedBy: string | null;
  /** Whether it waits for the audit team; left out, the scope decides, which is the sender's. */
  readonly isHeldBack?: boolean;
  readonly inside: {
    readonly containerVersionId: string;
    readonly containerPath: string;
    readonly depth: number;
    readonly rootUploadId: string;
  } | null;
}

export interface NewUpload extends FilePath {
  readonly id: string;
  readonly size: number;
  readonly sha256: string | null;
  readonly versionId: string | null;
  readonly isDuplicate: boolean;
  readonly failureCode: FailureCode | null;
  readonly failureReason: string | null;
  readonly origin: UploadOrigin;
}

/** Whether the row was new: a place in a container that has its row already gets no second one. */
export async function insertUpload(tx: EngagementTx, upload: NewUpload, at: Date): Promise<boolean> {
  return (await insertion(tx, upload, at).execute()).length > 0;
}

/** The same, answered with the next statement. */
export async function insertUploadSoon(tx: EngagementTx, upload: NewUpload, at: Date): Promise<() => boolean> {
  const rows = await soon(tx, insertion(tx, upload, at));
  return () => rows().length > 0;
}

function insertion(tx: EngagementTx, upload: NewUpload, at: Date) {
  return tx.query.insertInto('document_upload').values({
    id: upload.id,
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    folder: upload.folder,
    name: upload.name,
    size: upload.size,
    sha256: upload.sha256,
    version_id: upload.versionId,
    is_duplicate: upload.isDuplicate,
    failure_code: upload.failureCode,
    failure_reason: upload.failureReason,
    received_by: upload.origin.receivedBy,
    received_at: at,
    container_version_id: upload.origin.inside?.containerVersionId ?? null,
    container_path: upload.origin.inside?.containerPath ?? null,
    depth: upload.origin.inside?.depth ?? 0,
    root_upload_id: upload.origin.inside?.rootUploadId ?? null,
  }).onConflict((conflict) => conflict.columns(['container_version_id', 'container_path']).doNothing()).returning('id');
}

/** The upload that brought a version, which decides how deep and under which root its contents lie; undefined when there is none. */
export async function findOriginOf(tx: EngagementTx, versionId: string): Promise<{ uploadId: string; rootUploadId: string; rootSize: number; depth: number; receivedBy: string | null } | undefined> {
  const row = await tx.query.selectFrom('document_upload as upload').leftJoin('document_upload as root', 'root.id', 'upload.root_upload_id')
    .select(['upload.id as uploadId', 'upload.root_upload_id as rootUploadId', 'upload.size as size', 'root.size as rootSize', 'upload.depth as depth', 'upload.received_by as receivedBy'])
    .where('upload.version_id', '=', versionId).where('upload.is_duplicate', '=', false).executeTakeFirst();
  return row && { uploadId: row.uploadId, rootUploadId: row.rootUploadId ?? row.uploadId, rootSize: row.rootSize ?? row.size, depth: row.depth, receivedBy: row.receivedBy };
}

/** Paths of one container that have their row. */
export async function listContainedPaths(tx: EngagementTx, containerVersionId: string): Promise<string[]> {
  const rows = await tx.query.selectFrom('document_upload').select('container_path as path').where('container_version_id', '=', containerVersionId).execute();
  return rows.map((row) => row.path ?? '');
}

export interface RootUsage {
  /** Contained files, kept or not. */
  readonly rows: number;
  /** Those that were kept, duplicates included. */
  readonly files: number;
  /** Bytes of those that were kept. */
  readonly bytes: number;
}

/** What has come out of one uploaded file so far, at any depth. */
export async function countUnderRoot(tx: EngagementTx, rootUploadId: string): Promise<RootUsage> {
  return await tx.query.selectFrom('document_upload').select([
    sql<number>`count(*)::int`.as('rows'),
    sql<number>`(count(*) filter (where version_id is not null))::int`.as('files'),
    sql<number>`coalesce(sum(size) filter (where version_id is not null), 0)::float8`.as('bytes'),
  ]).where('root_upload_id', '=', rootUploadId).executeTakeFirstOrThrow();
}

export interface ContainedEntry {
  readonly uploadId: string;
  readonly path: string;
  readonly size: number;
  readonly duplicate: boolean;
  readonly documentId: string | null;
  readonly versionId: string | null;
  readonly status: string;
  readonly failureCode: FailureCode | null;
  readonly failureReason: string | null;
}

/** What was found in a version, by path, with what became of each. */
export async function listContained(tx: EngagementTx, containerVersionId: string, offset: number, limit: number): Promise<ContainedEntry[]> {
  const rows = await tx.query.selectFrom('document_upload as upload').leftJoin('document_version as version', 'version.id', 'upload.version_id').select([
    'upload.id as uploadId', 'upload.container_path as path', 'upload.size as size', 'upload.is_duplicate as duplicate',
    'version.document_id as documentId', 'upload.version_id as versionId',
    sql<string>`coalesce(version.status, 'rejected')`.as('status'),
    sql<string | null>`coalesce(version.failure_code, upload.failure_code)`.as('failureCode'),
    sql<string | null>`coalesce(version.failure_reason, upload.failure_reason)`.as('failureReason'),
  ]).where('upload.container_version_id', '=', containerVersionId).orderBy('upload.container_path').offset(offset).limit(limit).execute();
  return rows.map((row) => ({ ...row, path: row.path ?? '', failureCode: row.failureCode as FailureCode | null }));
}

export async function countContained(tx: EngagementTx, containerVersionId: string): Promise<number> {
  const { count } = await tx.query.selectFrom('document_upload').select(sql<number>`count(*)::int`.as('count')).where('container_version_id', '=', containerVersionId).executeTakeFirstOrThrow();
  return count;
}
