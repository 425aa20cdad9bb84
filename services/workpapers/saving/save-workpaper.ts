import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { templateIn } from '../templates/save-template.ts';
import type { Legend, PaperDocument } from '../content/paper-document.contract.ts';
import { findOpenProposal, insertProposal } from '../proposals/proposal.sql.ts';
import { readWorkpaper, type Workpaper } from '../read-workpaper.ts';
import { findVersion, holdPaper, insertVersion, setCurrentVersion, type StoredVersion } from '../version.sql.ts';
import { workpaperSaved, workpaperSaveRefused } from '../workpaper.events.ts';
import { parseDocument } from './parse-document.ts';
import { prepareVersion, type NewCitation, type PreparedVersion } from './prepare-version.ts';

export interface SaveDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export interface SaveRequest {
  /** Number of the version that was changed. */
  readonly basedOn: number;
  readonly document: unknown;
  readonly citations?: readonly NewCitation[] | undefined;
}

export interface Saved extends PreparedVersion {
  readonly version: number;
  /** False: nothing was different, so no version was made. */
  readonly isNew: boolean;
}

/**
 * Saves a person's words as the next version of the paper. When somebody else saved in between, nothing of either is lost or mixed: the
 * words are kept as a proposal beside the paper and `workpapers/newer-version` names the versions.
 */
export async function saveWorkpaper(dependencies: SaveDependencies, scope: EngagementScope, workpaperId: string, request: SaveRequest): Promise<Saved> {
  const paper = await readWorkpaper(dependencies.database, scope, workpaperId);
  const { tickmarks } = await inScope(dependencies.database, scope, templateIn);
  const document = parseDocument(request.document, { heading: paper.document.attrs.heading, tickmarks: usableTickmarks(paper.document, tickmarks) });
  return await commitDocument(dependencies, scope, paper, { basedOn: request.basedOn, document, citations: request.citations ?? [] });
}

/** The paper's own, as it explains them, and the firm's. */
export function usableTickmarks({ attrs: { legend } }: PaperDocument, ofFirm: Legend): Legend {
  return [...legend, ...ofFirm.filter(({ key }) => !legend.some((each) => each.key === key))];
}

export interface Commit {
  readonly basedOn: number;
  readonly document: PaperDocument;
  readonly citations?: readonly NewCitation[];
  /** The proposal's version whose words were taken. */
  readonly takenFrom?: string;
  /** Done in the transaction of the new version, before it. */
  readonly before?: (tx: Tx<EngagementScope>) => Promise<void>;
}

/** The part of saving behind the schema: also for words that are taken from a proposal or decided one by one. */
export async function commitDocument({ database, clock }: SaveDependencies, scope: EngagementScope, paper: Workpaper, { basedOn, document, citations = [], takenFrom, before }: Commit): Promise<Saved> {
  const workpaperId = paper.summary.id;
  const prepared = await prepareVersion(database, scope, workpaperId, document, citations, paper.content.drafter);
  const outcome = await inScope(database, scope, async (tx) => {
    const held = await holdPaper(tx, workpaperId);
    if (held === undefined) throw notFound();
    if (held.isLocked) throw new AppError('workpapers/locked', { detail: 'The paper is locked. Nothing of it is changed any more.' });
    const base = await findVersion(tx, workpaperId, basedOn);
    if (base === undefined) throw new AppError('request/invalid', { detail: `The paper has no version ${basedOn}.` });
    const current = await findVersion(tx, workpaperId, held.currentVersion);
    if (current === undefined) throw notFound();
    if (current.contentSha256 === prepared.contentSha256) {
      await before?.(tx);
      return { kind: 'unchanged', current } as const;
    }
    if (basedOn !== held.currentVersion) return { kind: 'refused', base, current, kept: await keepRefused(tx, workpaperId, held.lastVersion, basedOn, prepared, clock) } as const;
    await before?.(tx);
    const number = held.lastVersion + 1;
    await insertVersion(tx, { workpaperId, number, origin: takenFrom === undefined ? 'saved' : 'taken', basedOn, ...(takenFrom === undefined ? {} : { takenFrom }), ...prepared });
    await setCurrentVersion(tx, workpaperId, number, prepared.document.attrs.heading);
    await recordEvent(tx, workpaperSaved({ workpaperId, version: number, basedOn, contentSha256: prepared.contentSha256, statements: prepared.statements.length, unsupported: countUnsupported(prepared) }), clock);
    return { kind: 'saved', number } as const;
  });
  if (outcome.kind === 'refused') throw newerVersion(outcome.base, outcome.current, outcome.kept);
  return outcome.kind === 'saved' ? { ...prepared, version: outcome.number, isNew: true } : { ...prepared, version: outcome.current.number, isNew: false };
}

/** The same words refused twice, by a client that tries again, are kept once. */
async function keepRefused(tx: Tx<EngagementScope>, workpaperId: string, lastVersion: number, basedOn: number, prepared: PreparedVersion, clock: Clock): Promise<KeptVersion> {
  const open = await findOpenProposal(tx, workpaperId, prepared.contentSha256);
  if (open !== undefined) return open;
  const number = lastVersion + 1;
  const versionId = await insertVersion(tx, { workpaperId, number, origin: 'refused', basedOn, ...prepared });
  const proposalId = newId();
  await insertProposal(tx, { id: proposalId, workpaperId, versionId });
  await recordEvent(tx, workpaperSaveRefused({ workpaperId, version: number, basedOn, contentSha256: prepared.contentSha256 }), clock);
  return { proposalId, versionId, number };
}

export interface KeptVersion {
  readonly proposalId: string;
  readonly versionId: string;
  readonly number: number;
}

function newerVersion(base: StoredVersion, current: StoredVersion, kept: KeptVersion): AppError {
  return new AppError('workpapers/newer-version', {
    detail: `${current.savedByName ?? 'A new draft'} saved version ${current.number} while you worked on version ${base.number}. Your words are kept beside the paper as a proposal (version ${kept.number}); take from it what should go in.`,
    conflict: { base: { id: base.id, number: base.number }, current: { id: current.id, number: current.number }, kept: { id: kept.versionId, number: kept.number, proposalId: kept.proposalId } },
  });
}

export const countUnsupported = ({ statements }: Pick<PreparedVersion, 'statements'>): number => statements.filter(({ status }) => status === 'unsupported').length;

const notFound = (): AppError => new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper.' });
