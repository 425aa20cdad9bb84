import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

/** The row of a statement in the paper's current version, or undefined. */
export async function findStatementRow(tx: EngagementTx, workpaperId: string, nodeId: string): Promise<string | undefined> {
  const row = await tx.query.selectFrom('workpaper_statement as statement')
    .innerJoin('workpaper_version as version', 'version.id', 'statement.workpaper_version_id')
    .innerJoin('workpaper', (join) => join.onRef('workpaper.id', '=', 'version.workpaper_id').onRef('workpaper.current_version', '=', 'version.number'))
    .select('statement.id').where('workpaper.id', '=', workpaperId).where('statement.node_id', '=', nodeId).executeTakeFirst();
  return row?.id;
}

export interface NewDecision {
  readonly id: string;
  readonly statementId: string;
  readonly decision: string;
  readonly text: string | null;
  readonly problems: readonly string[];
  readonly reason: string | null;
  readonly decidedAt: Date;
}

export async function insertDecision(tx: EngagementTx, { id, statementId, decision, text, problems, reason, decidedAt }: NewDecision): Promise<void> {
  await tx.query.insertInto('workpaper_statement_decision').values({
    id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, statement_id: statementId, decision, text, problems: JSON.stringify(problems), reason,
    decided_by: tx.scope.userId ?? sql<string>`null`, decided_at: decidedAt,
  }).execute();
}

export interface DecisionRow {
  readonly statementId: string;
  readonly decision: 'accepted' | 'edited' | 'rejected';
  readonly text: string | null;
  readonly problems: readonly string[];
  readonly reason: string | null;
}

/** The newest decision about each of these statements that has one, whatever version it was made on. */
export async function selectDecisions(tx: EngagementTx, workpaperId: string, nodeIds: readonly string[]): Promise<Map<string, DecisionRow>> {
  if (nodeIds.length === 0) return new Map();
  const rows = await tx.query.selectFrom('workpaper_statement_decision as decision').innerJoin('workpaper_statement as statement', 'statement.id', 'decision.statement_id')
    .innerJoin('workpaper_version as version', 'version.id', 'statement.workpaper_version_id').distinctOn('statement.node_id')
    .select(['statement.node_id as statement_id', 'decision.decision as decision', 'decision.text as text', 'decision.problems as problems', 'decision.reason as reason'])
    .where('version.workpaper_id', '=', workpaperId).where('statement.node_id', 'in', [...nodeIds])
    .orderBy('statement.node_id').orderBy('decision.decided_at', 'desc').orderBy('decision.id', 'desc').execute();
  return new Map(rows.map((row) => [row.statement_id, { statementId: row.statement_id, decision: row.decision as DecisionRow['decision'], text: row.text, problems: row.problems as string[], reason: row.reason }]));
}

/** How the statements of the newest draft of each paper stand, by who drafted them: what people made of it, in the editor or sentence by sentence. */
export interface StatementUse {
  readonly drafter: 'extractive' | 'model';
  readonly drafted: number;
  readonly unsupported: number;
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
}

export async function countUse(tx: EngagementTx): Promise<StatementUse[]> {
  const { rows } = await sql<StatementUse>`
    select coalesce(version.content -> 'drafter' ->> 'kind', 'extractive') as drafter, count(*)::int as drafted,
      (count(*) filter (where statement.status = 'unsupported'))::int as unsupported,
      (count(*) filter (where decided.decision = 'accepted' and kept.text = statement.text))::int as accepted,
      (count(*) filter (where kept.text <> statement.text or (decided.decision = 'edited' and version.document is null)))::int as edited,
      (count(*) filter (where kept.text is null or (decided.decision = 'rejected' and version.document is null)))::int as rejected
    from workpaper paper
    join workpaper_version version on version.workpaper_id = paper.id and version.number = (
      select max(number) from workpaper_version each where each.workpaper_id = paper.id and each.origin = 'draft')
    join workpaper_statement statement on statement.workpaper_version_id = version.id
    join workpaper_version current on current.workpaper_id = paper.id and current.number = paper.current_version
    left join workpaper_statement kept on kept.workpaper_version_id = current.id and kept.node_id = statement.node_id
    left join lateral (select decision.decision from workpaper_statement_decision decision join workpaper_statement about on about.id = decision.statement_id
      join workpaper_version made on made.id = about.workpaper_version_id
      where about.node_id = statement.node_id and made.workpaper_id = paper.id order by decision.decided_at desc, decision.id desc limit 1) decided on true
    where paper.engagement_id = ${tx.scope.engagementId}::uuid
    group by 1 order by 1`.execute(tx.query);
  return rows;
}
