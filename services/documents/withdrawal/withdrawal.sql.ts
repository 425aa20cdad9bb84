import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';

type EngagementTx = Tx<EngagementScope>;

/** Why a document does not count at the moment. It stays readable, and what cites it stays. */
export interface Withdrawal {
  readonly id: string;
  readonly documentId: string;
  readonly reason: string;
  readonly withdrawnBy: string;
  readonly withdrawnByName: string | null;
  readonly withdrawnAt: Date;
}

function openOnes(tx: EngagementTx) {
  return tx.query.selectFrom('document_withdrawal as withdrawal').leftJoin('user', 'user.id', 'withdrawal.withdrawn_by').select([
    'withdrawal.id as id', 'withdrawal.document_id as documentId', 'withdrawal.reason as reason', 'withdrawal.withdrawn_by as withdrawnBy', 'user.name as withdrawnByName', 'withdrawal.withdrawn_at as withdrawnAt',
  ]).where('withdrawal.engagement_id', '=', tx.scope.engagementId).where('withdrawal.restored_at', 'is', null);
}

export async function findOpenWithdrawal(tx: EngagementTx, documentId: string): Promise<Withdrawal | undefined> {
  return await openOnes(tx).where('withdrawal.document_id', '=', documentId).executeTakeFirst();
}

/** Of these documents, by document; those that count are missing. */
export async function listOpenWithdrawals(tx: EngagementTx, documentIds: readonly string[]): Promise<Map<string, Withdrawal>> {
  if (documentIds.length === 0) return new Map();
  const rows = await openOnes(tx).where('withdrawal.document_id', '=', sql<string>`any(${documentIds}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.documentId, row]));
}

/** Holds the document until the transaction ends; false when there is none. */
export async function holdDocumentRow(tx: EngagementTx, documentId: string): Promise<boolean> {
  return (await tx.query.selectFrom('document').select('id').where('id', '=', documentId).forUpdate().executeTakeFirst()) !== undefined;
}

export async function insertWithdrawal(tx: EngagementTx, documentId: string, reason: string, by: string, at: Date): Promise<string> {
  const id = newId();
  await tx.query.insertInto('document_withdrawal').values({
    id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, document_id: documentId, reason, withdrawn_by: by, withdrawn_at: at,
  }).execute();
  return id;
}

export async function endWithdrawal(tx: EngagementTx, id: string, by: string, at: Date): Promise<void> {
  await tx.query.updateTable('document_withdrawal').set({ restored_by: by, restored_at: at }).where('id', '=', id).execute();
}
