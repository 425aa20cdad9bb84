import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent, type TrailEvent } from '../../trail/index.ts';
import { attributeOf, nodesOf } from '../content/walk.ts';
import { readPaperVersion } from '../read-workpaper.ts';
import { findVersion, type StoredVersion } from '../version.sql.ts';
import { noteAnswered, noteCleared, noteRaised } from './review.events.ts';
import { holdState, insertAnswer, insertClearing, insertNote, listNotes } from './review.sql.ts';
import { isOpen, type ReviewNote } from './review.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export interface NoteRequest {
  readonly text: string;
  readonly sectionId: string | null;
  /** A statement or another part that has an id. */
  readonly nodeId: string | null;
}

/** Raises a review note on the paper's current version, pinned to a part of it. */
export async function raiseNote({ database, clock }: Dependencies, scope: EngagementScope, workpaperId: string, note: NoteRequest): Promise<ReviewNote> {
  return await inScope(database, scope, async (tx) => {
    const version = await holdUnlocked(tx, workpaperId);
    const { document } = await readPaperVersion(tx, workpaperId, version.number);
    const ids = new Set([...nodesOf(document)].filter(({ type }) => type !== 'citation').map((node) => attributeOf(node, 'id')));
    for (const id of [note.sectionId, note.nodeId]) if (id !== null && !ids.has(id)) throw new AppError('request/invalid', { detail: 'The current version has no such part to pin a note to.' });
    const event = await raiseNoteIn(tx, workpaperId, version, note);
    const raised = (await listNotes(tx, workpaperId)).at(-1);
    await recordEvent(tx, event, clock);
    if (raised === undefined) throw new Error('the note that was written a moment ago is not there');
    return raised;
  });
}

/** In a transaction of the caller's. @returns the event to record */
export async function raiseNoteIn(tx: Tx<EngagementScope>, workpaperId: string, version: StoredVersion, note: NoteRequest): Promise<TrailEvent> {
  const id = newId();
  await insertNote(tx, { id, workpaperId, versionId: version.id, ...note });
  return noteRaised({ workpaperId, version: version.number, noteId: id, nodeId: note.nodeId });
}

/** Says what was done about a note. Who raised it does not answer it. */
export async function answerNote({ database, clock }: Dependencies, scope: EngagementScope, workpaperId: string, noteId: string, text: string): Promise<ReviewNote> {
  return await inScope(database, scope, async (tx) => {
    await holdUnlocked(tx, workpaperId);
    const note = await openNote(tx, workpaperId, noteId);
    if (note.raisedBy === scope.userId) throw new AppError('workpapers/note-not-yours', { detail: 'You raised this note: somebody else answers it, and you clear it.' });
    await insertAnswer(tx, { id: newId(), noteId, text });
    const answered = (await listNotes(tx, workpaperId)).find(({ id }) => id === noteId) ?? note;
    await recordEvent(tx, noteAnswered({ workpaperId, noteId }), clock);
    return answered;
  });
}

/** Closes a note for good: by who raised it, or by a partner when that person has left the firm. */
export async function clearNote({ database, clock }: Dependencies, scope: EngagementScope, workpaperId: string, noteId: string): Promise<void> {
  await inScope(database, scope, async (tx) => {
    await holdUnlocked(tx, workpaperId);
    const note = await openNote(tx, workpaperId, noteId);
    const mayStandIn = (scope.role === 'partner' || scope.role === 'firm_admin') && note.raiserHasLeft;
    if (note.raisedBy !== scope.userId && !mayStandIn) throw new AppError('workpapers/note-not-yours', { detail: `Only ${note.raisedByName}, who raised this note, clears it.` });
    await insertClearing(tx, noteId);
    await recordEvent(tx, noteCleared({ workpaperId, noteId }), clock);
  });
}

async function holdUnlocked(tx: Tx<EngagementScope>, workpaperId: string): Promise<StoredVersion> {
  const held = await holdState(tx, workpaperId);
  const version = held && await findVersion(tx, workpaperId, held.currentVersion);
  if (held === undefined || version === undefined) throw new AppError('workpapers/not-found', { detail: 'This engagement has no such workpaper.' });
  if (held.state === 'locked') throw new AppError('workpapers/locked', { detail: 'The paper is locked. Nothing of it is changed any more.' });
  return version;
}

async function openNote(tx: Tx<EngagementScope>, workpaperId: string, noteId: string): Promise<ReviewNote> {
  const note = (await listNotes(tx, workpaperId)).find(({ id }) => id === noteId);
  if (note === undefined) throw new AppError('workpapers/note-not-found', { detail: 'This paper has no such review note.' });
  if (!isOpen(note)) throw new AppError('workpapers/note-cleared', { detail: 'The note has been cleared already.' });
  return note;
}
