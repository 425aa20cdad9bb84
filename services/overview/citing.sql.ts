import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';

export interface Citing {
  readonly kind: 'control' | 'workpaper' | 'answer';
  readonly id: string;
  readonly title: string;
  readonly parentId: string | null;
  readonly isAccepted: boolean;
  readonly pages: number[];
}

/** What cites this version: controls by evidence nobody rejected, papers by their current version, questions by their newest answer. */
export async function selectCiting(tx: Tx<EngagementScope>, versionId: string, page: number | null): Promise<Citing[]> {
  const { engagementId } = tx.scope;
  const onPage = (column: ReturnType<typeof sql>) => sql<boolean>`(${page}::int is null or ${column} = ${page}::int)`;
  const { rows } = await sql<Citing>`
    (select 'control' as kind, control.control_id as id, control.label || ' ' || control.title as title, control.framework_id as "parentId", bool_or(link.status = 'accepted') as "isAccepted", array_agg(distinct link.page order by link.page) as pages
      from evidence_link link join framework_control control on control.framework_id = link.framework_id and control.control_id = link.control_id
      where link.engagement_id = ${engagementId} and link.version_id = ${versionId} and link.status <> 'rejected' and ${onPage(sql`link.page`)}
      group by control.framework_id, control.control_id, control.label, control.title, control.ordinal order by control.framework_id, control.ordinal)
    union all (select 'workpaper', paper.id::text, paper.index_reference || ' ' || paper.title, null, false, array_agg(distinct citation.page order by citation.page)
      from workpaper_citation citation
      join workpaper_statement_citation cited_by on cited_by.citation_id = citation.id
      join workpaper_statement statement on statement.id = cited_by.statement_id
      join workpaper_version version on version.id = statement.workpaper_version_id
      join workpaper paper on paper.id = version.workpaper_id and paper.current_version = version.number
      where citation.engagement_id = ${engagementId} and citation.version_id = ${versionId} and ${onPage(sql`citation.page`)}
      group by paper.id, paper.index_reference, paper.title order by paper.index_reference)
    union all (select 'answer', question.id::text, trim(question.ref || ' ' || question.text), question.questionnaire_id::text, false, array_agg(distinct (cited->>'page')::int order by (cited->>'page')::int)
      from questionnaire_question question
      join lateral (select citations from questionnaire_answer where question_id = question.id order by number desc limit 1) answer on true
      cross join lateral jsonb_array_elements(answer.citations) cited
      where question.engagement_id = ${engagementId} and cited->>'versionId' = ${versionId}::text and ${onPage(sql`(cited->>'page')::int`)}
      group by question.id, question.ref, question.text, question.questionnaire_id, question.ordinal order by question.questionnaire_id, question.ordinal)`.execute(tx.query);
  return rows;
}
