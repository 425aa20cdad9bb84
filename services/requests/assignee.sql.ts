import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { Assignee, ClientPerson } from './request.ts';

type EngagementTx = Tx<EngagementScope>;

/** The client's people in the engagement. */
export async function selectClientPeople(tx: EngagementTx): Promise<ClientPerson[]> {
  const rows = await tx.query.selectFrom('engagement_member as member').innerJoin('user', 'user.id', 'member.user_id').innerJoin('firm_member', 'firm_member.user_id', 'member.user_id')
    .select(['user.id as userId', 'user.name', 'member.role']).where('member.engagement_id', '=', tx.scope.engagementId)
    .where('member.role', 'in', ['client_admin', 'client_contributor']).where('firm_member.role', 'in', ['client_admin', 'client_contributor']).where('firm_member.deactivated_at', 'is', null).where(sql<boolean>`app_access_lasts(member.access_ends_on)`)
    .orderBy('user.name').orderBy('user.id').execute();
  return rows.map((row) => ({ ...row, role: row.role as ClientPerson['role'] }));
}

export async function selectAssignees(tx: EngagementTx, requestId: string): Promise<Assignee[]> {
  return await tx.query.selectFrom('evidence_request_assignee as assignee').innerJoin('user', 'user.id', 'assignee.user_id').select(['user.id as userId', 'user.name'])
    .where('assignee.request_id', '=', requestId).orderBy('user.name').orderBy('user.id').execute();
}

/** Those of these requests that somebody is asked to answer. */
export async function selectAssigned(tx: EngagementTx, requestIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query.selectFrom('evidence_request_assignee').distinct().select('request_id').where('request_id', 'in', [...requestIds]).execute();
  return new Set(rows.map((row) => row.request_id));
}

export async function replaceAssignees(tx: EngagementTx, requestId: string, userIds: readonly string[], at: Date): Promise<void> {
  const kept = await tx.query.selectFrom('evidence_request_assignee').select('user_id').where('request_id', '=', requestId).execute();
  const gone = kept.map((row) => row.user_id).filter((id) => !userIds.includes(id));
  const added = userIds.filter((id) => !kept.some((row) => row.user_id === id));
  // Those who come first: a contributor who hands a request over sees it no more once they are gone from it.
  if (added.length > 0) {
    await tx.query.insertInto('evidence_request_assignee').values(added.map((userId) => ({
      firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, request_id: requestId, user_id: userId, assigned_by: tx.scope.userId, assigned_at: at,
    }))).execute();
  }
  if (gone.length > 0) await tx.query.deleteFrom('evidence_request_assignee').where('request_id', '=', requestId).where('user_id', 'in', gone).execute();
}

/** User ids of the client's people by their addresses, which are in lower case. */
export async function selectClientEmails(tx: EngagementTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query.selectFrom('engagement_member as member').innerJoin('user', 'user.id', 'member.user_id').select(['user.email', 'user.id'])
    .where('member.engagement_id', '=', tx.scope.engagementId).where('member.role', 'in', ['client_admin', 'client_contributor']).execute();
  return new Map(rows.map(({ email, id }) => [email, id]));
}
