import { sql } from 'kysely';
import type { EngagementScope, SystemScope, Tx } from '../../platform/db/index.ts';
import type { Digest, DueRequest } from './due-reminders.ts';

/** Engagements with requests that are with the client and due by that day. */
export async function selectEngagementsWithDue(tx: Tx<SystemScope>, dueBy: string): Promise<{ firmId: string; engagementId: string }[]> {
  return await tx.query.selectFrom('evidence_request').select(['firm_id as firmId', 'engagement_id as engagementId']).distinct()
    .where('state', 'in', ['open', 'returned']).where('due_on', '<=', dueBy)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('engagement_completion as completion').select('completion.engagement_id').whereRef('completion.engagement_id', '=', 'evidence_request.engagement_id').where('completion.completed_at', 'is not', null))))
    .execute();
}

/** Requests due by that day with whom to remind: those they are assigned to, else the client's administrators; nobody whose access has ended. */
export async function selectDue(tx: Tx<EngagementScope>, dueBy: string): Promise<DueRequest[]> {
  const { rows } = await sql<DueRequest>`
    select request.id as "requestId", request.due_on::text as "dueOn", person.id as "userId", person.email, person.name,
      (select max(offset_days) from evidence_request_reminder sent where sent.request_id = request.id and sent.user_id = person.id and sent.due_on = request.due_on) as "lastOffset"
    from evidence_request request
    join engagement_member member on member.engagement_id = request.engagement_id and member.role in ('client_admin', 'client_contributor') and app_access_lasts(member.access_ends_on)
    join firm_member on firm_member.user_id = member.user_id and firm_member.deactivated_at is null and firm_member.role in ('client_admin', 'client_contributor')
    join "user" person on person.id = member.user_id
    where request.engagement_id = ${tx.scope.engagementId} and request.state in ('open', 'returned') and request.due_on <= ${dueBy}::date
      and (exists (select from evidence_request_assignee mine where mine.request_id = request.id and mine.user_id = member.user_id)
        or (member.role = 'client_admin' and not exists (select from evidence_request_assignee anybody where anybody.request_id = request.id)))
    order by person.id, request.due_on, request.number`.execute(tx.query);
  return rows;
}

export async function insertReminders(tx: Tx<EngagementScope>, { userId, reminders }: Digest, at: Date): Promise<void> {
  await tx.query.insertInto('evidence_request_reminder').values(reminders.map(({ requestId, dueOn, offset }) => ({
    firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, request_id: requestId, user_id: userId, due_on: dueOn, offset_days: offset, sent_at: at,
  }))).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function selectFirmName(tx: Tx<EngagementScope>): Promise<string> {
  const { name } = await tx.query.selectFrom('firm').select('name').where('id', '=', tx.scope.firmId).executeTakeFirstOrThrow();
  return name;
}
