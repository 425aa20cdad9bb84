import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { Statement, WorkpaperContent } from './workpaper.ts';
import { findSummary, listSummaries, readContent, readStatements, type WorkpaperSummary } from './workpaper.sql.ts';

export interface Workpaper {
  readonly summary: WorkpaperSummary;
  readonly content: WorkpaperContent;
  readonly statements: readonly Statement[];
}

export async function listWorkpapers(database: Database, scope: EngagementScope): Promise<WorkpaperSummary[]> {
  return await inScope(database, scope, listSummaries);
}

/** The current version of one paper, or `workpapers/not-found`. */
export async function readWorkpaper(database: Database, scope: EngagementScope, workpaperId: string): Promise<Workpaper> {
  return await inScope(database, scope, async (tx) => {
    const summary = await findSummary(tx, workpaperId);
    if (summary === undefined) throw new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper. It may not have been drafted yet.' });
    return { summary, content: await readContent(tx, summary.versionId), statements: await readStatements(tx, summary.versionId) };
  });
}
