import { sql } from 'kysely';
import type { FirmScope, Role, Tx } from '../platform/db/index.ts';

/**
 * Whether the person of the scope can see the engagement at all, which row-level security decides, and their role in it (null for a
 * firm admin who is no member of it). Reads two tables of the engagements slice: authorisation stands below it and needs them.
 */
export async function findEngagementAccess(tx: Tx<FirmScope>, engagementId: string): Promise<{ role: Role | null } | undefined> {
  const row = await tx.query.selectFrom('engagement')
    .leftJoin('engagement_member', (join) => join.onRef('engagement_member.engagement_id', '=', 'engagement.id').on('engagement_member.user_id', '=', tx.scope.userId).on(sql<boolean>`app_access_lasts(engagement_member.access_ends_on)`))
    .select('engagement_member.role as role')
    .where('engagement.id', '=', engagementId)
    .executeTakeFirst();
  return row === undefined ? undefined : { role: row.role as Role | null };
}
