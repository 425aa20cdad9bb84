import { sql } from 'kysely';
import type { EngagementScope, FirmScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';

type EngagementTx = Tx<EngagementScope>;

export interface StorageCheck {
  readonly id: string;
  readonly engagementId: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly total: number;
  readonly checked: number;
  readonly bytes: number;
  readonly missing: number;
  readonly damaged: number;
  readonly failureDetail: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const columns = ['id', 'engagement_id as engagementId', 'state', 'total', 'checked', 'bytes', 'missing', 'damaged', 'failure_detail as failureDetail', 'started_at as startedAt', 'finished_at as finishedAt'] as const;
const toCheck = (row: Omit<StorageCheck, 'state'> & { state: string }): StorageCheck => ({ ...row, state: row.state as StorageCheck['state'] });

/** Begins the check, once; gives where it stands, or undefined when it has ended. */
export async function beginCheck(tx: EngagementTx, id: string, at: Date): Promise<{ afterVersion: string | null } | undefined> {
  const { firmId, engagementId } = tx.scope;
  await tx.query.insertInto('storage_check').values({
    id, firm_id: firmId, engagement_id: engagementId, state: 'running', started_at: at,
    total: tx.query.selectFrom('document_version').select(sql<number>`count(*)::int`.as('total')).where('engagement_id', '=', engagementId),
  }).onConflict((conflict) => conflict.column('id').doNothing()).execute();
  return await tx.query.selectFrom('storage_check').select('after_version as afterVersion').where('id', '=', id).where('state', '=', 'running').executeTakeFirst();
}

export interface StoredVersion {
  readonly versionId: string;
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
}

export async function selectVersionsAfter(tx: EngagementTx, after: string | null, limit: number): Promise<StoredVersion[]> {
  let query = tx.query.selectFrom('document_version').select(['id as versionId', 'storage_key as key', 'sha256', 'size']).where('engagement_id', '=', tx.scope.engagementId);
  if (after !== null) query = query.where('id', '>', after);
  return await query.orderBy('id').limit(limit).execute();
}

export interface SliceCounts {
  readonly checked: number;
  readonly bytes: number;
  readonly missing: number;
  readonly damaged: number;
}

/** Adds a slice to the check. False when another run has come further from the same place. */
export async function addSlice(tx: EngagementTx, id: string, from: string | null, to: string | null, { checked, bytes, missing, damaged }: SliceCounts, finishedAt: Date | null): Promise<StorageCheck | undefined> {
  const row = await tx.query.updateTable('storage_check').set({
    after_version: to,
    checked: sql<number>`checked + ${checked}`,
    bytes: sql<number>`bytes + ${bytes}`,
    missing: sql<number>`missing + ${missing}`,
    damaged: sql<number>`damaged + ${damaged}`,
    ...(finishedAt === null ? {} : { state: 'done', finished_at: finishedAt }),
  }).where('id', '=', id).where('state', '=', 'running').where('after_version', 'is not distinct from', from).returning(columns).executeTakeFirst();
  return row && toCheck(row);
}

export async function failCheck(tx: EngagementTx, id: string, detail: string, at: Date): Promise<void> {
  await tx.query.updateTable('storage_check').set({ state: 'failed', failure_detail: detail, finished_at: at }).where('id', '=', id).where('state', '=', 'running').execute();
}

/** True when this is news: the version had no finding of this kind yet. */
export async function putFinding(tx: EngagementTx, versionId: string, checkId: string, kind: 'missing' | 'damaged', foundSha256: string | null, at: Date): Promise<boolean> {
  const open = await tx.query.selectFrom('storage_finding').select(['id', 'kind']).where('version_id', '=', versionId).where('resolved_at', 'is', null).executeTakeFirst();
  if (open === undefined) {
    await tx.query.insertInto('storage_finding').values({ id: newId(), firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, version_id: versionId, check_id: checkId, kind, found_sha256: foundSha256, found_at: at }).execute();
    return true;
  }
  await tx.query.updateTable('storage_finding').set({ kind, check_id: checkId, found_sha256: foundSha256 }).where('id', '=', open.id).execute();
  return open.kind !== kind;
}

/** Ends the findings of versions that are whole again, and gives those. */
export async function resolveFindings(tx: EngagementTx, versionIds: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.query.updateTable('storage_finding').set({ resolved_at: at })
    .where('version_id', '=', sql<string>`any(${versionIds}::uuid[])`).where('resolved_at', 'is', null).returning('version_id').execute();
  return rows.map((row) => row.version_id);
}

export interface StorageFinding {
  readonly id: string;
  readonly engagementId: string;
  readonly versionId: string;
  readonly kind: 'missing' | 'damaged';
  readonly foundSha256: string | null;
  readonly foundAt: Date;
}

/** The newest check of each engagement that the scope sees. */
export async function selectLastChecks(tx: Tx<EngagementScope | FirmScope>): Promise<StorageCheck[]> {
  const rows = await tx.query.selectFrom('storage_check').distinctOn('engagement_id').select(columns).where('firm_id', '=', tx.scope.firmId)
    .orderBy('engagement_id').orderBy('started_at', 'desc').execute();
  return rows.map(toCheck);
}

/** What is wrong now, newest first. */
export async function selectOpenFindings(tx: Tx<EngagementScope | FirmScope>, limit: number): Promise<StorageFinding[]> {
  const rows = await tx.query.selectFrom('storage_finding').select(['id', 'engagement_id as engagementId', 'version_id as versionId', 'kind', 'found_sha256 as foundSha256', 'found_at as foundAt'])
    .where('firm_id', '=', tx.scope.firmId).where('resolved_at', 'is', null).orderBy('found_at', 'desc').orderBy('id').limit(limit).execute();
  return rows.map((row) => ({ ...row, kind: row.kind as StorageFinding['kind'] }));
}
