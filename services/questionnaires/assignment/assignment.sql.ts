import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { AssignedPerson, QuestionAssignment, ReviewMode, Verdict } from './assignment.ts';

type EngagementTx = Tx<EngagementScope>;
type Part = 'answer' | 'review';

/** Who belongs to which side of the engagement now, to be assigned. */
export async function selectAssignable(tx: EngagementTx): Promise<ReadonlyMap<string, Part>> {
  const rows = await tx.query.selectFrom('firm_member').leftJoin('engagement_member as member', (join) => join.onRef('member.user_id', '=', 'firm_member.user_id').on('member.engagement_id', '=', tx.scope.engagementId).on(sql<boolean>`app_access_lasts(member.access_ends_on)`))
    .select(['firm_member.user_id as userId', 'firm_member.role as firmRole', 'member.role as role']).where('firm_member.deactivated_at', 'is', null).execute();
  const clients = ['client_admin', 'client_contributor'];
  const workers = ['firm_admin', 'partner', 'manager', 'auditor'];
  return new Map(rows.flatMap(({ userId, firmRole, role }): [string, Part][] => {
    const held = firmRole === 'firm_admin' ? 'firm_admin' : role;
    if (held === null) return [];
    if (clients.includes(firmRole) && clients.includes(held)) return [[userId, 'answer']];
    return workers.includes(firmRole) && workers.includes(held) ? [[userId, 'review']] : [];
  }));
}

/** Puts these people in the place of those there were, for each of the questions. */
export async function replaceAssignments(tx: EngagementTx, questionnaireId: string, questionIds: readonly string[], part: Part, userIds: readonly string[], dueOn: string | null, at: Date): Promise<void> {
  const own = { firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, questionnaire_id: questionnaireId };
  await tx.query.deleteFrom('questionnaire_assignment').where('part', '=', part).where('question_id', 'in', [...questionIds]).execute();
  const rows = questionIds.flatMap((questionId) => userIds.map((userId, place) => ({ ...own, question_id: questionId, user_id: userId, part, position: place + 1, due_on: dueOn, assigned_by: tx.scope.userId, assigned_at: at })));
  for (let from = 0; from < rows.length; from += 500) await tx.query.insertInto('questionnaire_assignment').values(rows.slice(from, from + 500)).execute();
}

export async function replaceModes(tx: EngagementTx, questionIds: readonly string[], mode: ReviewMode): Promise<void> {
  await tx.query.deleteFrom('questionnaire_review_mode').where('question_id', 'in', [...questionIds]).execute();
  const rows = questionIds.map((id) => ({ firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, question_id: id, mode }));
  for (let from = 0; from < rows.length; from += 500) await tx.query.insertInto('questionnaire_review_mode').values(rows.slice(from, from + 500)).execute();
}

/** Questions of the questionnaire with somebody assigned, and the verdicts on the last word on each. */
export async function selectAssignments(tx: EngagementTx, questionnaireId: string, questionId?: string): Promise<QuestionAssignment[]> {
  const { rows } = await sql<{ questionId: string; answerers: AssignedPerson[]; reviewers: AssignedPerson[]; mode: ReviewMode; dueOn: string | null; verdicts: Verdict[] }>`
    select assigned.question_id as "questionId",
      coalesce(jsonb_agg(jsonb_build_object('userId', person.id, 'name', person.name) order by assigned.position) filter (where part = 'answer'), '[]') as answerers,
      coalesce(jsonb_agg(jsonb_build_object('userId', person.id, 'name', person.name) order by assigned.position) filter (where part = 'review'), '[]') as reviewers,
      coalesce((select mode from questionnaire_review_mode chosen where chosen.question_id = assigned.question_id), 'any') as mode, min(assigned.due_on)::text as "dueOn",
      coalesce((select jsonb_agg(jsonb_build_object('reviewerId', verdict.reviewer_id, 'verdict', verdict.verdict, 'reason', verdict.reason) order by verdict.given_at) from questionnaire_verdict verdict
        where verdict.question_id = assigned.question_id and verdict.answer_number = (select max(number) from questionnaire_answer answer where answer.question_id = assigned.question_id)), '[]') as verdicts
    from questionnaire_assignment assigned join "user" person on person.id = assigned.user_id join questionnaire_question question on question.id = assigned.question_id
    where assigned.questionnaire_id = ${questionnaireId} and (${questionId ?? null}::uuid is null or assigned.question_id = ${questionId ?? null}::uuid)
    group by assigned.question_id, question.ordinal order by question.ordinal`.execute(tx.query);
  return rows;
}

export async function insertVerdict(tx: EngagementTx, verdict: { readonly questionId: string; readonly answerNumber: number; readonly reviewerId: string; readonly verdict: 'approved' | 'returned'; readonly reason: string | null; readonly at: Date }): Promise<void> {
  await tx.query.insertInto('questionnaire_verdict').values({
    firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, question_id: verdict.questionId, answer_number: verdict.answerNumber, reviewer_id: verdict.reviewerId, verdict: verdict.verdict,
    reason: verdict.reason, given_at: verdict.at,
  }).execute();
}

/** Why each question was last sent back, by question. */
export async function selectReturnReasons(tx: EngagementTx, questionnaireId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query.selectFrom('questionnaire_verdict as verdict').innerJoin('questionnaire_question as question', 'question.id', 'verdict.question_id').distinctOn('verdict.question_id')
    .select(['verdict.question_id as questionId', 'verdict.reason']).where('question.questionnaire_id', '=', questionnaireId).where('verdict.verdict', '=', 'returned').orderBy('verdict.question_id').orderBy('verdict.given_at', 'desc').execute();
  return new Map(rows.map(({ questionId, reason }) => [questionId, reason ?? '']));
}

/** Questionnaires with questions for the asker to answer, newest first. */
export async function selectQuestionnairesToAnswer(tx: EngagementTx): Promise<{ id: string; name: string; questions: number; open: number; dueOn: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; questions: number; open: number; dueOn: string | null }>`
    select questionnaire.id, questionnaire.name, count(*)::int as questions, (count(*) filter (where last.status is null or last.status in ('drafted', 'needs_information', 'returned')))::int as open, min(mine.due_on)::text as "dueOn"
    from (select distinct questionnaire_id, question_id, due_on from questionnaire_assignment where engagement_id = ${tx.scope.engagementId} and part = 'answer') mine
    join questionnaire on questionnaire.id = mine.questionnaire_id
    left join lateral (select status from questionnaire_answer answer where answer.question_id = mine.question_id order by number desc limit 1) last on true
    group by questionnaire.id, questionnaire.name, questionnaire.created_at order by questionnaire.created_at desc`.execute(tx.query);
  return rows;
}
