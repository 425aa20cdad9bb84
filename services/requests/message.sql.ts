import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { Message } from './request.ts';
import type { Side } from './transitions.ts';

type EngagementTx = Tx<EngagementScope>;
interface NewMessage { readonly id: string; readonly requestId: string; readonly text: string; readonly by: string; readonly at: Date }

const common = (tx: EngagementTx, { id, requestId, text, by, at }: NewMessage) => ({ id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, request_id: requestId, text, written_by: by, written_at: at });

export async function insertComment(tx: EngagementTx, side: Side, comment: NewMessage): Promise<void> {
  await tx.query.insertInto('evidence_request_comment').values({ ...common(tx, comment), side }).execute();
}

export async function insertNote(tx: EngagementTx, note: NewMessage): Promise<void> {
  await tx.query.insertInto('evidence_request_note').values(common(tx, note)).execute();
}

export async function selectComments(tx: EngagementTx, requestId: string): Promise<Message[]> {
  const rows = await tx.query.selectFrom('evidence_request_comment as comment').innerJoin('user', 'user.id', 'comment.written_by')
    .select(['comment.id', 'comment.side', 'comment.text', 'user.name as byName', 'comment.written_at as at'])
    .where('comment.request_id', '=', requestId).orderBy('comment.written_at').orderBy('comment.id').execute();
  return rows.map((row) => ({ ...row, side: row.side as Side }));
}

/** Words of the audit team to itself; none in a client's scope, whatever is asked. */
export async function selectNotes(tx: EngagementTx, requestId: string): Promise<Omit<Message, 'side'>[]> {
  return await tx.query.selectFrom('evidence_request_note as note').innerJoin('user', 'user.id', 'note.written_by')
    .select(['note.id', 'note.text', 'user.name as byName', 'note.written_at as at'])
    .where('note.request_id', '=', requestId).orderBy('note.written_at').orderBy('note.id').execute();
}
