import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import type { PaperState } from './review/review.ts';

type EngagementTx = Tx<EngagementScope>;

export interface WorkpaperKey {
  readonly frameworkId: string;
  readonly controlId: string;
}

/** Makes the control's paper if it has none yet, and holds its row, so that two drafts of one control follow each other. */
export async function lockOrInsertWorkpaper(tx: EngagementTx, key: WorkpaperKey, heading: { indexReference: string; title: string }): Promise<{ id: string; lastVersion: number; currentVersion: number; isLocked: boolean }> {
  const { firmId, engagementId } = tx.scope;
  await tx.query.insertInto('workpaper').values({
    id: newId(), firm_id: firmId, engagement_id: engagementId, framework_id: key.frameworkId, control_id: key.controlId,
    index_reference: heading.indexReference, title: heading.title, current_version: 1, created_at: sql<Date>`now()`,
  }).onConflict((conflict) => conflict.columns(['engagement_id', 'framework_id', 'control_id']).doNothing()).execute();
  const paper = await tx.query.selectFrom('workpaper').select(['id', 'state', 'current_version as currentVersion'])
    .where('engagement_id', '=', engagementId).where('framework_id', '=', key.frameworkId).where('control_id', '=', key.controlId)
    .forUpdate().executeTakeFirstOrThrow();
  const { last } = await tx.query.selectFrom('workpaper_version').select((expression) => expression.fn.max('number').as('last'))
    .where('workpaper_id', '=', paper.id).executeTakeFirstOrThrow();
  return { id: paper.id, currentVersion: paper.currentVersion, isLocked: paper.state === 'locked', lastVersion: last ?? 0 };
}

/** Whether this job has drafted the paper already: a job that was cut off and runs again skips what it finished. */
export async function wasDraftedBy(tx: EngagementTx, workpaperId: string, jobId: string): Promise<boolean> {
  const row = await tx.query.selectFrom('workpaper_version').select('id')
    .where('workpaper_id', '=', workpaperId).where('drafted_by_job', '=', jobId).executeTakeFirst();
  return row !== undefined;
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
  readonly state: PaperState;
  /** Review notes that nobody has cleared. */
  readonly openNotes: number;
  /** Something changed since the sign-offs that its state stands on. */
  readonly isStale: boolean;
  /** Reviewed or approved once, and the words are others now. */
  readonly editedAfterReview: boolean;
  readonly statementCount: number;
  readonly unsupportedCount: number;
  readonly citationCount: number;
}

const countedStatements = sql<number>`(select count(*)::int from workpaper_statement statement where statement.workpaper_version_id = version.id)`;
const countedUnsupported = sql<number>`(select count(*)::int from workpaper_statement statement where statement.workpaper_version_id = version.id and statement.status = 'unsupported')`;
const countedCitations = sql<number>`(select count(*)::int from workpaper_statement_citation citation join workpaper_statement statement on statement.id = citation.statement_id where statement.workpaper_version_id = version.id)`;

const countedNotes = sql<number>`(select count(*)::int from workpaper_note note where note.workpaper_id = workpaper.id and not exists (select from workpaper_note_clearing clearing where clearing.note_id = note.id))`;
const stale = sql<boolean>`case when workpaper.state in ('draft', 'returned') then false else not (workpaper_is_signed(workpaper.id, 'prepared')
  and (workpaper.state in ('prepared', 'in_review') or workpaper_is_signed(workpaper.id, 'reviewed'))
  and (workpaper.state <> 'approved' or workpaper_is_signed(workpaper.id, 'approved'))) end`;
const editedAfterReview = sql<boolean>`(exists (select from workpaper_sign_off signed where signed.workpaper_id = workpaper.id and signed.kind <> 'prepared')
  and not exists (select from workpaper_sign_off signed where signed.version_id = version.id and signed.kind <> 'prepared'))`;

function summaries(tx: EngagementTx) {
  return tx.query.selectFrom('workpaper')
    .innerJoin('workpaper_version as version', (join) => join.onRef('version.workpaper_id', '=', 'workpaper.id').onRef('version.number', '=', 'workpaper.current_version'))
    .select(['workpaper.id', 'workpaper.framework_id as frameworkId', 'workpaper.control_id as controlId', 'workpaper.index_reference as indexReference', 'workpaper.title', 'workpaper.state',
      'version.coverage', 'version.number as version', 'version.id as versionId', 'version.drafted_at as draftedAt'])
    .select([countedNotes.as('openNotes'), stale.as('isStale'), editedAfterReview.as('editedAfterReview'), countedStatements.as('statementCount'), countedUnsupported.as('unsupportedCount'), countedCitations.as('citationCount')]);
}

/** All papers of the engagement, at most one per control of its frameworks, in the order of the catalog. */
export async function listSummaries(tx: EngagementTx): Promise<WorkpaperSummary[]> {
  return await summaries(tx).innerJoin('framework_control', (join) => join.onRef('framework_control.framework_id', '=', 'workpaper.framework_id').onRef('framework_control.control_id', '=', 'workpaper.control_id'))
    .orderBy('workpaper.framework_id').orderBy('framework_control.ordinal').execute() as WorkpaperSummary[];
}

export async function findSummary(tx: EngagementTx, workpaperId: string): Promise<WorkpaperSummary | undefined> {
  return await summaries(tx).where('workpaper.id', '=', workpaperId).executeTakeFirst() as WorkpaperSummary | undefined;
}

