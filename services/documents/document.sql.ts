import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import type { DocumentVersion, IngestStep, VersionStatus } from './document.ts';
import type { FailureCode } from './failure-codes.contract.ts';

type EngagementTx = Tx<EngagementScope>;

function versions(tx: EngagementTx) {
  return tx.query.selectFrom('document_version as version').innerJoin('document', 'document.id', 'version.document_id').select([
    'version.id as id', 'document_id as documentId', 'document.name as name', 'sequence', 'sha256', 'size', 'storage_key as storageKey', 'media_type as mediaType',
    'status', 'step', 'failure_code as failureCode', 'failure_reason as failureReason', 'page_count as pageCount', 'passage_count as passageCount',
    'received_at as receivedAt', 'finished_at as finishedAt',
  ]);
}

type VersionRow = Omit<DocumentVersion, 'status' | 'step' | 'failureCode'> & { status: string; step: string; failureCode: string | null };

function toVersion(row: VersionRow): DocumentVersion {
  return { ...row, status: row.status as VersionStatus, step: row.step as IngestStep, failureCode: row.failureCode as FailureCode | null };
}

export async function findVersion(tx: EngagementTx, versionId: string): Promise<DocumentVersion | undefined> {
  const row = await versions(tx).where('version.id', '=', versionId).executeTakeFirst();
  return row && toVersion(row);
}

export async function findVersionBySha256(tx: EngagementTx, sha256: string): Promise<DocumentVersion | undefined> {
  const row = await versions(tx).where('version.engagement_id', '=', tx.scope.engagementId).where('sha256', '=', sha256).executeTakeFirst();
  return row && toVersion(row);
}

/** The version, held until the transaction ends: whoever changes what belongs to it takes this first. */
export async function lockVersion(tx: EngagementTx, versionId: string): Promise<DocumentVersion | undefined> {
  const row = await versions(tx).where('version.id', '=', versionId).forUpdate('version').executeTakeFirst();
  return row && toVersion(row);
}

/** Newest first. Empty when there is no such document. */
export async function listVersions(tx: EngagementTx, documentId: string): Promise<DocumentVersion[]> {
  const rows = await versions(tx).where('document_id', '=', documentId).orderBy('sequence', 'desc').execute();
  return rows.map(toVersion);
}

/** The newest version of each document, by name. */
export async function listCurrentVersions(tx: EngagementTx): Promise<DocumentVersion[]> {
  const rows = await versions(tx)
    .where((where) => where.not(where.exists(where.selectFrom('document_version as newer').select('newer.id')
      .whereRef('newer.document_id', '=', 'version.document_id').whereRef('newer.sequence', '>', 'version.sequence'))))
    .orderBy('document.name').orderBy('version.id').execute();
  return rows.map(toVersion);
}

/** The id of the document of this name, made if need be, and held until the transaction ends so that versions get their numbers in turn. */
export async function holdDocument(tx: EngagementTx, name: string, at: Date): Promise<string> {
  await tx.query.insertInto('document')
    .values({ id: newId(), firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, name, created_by: tx.scope.userId, created_at: at })
    .onConflict((conflict) => conflict.columns(['engagement_id', 'name']).doNothing()).execute();
  const row = await tx.query.selectFrom('document').select('id').where('engagement_id', '=', tx.scope.engagementId).where('name', '=', name)
    .forUpdate().executeTakeFirstOrThrow();
  return row.id;
}

export interface NewVersion {
  readonly documentId: string;
  readonly sha256: string;
  readonly size: number;
  readonly storageKey: string;
}

/** False when another transaction stored the same bytes a moment ago. */
export async function insertVersion(tx: EngagementTx, id: string, version: NewVersion, at: Date): Promise<boolean> {
  const next = tx.query.selectFrom('document_version').select(sql<number>`coalesce(max(sequence), 0) + 1`.as('next')).where('document_id', '=', version.documentId);
  const result = await tx.query.insertInto('document_version').values({
    id,
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    document_id: version.documentId,
    sequence: next,
    sha256: version.sha256,
    size: version.size,
    storage_key: version.storageKey,
    status: 'queued',
    step: 'received',
    received_by: tx.scope.userId,
    received_at: at,
  }).onConflict((conflict) => conflict.columns(['engagement_id', 'sha256']).doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface NewUpload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string | null;
  readonly versionId: string | null;
  readonly isDuplicate: boolean;
  readonly failureCode: FailureCode | null;
  readonly failureReason: string | null;
}

export async function insertUpload(tx: EngagementTx, upload: NewUpload, at: Date): Promise<void> {
  await tx.query.insertInto('document_upload').values({
    id: upload.id,
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    name: upload.name,
    size: upload.size,
    sha256: upload.sha256,
    version_id: upload.versionId,
    is_duplicate: upload.isDuplicate,
    failure_code: upload.failureCode,
    failure_reason: upload.failureReason,
    received_by: tx.scope.userId,
    received_at: at,
  }).execute();
}

export interface VersionChange {
  readonly status?: VersionStatus;
  readonly step?: IngestStep;
  readonly failure?: { readonly code: FailureCode; readonly reason: string } | null;
  readonly mediaType?: string;
  readonly pageCount?: number;
  readonly textLength?: number;
  readonly passageCount?: number;
  readonly extractorVersion?: number;
  readonly finishedAt?: Date | null;
}

/** Take `lockVersion` first and decide on what it gave. */
export async function updateVersion(tx: EngagementTx, versionId: string, change: VersionChange): Promise<void> {
  await tx.query.updateTable('document_version').set({
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.step === undefined ? {} : { step: change.step }),
    ...(change.failure === undefined ? {} : { failure_code: change.failure?.code ?? null, failure_reason: change.failure?.reason ?? null }),
    ...(change.mediaType === undefined ? {} : { media_type: change.mediaType }),
    ...(change.pageCount === undefined ? {} : { page_count: change.pageCount }),
    ...(change.textLength === undefined ? {} : { text_length: change.textLength }),
    ...(change.passageCount === undefined ? {} : { passage_count: change.passageCount }),
    ...(change.extractorVersion === undefined ? {} : { extractor_version: change.extractorVersion }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
  }).where('id', '=', versionId).execute();
}
