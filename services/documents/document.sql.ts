import { sql } from 'kysely';
import { last, later, soon, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import type { DocumentVersion, IngestStep, VersionStatus } from './document.ts';
import type { FailureCode } from './failure-codes.contract.ts';
import type { FilePath } from './file-name.ts';

type EngagementTx = Tx<EngagementScope>;

function versions(tx: EngagementTx) {
  // The upload that brought the version; later ones of the same bytes are duplicates.
  return tx.query.selectFrom('document_version as version').innerJoin('document', 'document.id', 'version.document_id')
    .leftJoin('document_upload as origin', (join) => join.onRef('origin.version_id', '=', 'version.id').on('origin.is_duplicate', '=', false))
    .leftJoin('document_version as holder', 'holder.id', 'origin.container_version_id')
    .select([
      'version.id as id', 'version.document_id as documentId', 'document.name as name', 'document.folder as folder', 'version.sequence as sequence',
      'version.sha256 as sha256', 'version.size as size', 'version.storage_key as storageKey', 'version.media_type as mediaType',
      'version.status as status', 'version.step as step', 'version.failure_code as failureCode', 'version.failure_reason as failureReason',
      'version.page_count as pageCount', 'version.passage_count as passageCount', 'version.received_at as receivedAt', 'version.finished_at as finishedAt',
      'version.reading as reading', 'version.extractor_version as extractorVersion',
      'origin.container_version_id as containerVersionId', 'origin.container_path as containerPath', 'holder.document_id as containerDocumentId',
    ]);
}

interface Found {
  readonly containerVersionId: string | null;
  readonly containerPath: string | null;
  readonly containerDocumentId: string | null;
}
type VersionRow = Omit<DocumentVersion, 'status' | 'step' | 'failureCode' | 'container'> & { status: string; step: string; failureCode: string | null } & Found;

function toVersion({ containerVersionId, containerPath, containerDocumentId, ...row }: VersionRow): DocumentVersion {
  const container = containerVersionId === null || containerPath === null || containerDocumentId === null ? null : { documentId: containerDocumentId, versionId: containerVersionId, path: containerPath };
  return { ...row, status: row.status as VersionStatus, step: row.step as IngestStep, failureCode: row.failureCode as FailureCode | null, container };
}

export async function findVersion(tx: EngagementTx, versionId: string): Promise<DocumentVersion | undefined> {
  const row = await versions(tx).where('version.id', '=', versionId).executeTakeFirst();
  return row && toVersion(row);
}

/** The same, answered with the next statement. */
export async function findVersionSoon(tx: EngagementTx, versionId: string): Promise<() => DocumentVersion | undefined> {
  const rows = await soon<VersionRow>(tx, versions(tx).where('version.id', '=', versionId));
  return () => rows().map(toVersion)[0];
}

/** Marks a version that waits as being processed, and gives it as it is then. Ends the transaction. */
export async function beginVersion(tx: EngagementTx, versionId: string): Promise<DocumentVersion | undefined> {
  await later(tx, tx.query.updateTable('document_version').set({ status: 'processing' }).where('id', '=', versionId).where('status', '=', 'queued'));
  return (await last<VersionRow>(tx, versions(tx).where('version.id', '=', versionId))).map(toVersion)[0];
}

export async function findVersionBySha256(tx: EngagementTx, sha256: string): Promise<DocumentVersion | undefined> {
  const row = await versions(tx).where('version.engagement_id', '=', tx.scope.engagementId).where('version.sha256', '=', sha256).executeTakeFirst();
  return row && toVersion(row);
}

/** The version, held until the transaction ends: whoever changes what belongs to it takes this first. */
export async function lockVersion(tx: EngagementTx, versionId: string): Promise<DocumentVersion | undefined> {
  const row = await versions(tx).where('version.id', '=', versionId).forUpdate('version').executeTakeFirst();
  return row && toVersion(row);
}

/** Newest first. Empty when there is no such document. */
export async function listVersions(tx: EngagementTx, documentId: string): Promise<DocumentVersion[]> {
  const rows = await versions(tx).where('version.document_id', '=', documentId).orderBy('version.sequence', 'desc').execute();
  return rows.map(toVersion);
}

/** In the order of the ids; ids of other engagements are silently missing. */
export async function findVersions(tx: EngagementTx, versionIds: readonly string[]): Promise<DocumentVersion[]> {
  if (versionIds.length === 0) return [];
  // From the ids to the rows, whatever the planner believes of the tables.
  const wanted = sql<{ id: string }>`(select unnest(${versionIds}::uuid[]) as id offset 0)`.as('wanted');
  const rows = await versions(tx).innerJoin(wanted, 'wanted.id', 'version.id').execute();
  const byId = new Map(rows.map((row) => [row.id, toVersion(row)]));
  return versionIds.flatMap((id) => byId.get(id) ?? []);
}

/** A version that should have taken the place of an older one. */
export interface NewerFailure {
  readonly versionId: string;
  readonly sequence: number;
  readonly status: 'failed' | 'unsearchable';
  readonly failureCode: FailureCode;
  readonly failureReason: string;
}

/** Every version that was accepted into the engagement, superseded, withdrawn and unreadable ones included. */
export async function listAllVersions(tx: EngagementTx): Promise<DocumentVersion[]> {
  const rows = await versions(tx).where('version.engagement_id', '=', tx.scope.engagementId).where('version.status', '<>', 'quarantined')
    .orderBy('document.folder').orderBy('document.name').orderBy('version.sequence').execute();
  return rows.map(toVersion);
}

/** For each of these versions the newest version of the same document, where that is a newer one and did not become searchable. */
export async function listNewerFailures(tx: EngagementTx, versionIds: readonly string[]): Promise<Map<string, NewerFailure>> {
  if (versionIds.length === 0) return new Map();
  const { rows } = await sql<NewerFailure & { of: string }>`
    select shown.id as of, newest.id as "versionId", newest.sequence, newest.status, newest.failure_code as "failureCode", newest.failure_reason as "failureReason"
    from document_version shown cross join lateral (
      select * from document_version each where each.document_id = shown.document_id order by each.sequence desc limit 1) newest
    where shown.id = any(${versionIds}::uuid[]) and newest.sequence > shown.sequence and newest.status in ('failed', 'unsearchable')`.execute(tx.query);
  return new Map(rows.map(({ of, ...failure }) => [of, failure]));
}

/** The newest searchable version of each document that is not withdrawn: what is searched, judged and cited from now on. */
export async function listSearchableVersions(tx: EngagementTx): Promise<DocumentVersion[]> {
  const rows = await versions(tx)
    .where('version.id', '=', (where) => where.selectFrom('document_version as each').select('each.id').whereRef('each.document_id', '=', 'version.document_id')
      .where('each.status', '=', 'ready').orderBy('each.sequence', 'desc').limit(1))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_withdrawal as withdrawal').select('withdrawal.id').whereRef('withdrawal.document_id', '=', 'version.document_id').where('withdrawal.restored_at', 'is', null))))
    .orderBy('document.folder').orderBy('document.name').execute();
  return rows.map(toVersion);
}

/** Makes the document of this path, if need be, and holds it until the transaction ends so that versions get their numbers in turn. */
async function holdDocument(tx: EngagementTx, { folder, name }: FilePath, by: string | null, at: Date): Promise<void> {
  await later(tx, tx.query.insertInto('document')
    .values({ id: newId(), firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, folder, name, created_by: by, created_at: at })
    .onConflict((conflict) => conflict.columns(['engagement_id', 'folder', 'name']).doNothing()),
  documentAt(tx, { folder, name }).select('id').forUpdate());
}

function documentAt(tx: EngagementTx, { folder, name }: FilePath) {
  return tx.query.selectFrom('document').where('document.engagement_id', '=', tx.scope.engagementId).where('document.folder', '=', folder).where('document.name', '=', name);
}

export interface NewVersion {
  readonly status: 'queued' | 'quarantined';
  readonly path: FilePath;
  readonly sha256: string;
  readonly size: number;
  readonly storageKey: string;
  /** The person who sent it, or what it came in. */
  readonly receivedBy: string | null;
}

/** The version as the next one of the document of its path; undefined when the engagement has these bytes already, and the transaction must be given up. */
export async function insertVersion(tx: EngagementTx, id: string, version: NewVersion, at: Date): Promise<{ documentId: string; sequence: number } | undefined> {
  await holdDocument(tx, version.path, version.receivedBy, at);
  // Its own statement: only one that begins with the document held sees all versions there are.
  const { rows: [row] } = await sql<{ documentId: string; sequence: number }>`
    insert into document_version (id, firm_id, engagement_id, document_id, sequence, sha256, size, storage_key, status, step, received_by, received_at)
    select ${id}::uuid, ${tx.scope.firmId}::uuid, ${tx.scope.engagementId}::uuid, document.id,
      (select coalesce(max(sequence), 0) + 1 from document_version before where before.document_id = document.id),
      ${version.sha256}, ${version.size}::bigint, ${version.storageKey}, ${version.status}, 'received', ${version.receivedBy}::uuid, ${at}::timestamptz
    from (${documentAt(tx, version.path).select('id')}) document
    on conflict (engagement_id, sha256) do nothing returning document_id as "documentId", sequence`.execute(tx.query);
  return row;
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
  await later(tx, tx.query.updateTable('document_version').set({
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.step === undefined ? {} : { step: change.step }),
    ...(change.failure === undefined ? {} : { failure_code: change.failure?.code ?? null, failure_reason: change.failure?.reason ?? null }),
    ...(change.mediaType === undefined ? {} : { media_type: change.mediaType }),
    ...(change.pageCount === undefined ? {} : { page_count: change.pageCount }),
    ...(change.textLength === undefined ? {} : { text_length: change.textLength }),
    ...(change.passageCount === undefined ? {} : { passage_count: change.passageCount }),
    ...(change.extractorVersion === undefined ? {} : { extractor_version: change.extractorVersion }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
  }).where('id', '=', versionId));
}
