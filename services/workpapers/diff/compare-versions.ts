import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readPaperVersion } from '../read-workpaper.ts';
import { listVersions } from '../version.sql.ts';
import { findSummary } from '../workpaper.sql.ts';
import { diffPapers, type SectionChange } from './diff-papers.ts';

export interface Comparison {
  readonly from: number;
  readonly to: number;
  readonly sections: readonly SectionChange[];
}

/** What `to` (the paper, when left out) made of `from` (the newest draft of the product before it, when left out). */
export async function compareVersions(database: Database, scope: EngagementScope, workpaperId: string, { from, to }: { from?: number | undefined; to?: number | undefined }): Promise<Comparison> {
  return await inScope(database, scope, async (tx) => {
    const summary = await findSummary(tx, workpaperId);
    if (summary === undefined) throw new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper.' });
    const newer = to ?? summary.version;
    const drafts = (await listVersions(tx, workpaperId)).filter(({ origin, number }) => origin === 'draft' && number <= newer);
    const older = from ?? drafts[0]?.number ?? newer;
    const [left, right] = [await readPaperVersion(tx, workpaperId, older), await readPaperVersion(tx, workpaperId, newer)];
    return { from: older, to: newer, sections: diffPapers(left.document, right.document) };
  });
}
