import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { readStandings, type SignOffKind, type Standing } from '../sign-off/sign-off.sql.ts';
import { findVersion, type StoredVersion } from '../version.sql.ts';
import { raiseNoteIn } from './notes.ts';
import { paperLocked, paperReturned, reviewStarted } from './review.events.ts';
import { holdState, listNotes, updateState } from './review.sql.ts';
import { isOpen, type PaperState } from './review.ts';

export interface ReviewDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export interface HeldReview {
  readonly state: PaperState;
  readonly version: StoredVersion;
  readonly standings: readonly Standing[];
}

/** The paper as it stands, held until the transaction ends: nobody saves, signs or returns it meanwhile. */
export async function holdReview(tx: Tx<EngagementScope>, workpaperId: string): Promise<HeldReview> {
  const held = await holdState(tx, workpaperId);
  const version = held && await findVersion(tx, workpaperId, held.currentVersion);
  if (held === undefined || version === undefined) throw new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper.' });
  return { state: held.state, version, standings: await readStandings(tx, workpaperId) };
}

/** The sign-off of this kind that holds, if any. */
export const inForce = (standings: readonly Standing[], kind: SignOffKind): Standing | undefined => standings.find((each) => each.kind === kind && each.changes.length === 0);

/** A reviewer takes the paper up. */
export async function startReview({ database, clock }: ReviewDependencies, scope: EngagementScope, workpaperId: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    const { state, version, standings } = await holdReview(tx, workpaperId);
    if (state !== 'prepared') throw wrongState(state, 'A paper is reviewed once its preparer has signed it.');
    if (inForce(standings, 'prepared') === undefined) throw new AppError('workpapers/not-signed', { detail: 'The preparer’s sign-off no longer holds. They sign again first.' });
    if (standings.some((each) => each.kind === 'prepared' && each.version === version.number && each.signedBy === scope.userId)) throw ownWork();
    await updateState(tx, workpaperId, 'in_review');
    await recordEvent(tx, reviewStarted({ workpaperId, version: version.number }), clock);
  });
}

/**
 * Back to the preparer, with at least one open note that says why; `note` raises one on the paper as a whole. The sign-offs that the paper has
 * end with it: it is signed anew, whether its words are changed or its notes are answered only.
 */
export async function returnPaper({ database, clock }: ReviewDependencies, scope: EngagementScope, workpaperId: string, note: string | undefined): Promise<void> {
  await inScope(database, scope, async (tx) => {
    const { state, version } = await holdReview(tx, workpaperId);
    if (state !== 'in_review' && state !== 'reviewed' && state !== 'approved') throw wrongState(state, 'Only a paper that is in review, reviewed or approved is returned.');
    const raised = note === undefined ? [] : [await raiseNoteIn(tx, workpaperId, version, { text: note, sectionId: null, nodeId: null })];
    const openNotes = (await listNotes(tx, workpaperId)).filter(isOpen).length;
    if (openNotes === 0) throw new AppError('workpapers/note-needed', { detail: 'Say in a review note what is to be done, and return the paper with it.' });
    await updateState(tx, workpaperId, 'returned');
    await recordEvent(tx, [...raised, paperReturned({ workpaperId, version: version.number, openNotes })], clock);
  });
}

/** From here on nothing of the paper is changed. Every sign-off it has must hold, and no review note be open: nobody could answer or clear it any more. */
export async function lockPaper({ database, clock }: ReviewDependencies, scope: EngagementScope, workpaperId: string): Promise<void> {
  await inScope(database, scope, async (tx) => await lockPaperIn(tx, workpaperId, clock));
}

/** The same in a transaction of the caller's, for what locks a whole file. */
export async function lockPaperIn(tx: Tx<EngagementScope>, workpaperId: string, clock: Clock): Promise<void> {
  const { state, version, standings } = await holdReview(tx, workpaperId);
  if (state !== 'reviewed' && state !== 'approved') throw wrongState(state, 'A paper is locked once it has been reviewed.');
  const needed: readonly SignOffKind[] = state === 'approved' ? ['prepared', 'reviewed', 'approved'] : ['prepared', 'reviewed'];
  if (needed.some((kind) => inForce(standings, kind) === undefined)) throw new AppError('workpapers/not-signed', { detail: 'A sign-off of this paper no longer holds, because something changed after it. It is signed again first.' });
  const openNotes = (await listNotes(tx, workpaperId)).filter(isOpen).length;
  if (openNotes > 0) throw new AppError('workpapers/open-notes', { detail: `${openNotes === 1 ? 'A review note is' : `${openNotes} review notes are`} still open. Whoever raised them clears them first.` });
  await updateState(tx, workpaperId, 'locked');
  await recordEvent(tx, paperLocked({ workpaperId, version: version.number }), clock);
}

const stateWords: Readonly<Record<PaperState, string>> = { draft: 'a draft', prepared: 'prepared', in_review: 'in review', returned: 'returned', reviewed: 'reviewed', approved: 'approved', locked: 'locked' };

export function wrongState(state: PaperState, rule: string): AppError {
  return new AppError(state === 'locked' ? 'workpapers/locked' : 'workpapers/wrong-state', { detail: `The paper is ${stateWords[state]}. ${state === 'locked' ? 'Nothing of it is changed any more.' : rule}` });
}

export const ownWork = (): AppError => new AppError('workpapers/own-work', { detail: 'You prepared this paper, or wrote the version that is to be signed. Somebody else reviews it.' });
