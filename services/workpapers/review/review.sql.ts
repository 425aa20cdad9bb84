import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { PaperState, ReviewNote } from './review.ts';

type EngagementTx = Tx<EngagementScope>;

/** The paper's state, held until the transaction ends. */
export async function holdState(tx: EngagementTx, workpaperId: string): Promise<{ state: PaperState; currentVersion: number } | undefined> {
  const row = await tx.query.selectFrom('workpaper').select(['state', 'current_version as currentVersion']).where('id', '=', workpaperId).forUpdate().executeTakeFirst();
  return row && { ...row, state: row.state as PaperState };
}

/** The same without holding it. */
export async function findState(tx: EngagementTx, workpaperId: string): Promise<{ state: PaperState; currentVersion: number } | undefined> {
  const row = await tx.query.selectFrom('workpaper').select(['state', 'current_version as currentVersion']).where('id', '=', workpaperId).executeTakeFirst();
  return row && { ...row, state: row.state as PaperState };
}

export async function updateState(tx: EngagementTx, workpaperId: string, state: PaperState): Promise<void> {
  await tx.query.updateTable('workpaper').set({ state }).where('id', '=', workpaperId).execute();
}

export interface NewNote {
  readonly id: string;
  readonly workpaperId: string;
  readonly versionId: string;
  readonly sectionId: string | null;
  readonly nodeId: string | null;
  readonly text: string;
}

export async function insertNote(tx: EngagementTx, note: NewNote): Promise<void> {
  await tx.query.insertInto('workpaper_note').values({
    id: note.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, workpaper_id: note.workpaperId, version_id: note.versionId, section_id: note.sectionId, node_id: note.nodeId, text: note.text,
  }).execute();
}

export async function insertAnswer(tx: EngagementTx, answer: { id: string; noteId: string; text: string }): Promise<void> {
  await tx.query.insertInto('workpaper_note_answer').values({ id: answer.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, note_id: answer.noteId, text: answer.text }).execute();
}

export async function insertClearing(tx: EngagementTx, noteId: string): Promise<void> {
  await tx.query.insertInto('workpaper_note_clearing').values({ note_id: noteId, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId }).execute();
}

/** All notes of a paper, oldest first, with their answers. */
export async function listNotes(tx: EngagementTx, workpaperId: string): Promise<ReviewNote[]> {
  const notes = await tx.query.selectFrom('workpaper_note as note').innerJoin('workpaper_version as version', 'version.id', 'note.version_id').leftJoin('user', 'user.id', 'note.raised_by')
    .leftJoin('workpaper_note_clearing as clearing', 'clearing.note_id', 'note.id').leftJoin('user as clearer', 'clearer.id', 'clearing.cleared_by')
    .leftJoin('firm_member as raiser', (join) => join.onRef('raiser.firm_id', '=', 'note.firm_id').onRef('raiser.user_id', '=', 'note.raised_by'))
    .select(['note.id as id', 'note.workpaper_id as workpaperId', 'version.number as version', 'note.section_id as sectionId', 'note.node_id as nodeId', 'note.text as text', 'note.raised_by as raisedBy',
      'user.name as raisedByName', 'note.raised_at as raisedAt', 'raiser.deactivated_at as raiserLeftAt', 'clearing.cleared_by as clearedBy', 'clearer.name as clearedByName', 'clearing.cleared_at as clearedAt'])
    .where('note.workpaper_id', '=', workpaperId).orderBy('note.raised_at').orderBy('note.id').execute();
  if (notes.length === 0) return [];
  const answers = await tx.query.selectFrom('workpaper_note_answer as answer').leftJoin('user', 'user.id', 'answer.answered_by')
    .select(['answer.id as id', 'answer.note_id as noteId', 'answer.text as text', 'answer.answered_by as answeredBy', 'user.name as answeredByName', 'answer.answered_at as answeredAt'])
    .where('answer.note_id', 'in', notes.map(({ id }) => id)).orderBy('answer.answered_at').orderBy('answer.id').execute();
  const byNote = Map.groupBy(answers, ({ noteId }) => noteId);
  return notes.map(({ raiserLeftAt, ...note }) => ({
    ...note, raisedByName: note.raisedByName ?? '', raiserHasLeft: raiserLeftAt !== null,
    answers: (byNote.get(note.id) ?? []).map(({ noteId: _, ...answer }) => ({ ...answer, answeredByName: answer.answeredByName ?? '' })),
  }));
}
