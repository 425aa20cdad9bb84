import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

export interface StoredStatement {
  readonly status: string;
  readonly quotes: readonly string[];
  readonly documentNames: readonly string[];
}

/** A statement of the paper's current version, or undefined. */
export async function selectStatement(tx: EngagementTx, workpaperId: string, statementId: string): Promise<StoredStatement | undefined> {
  const row = await tx.query.selectFrom('workpaper_statement as statement')
    .innerJoin('workpaper_version as version', 'version.id', 'statement.workpaper_version_id')
    .innerJoin('workpaper', (join) => join.onRef('workpaper.id', '=', 'version.workpaper_id').onRef('workpaper.current_version', '=', 'version.number'))
    .select('statement.status').where('workpaper.id', '=', workpaperId).where('statement.id', '=', statementId).executeTakeFirst();
  if (row === undefined) return undefined;
  const citations = await tx.query.selectFrom('workpaper_citation as citation').innerJoin('document', 'document.id', 'citation.document_id')
    .select(['citation.quote', 'document.name']).where('citation.statement_id', '=', statementId).orderBy('citation.ordinal').execute();
  return { status: row.status, quotes: citations.map(({ quote }) => quote), documentNames: citations.map(({ name }) => name) };
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

/** The newest decision of each statement that has one. */
export async function selectDecisions(tx: EngagementTx, statementIds: readonly string[]): Promise<Map<string, DecisionRow>> {
  if (statementIds.length === 0) return new Map();
  const rows = await tx.query.selectFrom('workpaper_statement_decision').distinctOn('statement_id').select(['statement_id', 'decision', 'text', 'problems', 'reason'])
    .where('statement_id', 'in', [...statementIds]).orderBy('statement_id').orderBy('decided_at', 'desc').orderBy('id', 'desc').execute();
  return new Map(rows.map((row) => [row.statement_id, { statementId: row.statement_id, decision: row.decision as DecisionRow['decision'], text: row.text, problems: row.problems as string[], reason: row.reason }]));
}

/** How the statements of all current papers stand, by who drafted them. */
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
      (count(*) filter (where decided.decision = 'accepted'))::int as accepted,
      (count(*) filter (where decided.decision = 'edited'))::int as edited,
      (count(*) filter (where decided.decision = 'rejected'))::int as rejected
    from workpaper paper
    join workpaper_version version on version.workpaper_id = paper.id and version.number = paper.current_version
    join workpaper_statement statement on statement.workpaper_version_id = version.id
    left join lateral (select decision from workpaper_statement_decision where statement_id = statement.id order by decided_at desc, id desc limit 1) decided on true
    where paper.engagement_id = ${tx.scope.engagementId}::uuid
    group by 1 order by 1`.execute(tx.query);
  return rows;
}
