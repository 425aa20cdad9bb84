import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';

/** A decision about a place in a reading or a version that is not in force any more. */
export interface LeftDecision {
  readonly evidenceId: string;
  /** The newest searchable version of the document. */
  readonly versionId: string;
  readonly passageId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Of that version, in force now. */
  readonly reading: number;
}

/** By version and place; of one version, or of all. */
export async function selectLeftDecisions(tx: Tx<EngagementScope>, versionId: string | null): Promise<LeftDecision[]> {
  const { rows } = await sql<LeftDecision>`
    select link.id as "evidenceId", target.id as "versionId", link.passage_id as "passageId", link.page, link.start_offset as start, link.end_offset as "end", link.quote, target.reading
    from evidence_link link join passage on passage.id = link.passage_id
    join lateral (
      select version.id, version.reading from document_version version
      where version.document_id = link.document_id and (version.status = 'ready' or version.id = link.version_id)
      order by version.status = 'ready' desc, version.sequence desc limit 1) target on true
    where link.engagement_id = ${tx.scope.engagementId} and link.status in ('accepted', 'rejected')
      and (target.id <> link.version_id or passage.reading <> target.reading)
      and (${versionId}::uuid is null or target.id = ${versionId}::uuid)
    order by target.id, link.page, link.start_offset`.execute(tx.query);
  return rows;
}

/** The passage of a reading that holds most of a place; undefined when none touches it. */
export async function findPassageAt(tx: Tx<EngagementScope>, versionId: string, reading: number, { page, start, end }: { page: number; start: number; end: number }): Promise<string | undefined> {
  const rows = await tx.query.selectFrom('passage').select(['id', 'start_offset as from', 'end_offset as to'])
    .where('version_id', '=', versionId).where('reading', '=', reading).where('page', '=', page).where('start_offset', '<', end).where('end_offset', '>', start).orderBy('ordinal').execute();
  const held = ({ from, to }: { from: number; to: number }): number => Math.min(to, end) - Math.max(from, start);
  return rows.toSorted((left, right) => held(right) - held(left))[0]?.id;
}

/** False when the link moved, or was decided anew elsewhere, meanwhile. */
export async function moveDecision(tx: Tx<EngagementScope>, decision: LeftDecision, to: { passageId: string; page: number; start: number; end: number; quote: string }): Promise<boolean> {
  const row = await tx.query.updateTable('evidence_link').set({ version_id: decision.versionId, passage_id: to.passageId, page: to.page, start_offset: to.start, end_offset: to.end, quote: to.quote })
    .where('id', '=', decision.evidenceId).where('passage_id', '=', decision.passageId).returning('id').executeTakeFirst();
  return row !== undefined;
}
