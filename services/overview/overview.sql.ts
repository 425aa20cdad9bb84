import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

export interface ControlState {
  readonly frameworkId: string;
  readonly frameworkTitle: string;
  readonly controlId: string;
  readonly label: string;
  readonly title: string;
  readonly domain: string | null;
  readonly side: 'provider' | 'customer' | 'joint' | null;
  readonly coverage: 'supported' | 'partial' | 'gap' | 'not_applicable' | null;
  readonly gapReason: string | null;
  readonly evidence: number;
  readonly accepted: number;
}

/** Every control of the engagement's frameworks that is not withdrawn, in the order of its catalog. */
export async function selectControlStates(tx: EngagementTx): Promise<ControlState[]> {
  const { rows } = await sql<ControlState>`
    select control.framework_id as "frameworkId", framework.title as "frameworkTitle", control.control_id as "controlId", control.label, control.title, control.group_path->>-1 as domain, control.side,
      assessment.coverage, assessment.gap_reason as "gapReason", coalesce(link.evidence, 0) as evidence, coalesce(link.accepted, 0) as accepted
    from engagement_framework chosen
    join framework on framework.id = chosen.framework_id
    join framework_control control on control.framework_id = chosen.framework_id and not control.withdrawn
    left join (
      select framework_id, control_id, count(*)::int as evidence, (count(*) filter (where status = 'accepted'))::int as accepted
      from evidence_link where engagement_id = ${tx.scope.engagementId} and status <> 'rejected' group by 1, 2) link on link.framework_id = control.framework_id and link.control_id = control.control_id
    left join control_assessment assessment on assessment.engagement_id = chosen.engagement_id and assessment.framework_id = control.framework_id and assessment.control_id = control.control_id
    where chosen.engagement_id = ${tx.scope.engagementId} order by control.framework_id, control.ordinal`.execute(tx.query);
  return rows;
}

export async function countPapers(tx: EngagementTx): Promise<{ total: number; withUnsupported: number }> {
  const { rows } = await sql<{ total: number; withUnsupported: number }>`
    select count(*)::int as total, count(*) filter (where exists (
      select from workpaper_version version join workpaper_statement statement on statement.workpaper_version_id = version.id
      where version.workpaper_id = paper.id and version.number = paper.current_version and statement.status = 'unsupported'))::int as "withUnsupported"
    from workpaper paper where engagement_id = ${tx.scope.engagementId}`.execute(tx.query);
  return rows[0] ?? { total: 0, withUnsupported: 0 };
}

export interface QuestionnaireState {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly statuses: Readonly<Record<string, number>>;
  readonly untouchedSince: Date;
}

/** Each questionnaire with its questions by the status of their newest answer. */
export async function selectQuestionnaireStates(tx: EngagementTx): Promise<QuestionnaireState[]> {
  const { rows } = await sql<QuestionnaireState>`
    select form.id, form.name, form.created_at as "createdAt", coalesce(counted.statuses, '{}') as statuses, coalesce(counted.since, form.created_at) as "untouchedSince"
    from questionnaire form left join (
      select "questionnaireId", jsonb_object_agg(status, number) as statuses, min(since) filter (where status <> 'approved') as since
      from (
        select question.questionnaire_id as "questionnaireId", coalesce(last.status, 'unanswered') as status, count(*)::int as number, min(last.written_at) as since
        from questionnaire_question question left join lateral (
          select status, written_at from questionnaire_answer answer where answer.question_id = question.id order by number desc limit 1) last on true
        where question.engagement_id = ${tx.scope.engagementId} group by 1, 2) by_status
      group by 1) counted on counted."questionnaireId" = form.id
    where form.engagement_id = ${tx.scope.engagementId} order by form.created_at desc`.execute(tx.query);
  return rows;
}

export async function countUndecided(tx: EngagementTx): Promise<{ controlsToDecide: number; integrityFindings: number }> {
  const { engagementId } = tx.scope;
  const { rows } = await sql<{ controlsToDecide: number; integrityFindings: number }>`
    select (select count(*)::int from (
        select from evidence_link where engagement_id = ${engagementId} group by framework_id, control_id
        having bool_or(status = 'proposed') and not bool_or(status = 'accepted')) undecided) as "controlsToDecide",
      (select count(*)::int from integrity_finding where engagement_id = ${engagementId}) as "integrityFindings"`.execute(tx.query);
  return rows[0] ?? { controlsToDecide: 0, integrityFindings: 0 };
}
