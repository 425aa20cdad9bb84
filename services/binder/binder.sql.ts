import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { Binder, BinderKind, PreparedPart, SealedBinder } from './binder.ts';

type EngagementTx = Tx<EngagementScope>;

/** Gives the binder its number; two at once take turns. */
export async function insertBinder(tx: EngagementTx, binder: { id: string; kind: BinderKind; by: string; at: Date }): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('binder:' || ${tx.scope.engagementId}, 0))`.execute(tx.query);
  const row = await tx.query.insertInto('binder').values({
    id: binder.id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, kind: binder.kind, requested_by: binder.by, requested_at: binder.at,
    number: sql<number>`1 + coalesce((select max(number) from binder where engagement_id = ${tx.scope.engagementId}::uuid), 0)`,
  }).returning('number').executeTakeFirstOrThrow();
  return row.number;
}

function binders(tx: EngagementTx) {
  return tx.query.selectFrom('binder').innerJoin('user', 'user.id', 'binder.requested_by').select([
    'binder.id', 'binder.number', 'binder.kind', 'user.name as requestedByName', 'binder.requested_at as requestedAt', 'storage_key as storageKey', 'size', 'sha256', 'manifest_sha256 as manifestSha256',
    'fingerprint', 'parts', 'trail_events as trailEvents', 'trail_head as trailHead', 'sealed_at as sealedAt',
  ]).where('binder.engagement_id', '=', tx.scope.engagementId);
}

type Row = Awaited<ReturnType<ReturnType<typeof binders>['execute']>>[number];

function toBinder({ id, number, kind, requestedByName, requestedAt, storageKey, size, sha256, manifestSha256, fingerprint, parts, trailEvents, trailHead, sealedAt }: Row): Binder {
  const isSealed = storageKey !== null && size !== null && sha256 !== null && manifestSha256 !== null && fingerprint !== null && parts !== null && sealedAt !== null;
  return {
    id, number, kind: kind as BinderKind, requestedByName, requestedAt,
    sealed: isSealed ? { storageKey, size, sha256, manifestSha256, fingerprint, parts, trailEvents, trailHead, sealedAt } : null,
  };
}

/** Newest first. */
export async function selectBinders(tx: EngagementTx): Promise<Binder[]> {
  return (await binders(tx).orderBy('binder.number', 'desc').execute()).map(toBinder);
}

export async function selectBinder(tx: EngagementTx, id: string): Promise<Binder | undefined> {
  const row = await binders(tx).where('binder.id', '=', id).executeTakeFirst();
  return row && toBinder(row);
}

/** False when another run sealed it before. */
export async function sealRow(tx: EngagementTx, id: string, sealed: SealedBinder): Promise<boolean> {
  const row = await tx.query.updateTable('binder').set({
    storage_key: sealed.storageKey, size: sealed.size, sha256: sealed.sha256, manifest_sha256: sealed.manifestSha256, fingerprint: sealed.fingerprint, parts: sealed.parts,
    trail_events: sealed.trailEvents, trail_head: sealed.trailHead, sealed_at: sealed.sealedAt,
  }).where('id', '=', id).where('sealed_at', 'is', null).returning('id').executeTakeFirst();
  return row !== undefined;
}

export async function selectParts(tx: EngagementTx, binderId: string): Promise<PreparedPart[]> {
  return await tx.query.selectFrom('binder_part').select(['path', 'size', 'sha256', 'crc32', 'storage_key as storageKey', 'is_made as isMade']).where('binder_id', '=', binderId).execute();
}

/** Nothing when another run prepared the same part a moment ago. */
export async function insertPart(tx: EngagementTx, binderId: string, part: PreparedPart): Promise<boolean> {
  const row = await tx.query.insertInto('binder_part').values({
    binder_id: binderId, path: part.path, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, size: part.size, sha256: part.sha256, crc32: part.crc32, storage_key: part.storageKey, is_made: part.isMade,
  }).onConflict((conflict) => conflict.doNothing()).returning('path').executeTakeFirst();
  return row !== undefined;
}

export async function deleteParts(tx: EngagementTx, binderId: string): Promise<void> {
  await tx.query.deleteFrom('binder_part').where('binder_id', '=', binderId).execute();
}
