import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';

export interface Found {
  readonly kind: 'document' | 'control' | 'workpaper' | 'request' | 'questionnaire' | 'question';
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly parentId: string | null;
}

/** What is called so in the engagement, at most `limit` of each kind; what begins with the words comes first. */
export async function selectByName(tx: Tx<EngagementScope>, words: string, limit: number): Promise<Found[]> {
  const { engagementId } = tx.scope;
  const escaped = words.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const [anywhere, atStart] = [`%${escaped}%`, `${escaped}%`];
  const { rows } = await sql<Found>`
    (select 'document' as kind, id::text, name as title, folder as detail, null as "parentId" from document
      where engagement_id = ${engagementId} and name ilike ${anywhere} order by name ilike ${atStart} desc, name limit ${limit})
    union all (select 'control', control.control_id, control.label || ' ' || control.title, framework.title, control.framework_id
      from engagement_framework chosen join framework on framework.id = chosen.framework_id join framework_control control on control.framework_id = chosen.framework_id and not control.withdrawn
      where chosen.engagement_id = ${engagementId} and control.label || ' ' || control.title ilike ${anywhere} order by control.label ilike ${atStart} desc, control.framework_id, control.ordinal limit ${limit})
    union all (select 'workpaper', id::text, index_reference || ' ' || title, control_id, null from workpaper
      where engagement_id = ${engagementId} and index_reference || ' ' || control_id || ' ' || title ilike ${anywhere} order by (index_reference ilike ${atStart} or control_id ilike ${atStart}) desc, index_reference limit ${limit})
    union all (select 'request', id::text, 'R-' || number || ' ' || title, state, null from evidence_request
      where engagement_id = ${engagementId} and 'R-' || number || ' ' || title ilike ${anywhere} order by 'R-' || number ilike ${atStart} desc, number desc limit ${limit})
    union all (select 'questionnaire', id::text, name, '', null from questionnaire
      where engagement_id = ${engagementId} and name ilike ${anywhere} order by created_at desc limit ${limit})
    union all (select 'question', question.id::text, trim(question.ref || ' ' || question.text), form.name, form.id::text
      from questionnaire_question question join questionnaire form on form.id = question.questionnaire_id
      where question.engagement_id = ${engagementId} and question.ref || ' ' || question.text ilike ${anywhere} order by question.ref ilike ${atStart} desc, form.created_at desc, question.ordinal limit ${limit})`.execute(tx.query);
  return rows;
}
