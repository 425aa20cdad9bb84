import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { PrintedPaper, PrintedSignOff } from '../../printing/index.ts';
import { hashPaper, type BoundCitation } from '../content/canonical-paper.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import { readWorkpaper } from '../read-workpaper.ts';
import { listNotes } from '../review/review.sql.ts';
import type { PaperState, ReviewNote } from '../review/review.ts';
import { readStandings, type Standing } from '../sign-off/sign-off.sql.ts';
import { selectCitedVersions } from '../saving/material.sql.ts';
import type { VersionStatement } from '../version.sql.ts';
import type { WorkpaperSummary } from '../workpaper.sql.ts';
import { printWorkpaper, type PrintLinks } from './print-workpaper.ts';

export interface PrintedWorkpaper {
  readonly summary: WorkpaperSummary;
  readonly printed: PrintedPaper;
  readonly document: PaperDocument;
  /** What the paper's hash binds beside its document. */
  readonly bound: readonly BoundCitation[];
  readonly statements: readonly VersionStatement[];
  /** Oldest first. */
  readonly signOffs: readonly Standing[];
  readonly notes: readonly ReviewNote[];
}

/** One paper as it stands, laid out for print, with everything its hash is made of; `workpapers/not-found` without it. */
export async function readPrintedWorkpaper(database: Database, scope: EngagementScope, workpaperId: string, links: PrintLinks, printedAt: Date): Promise<PrintedWorkpaper> {
  const { summary, version, content, document, statements } = await readWorkpaper(database, scope, workpaperId);
  const citations = [...new Map(statements.flatMap((statement) => statement.citations).map((citation) => [citation.id, citation])).values()];
  const { cited, standings, notes } = await inScope(database, scope, async (tx) => ({
    cited: await selectCitedVersions(tx, [...new Set(citations.map(({ versionId }) => versionId))]), standings: await readStandings(tx, workpaperId), notes: await listNotes(tx, workpaperId),
  }));
  const versions = new Map(cited.map((each) => [each.versionId, each]));
  const signOffs = standings.toReversed();
  const bound = citations.map(({ id, versionId, reading, page, start, end, quote }): BoundCitation => ({ id, versionId, sha256: versions.get(versionId)?.sha256 ?? '', reading, page, start, end, quote }));
  const printed = printWorkpaper({ version, document, statements, drafter: content.drafter, contentHash: hashPaper(document, bound), signOffs: printSignOffs(signOffs), state: stateWords[summary.state] }, links, printedAt);
  return { summary, document, bound, statements, signOffs, notes, printed };
}

const stateWords: Readonly<Record<PaperState, string>> = { draft: 'draft', prepared: 'prepared', in_review: 'in review', returned: 'returned', reviewed: 'reviewed', approved: 'approved', locked: 'locked' };
const actWords: Readonly<Record<Standing['kind'], string>> = { prepared: 'Prepared by', reviewed: 'Reviewed by', approved: 'Approved by' };

/** Who signed, as what and when; a line for a hand that is still missing; and said of each sign-off that no longer holds. */
function printSignOffs(signOffs: readonly Standing[]): PrintedSignOff[] {
  const missing = (['prepared', 'reviewed'] as const).filter((kind) => !signOffs.some((each) => each.kind === kind));
  return [
    ...signOffs.map(({ kind, signedByName, signedAs, signedAt, version, changes }): PrintedSignOff => ({
      act: actWords[kind], name: signedByName, role: signedAs.replaceAll('_', ' '), at: `${signedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      remark: changes.length === 0 ? `Version ${version}` : `Version ${version}; no longer holds, something changed after it`,
    })),
    ...missing.map((kind): PrintedSignOff => ({ act: actWords[kind], name: '', role: '', at: '', remark: 'Not signed' })),
  ];
}
