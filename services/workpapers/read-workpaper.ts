import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { PaperDocument } from './content/paper-document.contract.ts';
import type { PaperState } from './review/review.ts';
import { documentOf } from './saving/document-of.ts';
import { findVersion, readContent, readStatements, type StoredVersion, type VersionStatement } from './version.sql.ts';
import type { WorkpaperContent } from './workpaper.ts';
import { findSummary, listSummaries, type WorkpaperSummary } from './workpaper.sql.ts';

export interface PaperVersion {
  readonly version: StoredVersion;
  /** The paper's parts as plain fields. */
  readonly content: WorkpaperContent;
  /** Its words as they are edited and signed. */
  readonly document: PaperDocument;
  readonly statements: readonly VersionStatement[];
}

export interface Workpaper extends PaperVersion {
  readonly summary: WorkpaperSummary;
}

export interface WorkpaperFilter {
  readonly state?: PaperState | undefined;
  readonly editedAfterReview?: 'true' | 'false' | undefined;
}

export async function listWorkpapers(database: Database, scope: EngagementScope, { state, editedAfterReview }: WorkpaperFilter = {}): Promise<WorkpaperSummary[]> {
  const papers = await inScope(database, scope, listSummaries);
  return papers.filter((paper) => (state === undefined || paper.state === state) && (editedAfterReview === undefined || String(paper.editedAfterReview) === editedAfterReview));
}

/** The current version of one paper, or `workpapers/not-found`. */
export async function readWorkpaper(database: Database, scope: EngagementScope, workpaperId: string): Promise<Workpaper> {
  return await inScope(database, scope, async (tx) => {
    const summary = await findSummary(tx, workpaperId);
    if (summary === undefined) throw new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper. It may not have been drafted yet.' });
    return { summary, ...(await readPaperVersion(tx, workpaperId, summary.version)) };
  });
}

/** Any version of a paper, those beside it included, or `workpapers/not-found`. */
export async function readPaperVersion(tx: Tx<EngagementScope>, workpaperId: string, number: number): Promise<PaperVersion> {
  const version = await findVersion(tx, workpaperId, number);
  if (version === undefined) throw new AppError('workpapers/not-found', { detail: `This engagement has no such workpaper, or the paper has no version ${number}.` });
  const stored = await readContent(tx, version.id);
  const statements = await readStatements(tx, version.id);
  return {
    version, content: stored.content,
    document: documentOf({ id: version.id, ...stored }, statements),
    statements: stored.document === null ? statements : statements.map((statement) => ({ ...statement, decision: inForce(statement) })),
  };
}

/** What was decided about a sentence holds while the sentence is the one it was decided about. */
function inForce({ decision, text }: VersionStatement): NonNullable<VersionStatement['decision']> | null {
  if (!decision || decision.decision === 'rejected') return null;
  return decision.text === null || decision.text === text ? decision : null;
}
