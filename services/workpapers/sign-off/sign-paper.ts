import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { readPaperVersion } from '../read-workpaper.ts';
import { holdReview, inForce, ownWork, wrongState, type HeldReview, type ReviewDependencies } from '../review/move-paper.ts';
import { paperSigned } from '../review/review.events.ts';
import { listNotes } from '../review/review.sql.ts';
import { isOpen } from '../review/review.ts';
import { insertSignOff, readStandings, stepUpIsGood, type SignOffKind, type Standing } from './sign-off.sql.ts';
import { unfinishedParts } from './unfinished.ts';

export interface SignRequest {
  /** What the signer has before them: number and hash of the version. */
  readonly version: number;
  readonly contentSha256: string;
  /** Unsupported statements that the signer was shown. */
  readonly unsupported: number;
  /** The confirmation by password, with a second factor where the firm demands one, for this paper, version and kind. */
  readonly stepUpId: string;
}

/** What a password is given for: nothing else can be signed with it. */
export const signSubject = (workpaperId: string, versionId: string, kind: SignOffKind): string => `${workpaperId}/${versionId}/${kind}`;

/**
 * Signs the current version of a paper as its preparer, reviewer or partner. The sign-off holds the hash of the content and of every
 * document version that it cites. The rules stand in the database as well; here they are told in words.
 */
export async function signPaper({ database, clock }: ReviewDependencies, scope: EngagementScope, workpaperId: string, kind: SignOffKind, request: SignRequest): Promise<Standing> {
  return await inScope(database, scope, async (tx) => {
    const held = await holdReview(tx, workpaperId);
    const { version } = held;
    if (version.number !== request.version || version.contentSha256 !== request.contentSha256) {
      if (version.contentSha256 === null) throw new AppError('workpapers/unfinished', { detail: 'This draft was made by an older edition. Save it once, and sign what you saved.' });
      throw new AppError('workpapers/not-what-you-saw', { detail: `The paper is at version ${version.number}. Read it, and sign what it says now.` });
    }
    const { document, statements } = await readPaperVersion(tx, workpaperId, version.number);
    demandTurn(held, kind, scope.userId);
    const notes = (await listNotes(tx, workpaperId)).filter(isOpen);
    const blocking = kind === 'prepared' ? notes.filter(({ answers }) => answers.length === 0) : notes;
    if (blocking.length > 0) throw new AppError('workpapers/open-notes', { detail: kind === 'prepared' ? `Answer ${blocking.length === 1 ? 'the review note' : `the ${blocking.length} review notes`} first.` : `${blocking.length === 1 ? 'A review note is' : `${blocking.length} review notes are`} still open. Whoever raised them clears them first.` });
    const unfinished = kind === 'prepared' ? unfinishedParts(document) : [];
    if (unfinished.length > 0) throw new AppError('workpapers/unfinished', { detail: unfinished.map(({ message }) => message).join(' '), issues: unfinished.map(({ id, message }) => ({ path: id, message })) });
    const withdrawn = new Set(statements.flatMap(({ citations }) => citations).filter((citation) => citation.withdrawn).map(({ documentName }) => documentName));
    if (withdrawn.size > 0) throw new AppError('workpapers/cites-withdrawn', { detail: `The paper cites ${[...withdrawn].join(', ')}, which has been withdrawn.` });
    const unsupported = statements.filter(({ status }) => status === 'unsupported').length;
    if (unsupported !== request.unsupported) throw new AppError('workpapers/not-what-you-saw', { detail: `The paper has ${unsupported} unsupported ${unsupported === 1 ? 'statement' : 'statements'}. Read them, and sign them as such.` });
    if (!(await stepUpIsGood(tx, request.stepUpId, signSubject(workpaperId, version.id, kind)))) throw new AppError('identity/confirmation-needed', { detail: 'Give your password again for this sign-off, and a code of your second factor where your firm demands it. It counts for five minutes, for this paper, this version and this signature, once.' });
    const id = newId();
    await insertSignOff(tx, { id, workpaperId, versionId: version.id, kind, contentSha256: request.contentSha256, unsupported, stepUpId: request.stepUpId });
    const standing = (await readStandings(tx, workpaperId)).find((each) => each.id === id);
    if (standing === undefined) throw new Error('the sign-off that was written a moment ago is not there');
    await recordEvent(tx, paperSigned({ workpaperId, version: version.number, signOffId: id, kind, contentSha256: request.contentSha256, unsupported, evidence: standing.evidence.map(({ versionId, sha256 }) => ({ versionId, sha256 })) }), clock);
    return standing;
  });
}

function demandTurn({ state, version, standings }: HeldReview, kind: SignOffKind, userId: string | null): void {
  const onThis = standings.filter((each) => each.version === version.number && each.signedBy === userId);
  if (kind === 'prepared') {
    if (state === 'locked') throw wrongState(state, '');
    if (inForce(standings, 'prepared') !== undefined) throw new AppError('workpapers/signed-already', { detail: 'This version is signed as prepared already.' });
    if (onThis.some((each) => each.kind !== 'prepared')) throw ownWork();
    return;
  }
  if (kind === 'reviewed' && state !== 'in_review') throw wrongState(state, 'It is signed as reviewed while it is in review.');
  if (kind === 'approved' && state !== 'reviewed') throw wrongState(state, 'It is approved once it has been reviewed.');
  if (version.savedBy === userId || onThis.some((each) => each.kind === 'prepared' || (each.kind === 'reviewed' && kind === 'approved'))) throw ownWork();
  const needed: readonly SignOffKind[] = kind === 'reviewed' ? ['prepared'] : ['prepared', 'reviewed'];
  if (needed.some((each) => inForce(standings, each) === undefined)) throw new AppError('workpapers/not-signed', { detail: 'A sign-off before this one no longer holds, because something changed after it. It is signed again first.' });
}
