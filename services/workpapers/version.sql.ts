import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import type { PaperDocument } from './content/paper-document.contract.ts';
import { selectDecisions } from './decisions/decision.sql.ts';
import type { CitedPassage, Statement, WorkpaperContent } from './workpaper.ts';

type EngagementTx = Tx<EngagementScope>;

/** How a version came to be; `redraft` and `refused` lie beside the paper as proposals. */
export type VersionOrigin = 'draft' | 'redraft' | 'saved' | 'refused' | 'taken' | 'rolled_forward';

export interface StoredCitation extends CitedPassage {
  readonly id: string;
}

export interface VersionStatement extends Statement {
  readonly citations: readonly StoredCitation[];
}

export interface NewVersion {
  readonly workpaperId: string;
  readonly number: number;
  readonly origin: VersionOrigin;
  readonly basedOn: number | null;
  /** The proposal's version whose words were taken. */
  readonly takenFrom?: string;
  readonly content: WorkpaperContent;
  readonly document: PaperDocument;
  readonly contentSha256: string;
  readonly statements: readonly VersionStatement[];
  /** Citations that have no row yet. */
  readonly newCitations: readonly StoredCitation[];
  readonly crossReferences: readonly string[];
  readonly jobId?: string;
  readonly requestedBy?: string | null;
}

/** Who saved it and when the database writes itself. @returns the id of the version */
export async function insertVersion(tx: EngagementTx, version: NewVersion): Promise<string> {
  const common = { firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId };
  const versionId = newId();
  await tx.query.insertInto('workpaper_version').values({
    ...common, id: versionId, workpaper_id: version.workpaperId, number: version.number, origin: version.origin, based_on: version.basedOn, taken_from: version.takenFrom ?? null,
    content: JSON.stringify(version.content), document: JSON.stringify(version.document), content_sha256: version.contentSha256, coverage: version.content.conclusion.coverage,
    drafted_by_job: version.jobId ?? null, requested_by: version.requestedBy ?? null,
  }).execute();
  const rows = version.statements.map((statement) => ({ rowId: newId(), statement }));
  if (rows.length > 0) {
    await tx.query.insertInto('workpaper_statement').values(rows.map(({ rowId, statement }, ordinal) => ({
      ...common, id: rowId, node_id: statement.id, workpaper_version_id: versionId, objective_id: statement.objectiveId, ordinal,
      text: statement.text, status: statement.status, problems: JSON.stringify(statement.problems),
    }))).execute();
  }
  if (version.newCitations.length > 0) {
    const inserted = await tx.query.insertInto('workpaper_citation').values(version.newCitations.map((citation) => ({
      ...common, id: citation.id, workpaper_id: version.workpaperId, document_id: citation.documentId, version_id: citation.versionId, reading: citation.reading,
      page: citation.page, start_offset: citation.start, end_offset: citation.end, quote: citation.quote,
    }))).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').execute();
    // Ids are chosen by the sender; one that is taken, perhaps where this scope cannot look, is no id.
    if (inserted.length < version.newCitations.length) throw new AppError('workpapers/bad-source', { detail: 'An id of a new citation is taken. Choose random ones.' });
  }
  const links = rows.flatMap(({ rowId, statement }) => statement.citations.map(({ id }, ordinal) => ({ ...common, statement_id: rowId, ordinal, citation_id: id })));
  if (links.length > 0) await tx.query.insertInto('workpaper_statement_citation').values(links).execute();
  if (version.crossReferences.length > 0) await tx.query.insertInto('workpaper_cross_reference').values(version.crossReferences.map((to) => ({ ...common, workpaper_version_id: versionId, to_workpaper_id: to }))).execute();
  return versionId;
}

/** Makes a version the paper. The database refuses one that was not made from the version it replaces. */
export async function setCurrentVersion(tx: EngagementTx, workpaperId: string, number: number, heading: { readonly indexReference: string; readonly title: string }): Promise<void> {
  await tx.query.updateTable('workpaper').set({ current_version: number, index_reference: heading.indexReference, title: heading.title }).where('id', '=', workpaperId).execute();
}

export interface HeldPaper {
  readonly currentVersion: number;
  readonly lastVersion: number;
  readonly isLocked: boolean;
}

/** Holds the paper until the transaction ends: whoever saves, signs or returns it takes this first. */
export async function holdPaper(tx: EngagementTx, workpaperId: string): Promise<HeldPaper | undefined> {
  const paper = await tx.query.selectFrom('workpaper').select(['current_version as currentVersion', 'state']).where('id', '=', workpaperId).forUpdate().executeTakeFirst();
  if (paper === undefined) return undefined;
  const { last } = await tx.query.selectFrom('workpaper_version').select((expression) => expression.fn.max('number').as('last')).where('workpaper_id', '=', workpaperId).executeTakeFirstOrThrow();
  return { currentVersion: paper.currentVersion, lastVersion: last ?? 0, isLocked: paper.state === 'locked' };
}

export interface StoredVersion {
  readonly id: string;
  readonly number: number;
  readonly origin: VersionOrigin;
  readonly basedOn: number | null;
  readonly savedBy: string | null;
  readonly savedByName: string | null;
  readonly savedAt: Date;
  readonly contentSha256: string | null;
}

function versions(tx: EngagementTx) {
  return tx.query.selectFrom('workpaper_version as version').leftJoin('user', 'user.id', 'version.saved_by')
    .select(['version.id as id', 'version.number as number', 'version.origin as origin', 'version.based_on as basedOn', 'version.saved_by as savedBy', 'user.name as savedByName', 'version.drafted_at as savedAt', 'version.content_sha256 as contentSha256']);
}

/** Newest first. */
export async function listVersions(tx: EngagementTx, workpaperId: string): Promise<StoredVersion[]> {
  const rows = await versions(tx).where('version.workpaper_id', '=', workpaperId).orderBy('version.number', 'desc').execute();
  return rows.map((row) => ({ ...row, origin: row.origin as VersionOrigin }));
}

export async function findVersion(tx: EngagementTx, workpaperId: string, number: number): Promise<StoredVersion | undefined> {
  const row = await versions(tx).where('version.workpaper_id', '=', workpaperId).where('version.number', '=', number).executeTakeFirst();
  return row && { ...row, origin: row.origin as VersionOrigin };
}

export async function readContent(tx: EngagementTx, versionId: string): Promise<{ content: WorkpaperContent; document: PaperDocument | null }> {
  const { content, document } = await tx.query.selectFrom('workpaper_version').select(['content', 'document']).where('id', '=', versionId).executeTakeFirstOrThrow();
  return { content: content as WorkpaperContent, document: document as PaperDocument | null };
}

function citations(tx: EngagementTx) {
  return tx.query.selectFrom('workpaper_citation as citation').innerJoin('document', 'document.id', 'citation.document_id')
    .leftJoin('document_withdrawal as withdrawal', (join) => join.onRef('withdrawal.document_id', '=', 'citation.document_id').on('withdrawal.restored_at', 'is', null))
    .select(['citation.id as id', 'citation.reading as reading', 'withdrawal.withdrawn_at as withdrawnAt', 'withdrawal.reason as withdrawalReason', 'citation.document_id as documentId', 'document.name as documentName',
      'citation.version_id as versionId', 'citation.page as page', 'citation.start_offset as start', 'citation.end_offset as end', 'citation.quote as quote']);
}

type CitationRow = Awaited<ReturnType<ReturnType<typeof citations>['execute']>>[number];

function toCitation({ withdrawnAt, withdrawalReason, ...citation }: CitationRow): StoredCitation {
  return { ...citation, withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawalReason ?? '' } };
}

/** Of these ids those that are citations of this paper. */
export async function selectCitations(tx: EngagementTx, workpaperId: string, ids: readonly string[]): Promise<StoredCitation[]> {
  if (ids.length === 0) return [];
  const rows = await citations(tx).where('citation.workpaper_id', '=', workpaperId).where('citation.id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return rows.map(toCitation);
}

/** The statements of a version under their ids in the document, each with its sources and what a person last made of it. */
export async function readStatements(tx: EngagementTx, versionId: string): Promise<VersionStatement[]> {
  const rows = await tx.query.selectFrom('workpaper_statement as statement').innerJoin('workpaper_version as version', 'version.id', 'statement.workpaper_version_id')
    .select(['statement.id as rowId', 'statement.node_id as id', 'statement.objective_id as objectiveId', 'statement.text as text', 'statement.status as status', 'statement.problems as problems', 'version.workpaper_id as workpaperId'])
    .where('statement.workpaper_version_id', '=', versionId).orderBy('statement.ordinal').execute();
  if (rows.length === 0) return [];
  const cited = await citations(tx).innerJoin('workpaper_statement_citation as link', 'link.citation_id', 'citation.id').select('link.statement_id as statementRowId')
    .where('link.statement_id', 'in', rows.map(({ rowId }) => rowId)).orderBy('link.ordinal').execute();
  const decisions = await selectDecisions(tx, rows[0]?.workpaperId ?? '', rows.map(({ id }) => id));
  const byStatement = Map.groupBy(cited, ({ statementRowId }) => statementRowId);
  return rows.map(({ rowId, workpaperId: _, ...row }) => ({
    ...row,
    status: row.status as Statement['status'],
    problems: row.problems as string[],
    decision: decisions.get(row.id) ?? null,
    citations: (byStatement.get(rowId) ?? []).map(({ statementRowId: _row, ...citation }) => toCitation(citation)),
  }));
}

/** Whether a person has had a hand in the paper: saved it, or decided about a statement of the version that is the paper. */
export async function isTouchedByPerson(tx: EngagementTx, workpaperId: string): Promise<boolean> {
  const { rows } = await sql<{ touched: boolean }>`select exists (select from workpaper where id = ${workpaperId}::uuid and state <> 'draft') or exists (select from workpaper_sign_off where workpaper_id = ${workpaperId}::uuid)
    or exists (select from workpaper_version where workpaper_id = ${workpaperId}::uuid and saved_by is not null and origin <> 'refused')
    or exists (select from workpaper_statement_decision decision join workpaper_statement statement on statement.id = decision.statement_id
      join workpaper_version version on version.id = statement.workpaper_version_id
      join workpaper paper on paper.id = version.workpaper_id and paper.current_version = version.number where paper.id = ${workpaperId}::uuid) as touched`.execute(tx.query);
  return rows[0]?.touched === true;
}

/** The papers that this version points to, and those whose current version points to this paper. */
export async function selectCrossReferences(tx: EngagementTx, workpaperId: string, versionId: string): Promise<{ to: PaperName[]; from: PaperName[] }> {
  const name = ['paper.id as workpaperId', 'paper.index_reference as indexReference', 'paper.title as title'] as const;
  const to = await tx.query.selectFrom('workpaper_cross_reference as reference').innerJoin('workpaper as paper', 'paper.id', 'reference.to_workpaper_id').select(name)
    .where('reference.workpaper_version_id', '=', versionId).orderBy('paper.index_reference').execute();
  const from = await tx.query.selectFrom('workpaper_cross_reference as reference').innerJoin('workpaper_version as version', 'version.id', 'reference.workpaper_version_id')
    .innerJoin('workpaper as paper', (join) => join.onRef('paper.id', '=', 'version.workpaper_id').onRef('paper.current_version', '=', 'version.number')).select(name)
    .where('reference.to_workpaper_id', '=', workpaperId).orderBy('paper.index_reference').execute();
  return { to, from };
}

export interface PaperName {
  readonly workpaperId: string;
  readonly indexReference: string;
  readonly title: string;
}

/** Of these ids those that are papers of the engagement. */
export async function selectPaperIds(tx: EngagementTx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query.selectFrom('workpaper').select('id').where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return rows.map(({ id }) => id);
}
