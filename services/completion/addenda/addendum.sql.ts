import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { Addendum } from '../completion.ts';

export interface NewAddendum extends Pick<Addendum, 'id' | 'reason' | 'content' | 'file'> {
  readonly by: string;
}

/** Gives the addendum its number; two at once take turns. */
export async function insertAddendum(tx: Tx<EngagementScope>, addendum: NewAddendum): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('addendum:' || ${tx.scope.engagementId}, 0))`.execute(tx.query);
  const row = await tx.query.insertInto('engagement_addendum').values({
    id: addendum.id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, reason: addendum.reason, content: addendum.content, added_by: addendum.by,
    file_name: addendum.file?.name ?? null, file_size: addendum.file?.size ?? null, file_sha256: addendum.file?.sha256 ?? null, storage_key: addendum.file?.storageKey ?? null,
    number: sql<number>`1 + coalesce((select max(number) from engagement_addendum where engagement_id = ${tx.scope.engagementId}::uuid), 0)`,
  }).returning('number').executeTakeFirstOrThrow();
  return row.number;
}

/** In the order of their numbers. */
export async function selectAddenda(tx: Tx<EngagementScope>): Promise<Addendum[]> {
  const rows = await tx.query.selectFrom('engagement_addendum as addendum').innerJoin('user', 'user.id', 'addendum.added_by')
    .select(['addendum.id', 'addendum.number', 'addendum.reason', 'addendum.content', 'addendum.file_name', 'addendum.file_size', 'addendum.file_sha256', 'addendum.storage_key', 'addendum.added_by as addedBy', 'user.name as addedByName', 'addendum.added_at as addedAt'])
    .where('addendum.engagement_id', '=', tx.scope.engagementId).orderBy('addendum.number').execute();
  return rows.map(({ file_name: name, file_size: size, file_sha256: sha256, storage_key: storageKey, ...row }) => ({
    ...row, file: name === null || size === null || sha256 === null || storageKey === null ? null : { name, size, sha256, storageKey },
  }));
}
