import { sql } from 'kysely';
import type { FirmScope, Role, Tx } from '../platform/db/index.ts';

/**
 * Whether the person of the scope can see the engagement at all, which row-level security decides, and their role in it (null for a
 * firm admin who is no member of it). Reads tables of the engagements and completion slices: authorisation stands below them and needs them.
 * People of the client no longer see an engagement from the day after their access ended.
 */
export async function findEngagementAccess(tx: Tx<FirmScope>, engagementId: string): Promise<{ role: Role | null } | undefined> {
  const row = await tx.query.selectFrom('engagement')
    .leftJoin('engagement_member', (join) => join.onRef('engagement_member.engagement_id', '=', 'engagement.id').on('engagement_member.user_id', '=', tx.scope.userId).on(sql<boolean>`app_access_lasts(engagement_member.access_ends_on)`))
    .select('engagement_member.role as role')
    .select(sql<boolean>`coalesce((select access_ends_on < current_date from records_return given where given.engagement_id = engagement.id order by recorded_at desc, id desc limit 1), false)`.as('isClosedToClient'))
    .where('engagement.id', '=', engagementId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const role = row.role as Role | null;
  const isClient = role === 'client_admin' || role === 'client_contributor' || tx.scope.role === 'client_admin' || tx.scope.role === 'client_contributor';
  return isClient && row.isClosedToClient ? undefined : { role };
}
