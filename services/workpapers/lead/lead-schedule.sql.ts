import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { PaperState } from '../review/review.ts';

export interface LeadLine {
  readonly workpaperId: string;
  readonly frameworkId: string;
  readonly area: string;
  readonly indexReference: string;
  readonly controlId: string;
  readonly title: string;
  readonly coverage: string;
  readonly concluded: boolean;
  readonly exceptions: number;
  readonly systemic: number;
  readonly unsupported: number;
  readonly state: PaperState;
  readonly preparedBy: string | null;
  readonly preparedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
}

/** One line for each paper, in the order of the catalogs; sign-offs that no longer hold are left out. */
export async function selectLeadLines(tx: Tx<EngagementScope>): Promise<LeadLine[]> {
  const { rows } = await sql<LeadLine>`
    select paper.id as "workpaperId", paper.framework_id as "frameworkId", coalesce(control.group_path ->> 0, framework.title) as area, paper.index_reference as "indexReference",
      paper.control_id as "controlId", paper.title, version.coverage, coalesce(jsonb_path_exists(version.document, '$.content[*].content[*] ? (@.type == "conclusion" && @.attrs.status == "concluded")'), false) as concluded,
      coalesce(jsonb_array_length(jsonb_path_query_array(version.document, '$.content[*].content[*] ? (@.type == "exception")')), 0) as exceptions,
      coalesce(jsonb_array_length(jsonb_path_query_array(version.document, '$.content[*].content[*] ? (@.type == "exception" && @.attrs.extent == "systemic")')), 0) as systemic,
      (select count(*)::int from workpaper_statement statement where statement.workpaper_version_id = version.id and statement.status = 'unsupported') as unsupported,
      paper.state, prepared.name as "preparedBy", prepared.signed_at as "preparedAt", reviewed.name as "reviewedBy", reviewed.signed_at as "reviewedAt"
    from workpaper paper
    join workpaper_version version on version.workpaper_id = paper.id and version.number = paper.current_version
    join framework on framework.id = paper.framework_id
    join framework_control control on control.framework_id = paper.framework_id and control.control_id = paper.control_id
    left join lateral (select person.name, sign_off.signed_at from workpaper_sign_off sign_off join "user" person on person.id = sign_off.signed_by where sign_off.version_id = version.id and sign_off.kind = 'prepared'
      and not exists (select from workpaper_sign_off_change change where change.sign_off_id = sign_off.id) order by sign_off.signed_at desc limit 1) prepared on true
    left join lateral (select person.name, sign_off.signed_at from workpaper_sign_off sign_off join "user" person on person.id = sign_off.signed_by where sign_off.version_id = version.id and sign_off.kind = 'reviewed'
      and not exists (select from workpaper_sign_off_change change where change.sign_off_id = sign_off.id) order by sign_off.signed_at desc limit 1) reviewed on true
    where paper.engagement_id = ${tx.scope.engagementId}::uuid
    order by paper.framework_id, control.ordinal`.execute(tx.query);
  return rows;
}
