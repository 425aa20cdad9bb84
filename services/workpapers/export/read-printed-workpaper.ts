import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { PrintedPaper, PrintedSignOff } from '../../printing/index.ts';
import { hashPaper, type BoundCitation } from '../content/canonical-paper.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import { readPaperVersion, type PaperVersion } from '../read-workpaper.ts';
import { findState, listNotes } from '../review/review.sql.ts';
import type { PaperState, ReviewNote } from '../review/review.ts';
import { readStandings, type Standing } from '../sign-off/sign-off.sql.ts';
import { selectCitedVersions } from '../saving/material.sql.ts';
import type { StoredCitation, StoredVersion, VersionStatement } from '../version.sql.ts';
import { findSummary, type WorkpaperSummary } from '../workpaper.sql.ts';
import { printWorkpaper, type PrintLinks } from './print-workpaper.ts';

export interface PrintedVersion {
  readonly version: StoredVersion;
  readonly printed: PrintedPaper;
  readonly document: PaperDocument;
  /** What the paper's hash binds beside its document. */
  readonly bound: readonly BoundCitation[];
  readonly statements: readonly VersionStatement[];
  /** Oldest first. */
  readonly signOffs: readonly Standing[];
  readonly notes: readonly ReviewNote[];
}

export interface PrintedWorkpaper extends PrintedVersion {
  readonly summary: WorkpaperSummary;
}

/** One paper as it stands, laid out for print, with everything its hash is made of; `workpapers/not-found` without it. */
export async function readPrintedWorkpaper(database: Database, scope: EngagementScope, workpaperId: string, links: PrintLinks, printedAt: Date): Promise<PrintedWorkpaper> {
  const summary = await inScope(database, scope, (tx) => findSummary(tx, workpaperId));
  if (summary === undefined) throw notFound();
  return { summary, ...(await readPrintedVersion(database, scope, workpaperId, links, printedAt, summary.version)) };
}

/**
 * A version of a paper in the same way, by default the current one; an earlier one is printed with what was signed up to it. Looks at no other
 * version's words: a client's person sees those of the released one alone.
 */
export async function readPrintedVersion(database: Database, scope: EngagementScope, workpaperId: string, links: PrintLinks, printedAt: Date, number?: number): Promise<PrintedVersion> {
  const { state, isCurrent, paper, cited, standings, notes } = await inScope(database, scope, async (tx) => {
    const found = await findState(tx, workpaperId);
    if (found === undefined) throw notFound();
    const read = await readPaperVersion(tx, workpaperId, number ?? found.currentVersion);
    return {
      state: found.state, isCurrent: read.version.number === found.currentVersion, paper: read,
      cited: await selectCitedVersions(tx, [...new Set(citationsOf(read).map(({ versionId }) => versionId))]), standings: await readStandings(tx, workpaperId), notes: await listNotes(tx, workpaperId),
    };
  });
  const { version, content, document, statements } = paper;
  const versions = new Map(cited.map((each) => [each.versionId, each]));
  const signOffs = standings.toReversed().filter((each) => each.version <= version.number).map((each) => (isCurrent ? each : asOf(version.number, each)));
  const bound = citationsOf(paper).map(({ id, versionId, reading, page, start, end, quote }): BoundCitation => ({ id, versionId, sha256: versions.get(versionId)?.sha256 ?? '', reading, page, start, end, quote }));
  const printed = printWorkpaper({ version, document, statements, drafter: content.drafter, contentHash: hashPaper(document, bound), signOffs: printSignOffs(signOffs), state: isCurrent ? stateWords[state] : '' }, links, printedAt);
  return { version, document, bound, statements, signOffs, notes, printed };
}

function notFound(): AppError {
  return new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper.' });
}

function citationsOf({ statements }: PaperVersion): StoredCitation[] {
  return [...new Map(statements.flatMap(({ citations }) => citations).map((citation) => [citation.id, citation])).values()];
}

const stateWords: Readonly<Record<PaperState, string>> = { draft: 'draft', prepared: 'prepared', in_review: 'in review', returned: 'returned', reviewed: 'reviewed', approved: 'approved', locked: 'locked' };
const actWords: Readonly<Record<Standing['kind'], string>> = { prepared: 'Prepared by', reviewed: 'Reviewed by', approved: 'Approved by' };

/** Over a version's own words a sign-off holds, however the paper went on. */
function asOf(number: number, standing: Standing): Standing {
  return standing.version === number ? { ...standing, changes: standing.changes.filter(({ kind }) => kind !== 'content') } : standing;
}

/** Who signed, as what and when; a line for a hand that is still missing; and said of each sign-off that no longer holds. */
function printSignOffs(signOffs: readonly Standing[]): PrintedSignOff[] {
  const missing = (['prepared', 'reviewed'] as const).filter((kind) => !signOffs.some((each) => each.kind === kind));
  return [
    ...signOffs.map(({ kind, signedByName, signedAs, signedAt, version, changes }): PrintedSignOff => ({
      act: actWords[kind], name: signedByName, role: signedAs.replaceAll('_', ' '), at: `${signedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      remark: changes.length === 0 ? `Version ${version}` : `Version ${version}; no longer holds, ${changes.some((change) => change.kind === 'returned') ? 'the paper was returned' : 'something changed'} after it`,
    })),
    ...missing.map((kind): PrintedSignOff => ({ act: actWords[kind], name: '', role: '', at: '', remark: 'Not signed' })),
  ];
}
