import { sql } from 'kysely';
import type { EngagementScope, SystemScope, Tx } from '../../platform/db/index.ts';

export interface NewLink {
  readonly id: string;
  readonly firmId: string;
  readonly engagementId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly madeBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Stores a link in the place of an earlier open one of this person, which stops working. */
export async function putLink(tx: Tx<EngagementScope> | Tx<SystemScope>, link: NewLink): Promise<void> {
  await tx.query.deleteFrom('client_link').where('engagement_id', '=', link.engagementId).where('user_id', '=', link.userId).where('used_at', 'is', null).execute();
  await tx.query.insertInto('client_link').values({
    id: link.id, firm_id: link.firmId, engagement_id: link.engagementId, user_id: link.userId, token_hash: link.tokenHash, made_by: link.madeBy, created_at: link.createdAt, expires_at: link.expiresAt,
  }).execute();
}

export interface TakenLink {
  readonly linkId: string;
  readonly firmId: string;
  readonly engagementId: string;
  readonly userId: string;
  readonly accessEndsOn: string | null;
}

/** Takes an open link of somebody who still has access: of two that come at once, one gets it. */
export async function takeLink(tx: Tx<SystemScope>, tokenHash: string, at: Date): Promise<TakenLink | undefined> {
  const { rows } = await sql<TakenLink>`
    update client_link link set used_at = ${at} from engagement_member member join firm_member on firm_member.user_id = member.user_id
    where link.token_hash = ${tokenHash} and link.used_at is null and link.expires_at > ${at}
      and member.engagement_id = link.engagement_id and member.user_id = link.user_id and app_access_lasts(member.access_ends_on)
      and firm_member.deactivated_at is null and firm_member.role in ('client_admin', 'client_contributor')
    returning link.id as "linkId", link.firm_id as "firmId", link.engagement_id as "engagementId", link.user_id as "userId", member.access_ends_on::text as "accessEndsOn"`.execute(tx.query);
  return rows[0];
}

/** Who followed the link has shown that the address is theirs. */
export async function markEmailVerified(tx: Tx<SystemScope>, userId: string): Promise<void> {
  await tx.query.updateTable('user').set({ email_verified: true }).where('id', '=', userId).execute();
}

/** Where the client's person behind an address has access now, the newest engagement first. */
export async function findClientAccess(tx: Tx<SystemScope>, email: string): Promise<{ userId: string; firmId: string; engagementId: string } | undefined> {
  const { rows } = await sql<{ userId: string; firmId: string; engagementId: string }>`
    select member.user_id as "userId", member.firm_id as "firmId", member.engagement_id as "engagementId"
    from engagement_member member join "user" person on person.id = member.user_id join firm_member on firm_member.user_id = member.user_id
    where person.email = ${email} and firm_member.deactivated_at is null and firm_member.role in ('client_admin', 'client_contributor') and app_access_lasts(member.access_ends_on)
    order by member.added_at desc limit 1`.execute(tx.query);
  return rows[0];
}
