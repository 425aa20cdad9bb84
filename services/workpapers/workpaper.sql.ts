import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { selectDecisions } from './decisions/decision.sql.ts';
import type { CitedPassage, Statement, WorkpaperContent } from './workpaper.ts';

type EngagementTx = Tx<EngagementScope>;

export interface WorkpaperKey {
  readonly frameworkId: string;
  readonly controlId: string;
}

export interface StoredPaper {
  readonly workpaperId: string;
  readonly version: number;
}

/** Makes the control's paper if it has none yet, and holds its row, so that two drafts of one control follow each other. */
export async function lockOrInsertWorkpaper(tx: EngagementTx, key: WorkpaperKey, heading: { indexReference: string; title: string }): Promise<{ id: string; lastVersion: number }> {
  const { firmId, engagementId } = tx.scope;
  await tx.query.insertInto('workpaper').values({
    id: newId(), firm_id: firmId, engagement_id: engagementId, framework_id: key.frameworkId, control_id: key.controlId,
    index_reference: heading.indexReference, title: heading.title, current_version: 1, created_at: sql<Date>`now()`,
  }).onConflict((conflict) => conflict.columns(['engagement_id', 'framework_id', 'control_id']).doNothing()).execute();
  const paper = await tx.query.selectFrom('workpaper').select('id')
    .where('engagement_id', '=', engagementId).where('framework_id', '=', key.frameworkId).where('control_id', '=', key.controlId)
    .forUpdate().executeTakeFirstOrThrow();
  const { last } = await tx.query.selectFrom('workpaper_version').select((expression) => expression.fn.max('number').as('last'))
    .where('workpaper_id', '=', paper.id).executeTakeFirstOrThrow();
  return { id: paper.id, lastVersion: last ?? 0 };
}

/** Whether this job has drafted the paper already: a job that was cut off and runs again skips what it finished. */
export async function wasDraftedBy(tx: EngagementTx, workpaperId: string, jobId: string): Promise<boolean> {
  const row = await tx.query.selectFrom('workpaper_version').select('id')
    .where('workpaper_id', '=', workpaperId).where('drafted_by_job', '=', jobId).executeTakeFirst();
  return row !== undefined;
}

export interface NewVersion {
  readonly workpaperId: string;
  readonly number: number;
  readonly content: WorkpaperContent;
  readonly statements: readonly Statement[];
  readonly jobId: string;
  readonly requestedBy: string | null;
}

export async function insertVersion(tx: EngagementTx, version: NewVersion): Promise<void> {
  const common = { firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId };
  const versionId = newId();
  await tx.query.insertInto('workpaper_version').values({
    ...common, id: versionId, workpaper_id: version.workpaperId, number: version.number, content: JSON.stringify(version.content),
    coverage: version.content.conclusion.coverage, drafted_by_job: version.jobId, requested_by: version.requestedBy, drafted_at: sql<Date>`now()`,
  }).execute();
  if (version.statements.length > 0) {
    await tx.query.insertInto('workpaper_statement').values(version.statements.map((statement, ordinal) => ({
      ...common, id: statement.id, workpaper_version_id: versionId, objective_id: statement.objectiveId, ordinal,
      text: statement.text, status: statement.status, problems: JSON.stringify(statement.problems),
    }))).execute();
  }
  const citations = version.statements.flatMap((statement) => statement.citations.map((citation, ordinal) => ({
    ...common, id: newId(), statement_id: statement.id, ordinal, document_id: citation.documentId, version_id: citation.versionId, reading: citation.reading,
    page: citation.page, start_offset: citation.start, end_offset: citation.end, quote: citation.quote,
  })));
  if (citations.length > 0) await tx.query.insertInto('workpaper_citation').values(citations).execute();
  await tx.query.updateTable('workpaper')
    .set({ current_version: version.number, index_reference: version.content.heading.indexReference, title: version.content.heading.title })
    .where('id', '=', version.workpaperId).execute();
}

export interface WorkpaperSummary {
  readonly id: string;
  readonly frameworkId: string;
  readonly controlId: string;
  readonly indexReference: string;
  readonly title: string;
  readonly coverage: string;
  readonly version: number;
  readonly versionId: string;
  readonly draftedAt: Date;
  readonly statementCount: number;
  readonly unsupportedCount: number;
  readonly citationCount: number;
}

const countedStatements = sql<number>`(select count(*)::int from workpaper_statement statement where statement.workpaper_version_id = version.id)`;
const countedUnsupported = sql<number>`(select count(*)::int from workpaper_statement statement where statement.workpaper_version_id = version.id and statement.status = 'unsupported')`;
const countedCitations = sql<number>`(select count(*)::int from workpaper_citation citation join workpaper_statement statement on statement.id = citation.statement_id where statement.workpaper_version_id = version.id)`;

function summaries(tx: EngagementTx) {
  return tx.query.selectFrom('workpaper')
    .innerJoin('workpaper_version as version', (join) => join.onRef('version.workpaper_id', '=', 'workpaper.id').onRef('version.number', '=', 'workpaper.current_version'))
    .select(['workpaper.id', 'workpaper.framework_id as frameworkId', 'workpaper.control_id as controlId', 'workpaper.index_reference as indexReference', 'workpaper.title',
      'version.coverage', 'version.number as version', 'version.id as versionId', 'version.drafted_at as draftedAt'])
    .select([countedStatements.as('statementCount'), countedUnsupported.as('unsupportedCount'), countedCitations.as('citationCount')]);
}

/** All papers of the engagement, at most one per control of its frameworks, in the order of the catalog. */
export async function listSummaries(tx: EngagementTx): Promise<WorkpaperSummary[]> {
  return await summaries(tx).innerJoin('framework_control', (join) => join.onRef('framework_control.framework_id', '=', 'workpaper.framework_id').onRef('framework_control.control_id', '=', 'workpaper.control_id'))
    .orderBy('workpaper.framework_id').orderBy('framework_control.ordinal').execute();
}

export async function findSummary(tx: EngagementTx, workpaperId: string): Promise<WorkpaperSummary | undefined> {
  return await summaries(tx).where('workpaper.id', '=', workpaperId).executeTakeFirst();
}

export async function readContent(tx: EngagementTx, versionId: string): Promise<WorkpaperContent> {
  const { content } = await tx.query.selectFrom('workpaper_version').select('content').where('id', '=', versionId).executeTakeFirstOrThrow();
  return content as WorkpaperContent;
}

export async function readStatements(tx: EngagementTx, versionId: string): Promise<Statement[]> {
  const rows = await tx.query.selectFrom('workpaper_statement').select(['id', 'objective_id', 'text', 'status', 'problems'])
    .where('workpaper_version_id', '=', versionId).orderBy('ordinal').execute();
  if (rows.length === 0) return [];
  const citations = await tx.query.selectFrom('workpaper_citation as citation').innerJoin('document', 'document.id', 'citation.document_id')
    .leftJoin('document_withdrawal as withdrawal', (join) => join.onRef('withdrawal.document_id', '=', 'citation.document_id').on('withdrawal.restored_at', 'is', null))
    .select(['citation.reading', 'withdrawal.withdrawn_at as withdrawnAt', 'withdrawal.reason as withdrawalReason', 'citation.statement_id', 'citation.document_id as documentId', 'document.name as documentName', 'citation.version_id as versionId', 'citation.page', 'citation.start_offset as start', 'citation.end_offset as end', 'citation.quote'])
    .where('citation.statement_id', 'in', rows.map((row) => row.id)).orderBy('citation.ordinal').execute();
  const decisions = await selectDecisions(tx, rows.map((row) => row.id));
  const byStatement = Map.groupBy(citations, (citation) => citation.statement_id);
  return rows.map((row) => ({
    id: row.id,
    objectiveId: row.objective_id,
    text: row.text,
    status: row.status as Statement['status'],
    problems: row.problems as string[],
    decision: decisions.get(row.id) ?? null,
    citations: (byStatement.get(row.id) ?? []).map(({ statement_id: _, withdrawnAt, withdrawalReason, ...citation }): CitedPassage => ({ ...citation, withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawalReason ?? '' } })),
  }));
}
