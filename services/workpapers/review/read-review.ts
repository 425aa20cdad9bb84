import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readPaperVersion, type PaperVersion } from '../read-workpaper.ts';
import { selectCitedVersions, type CitedVersion } from '../saving/material.sql.ts';
import { readStandings, type Standing } from '../sign-off/sign-off.sql.ts';
import { unfinishedParts, type UnfinishedPart } from '../sign-off/unfinished.ts';
import { findSummary } from '../workpaper.sql.ts';
import { listNotes } from './review.sql.ts';
import type { PaperState, ReviewNote } from './review.ts';

export interface Review {
  readonly state: PaperState;
  readonly paper: PaperVersion;
  /** Document versions that the current version cites. */
  readonly cited: readonly CitedVersion[];
  readonly unfinished: readonly UnfinishedPart[];
  readonly signOffs: readonly Standing[];
  readonly notes: readonly ReviewNote[];
}

/** How a paper stands in its review: what would be signed now, who signed what, what has changed since, and the notes. */
export async function readReview(database: Database, scope: EngagementScope, workpaperId: string): Promise<Review> {
  return await inScope(database, scope, async (tx) => {
    const summary = await findSummary(tx, workpaperId);
    if (summary === undefined) throw new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper.' });
    const paper = await readPaperVersion(tx, workpaperId, summary.version);
    const versionIds = [...new Set(paper.statements.flatMap(({ citations }) => citations.map(({ versionId }) => versionId)))];
    return {
      state: summary.state, paper, cited: await selectCitedVersions(tx, versionIds), unfinished: unfinishedParts(paper.document),
      signOffs: await readStandings(tx, workpaperId), notes: await listNotes(tx, workpaperId),
    };
  });
}
