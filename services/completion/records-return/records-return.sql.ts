import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { RecordsReturn } from '../completion.ts';

export interface NewReturn extends Pick<RecordsReturn, 'recipient' | 'method' | 'returnedOn' | 'accessEndsOn'> {
  readonly id: string;
  readonly by: string;
}

export async function insertReturn(tx: Tx<EngagementScope>, given: NewReturn): Promise<void> {
  await tx.query.insertInto('records_return').values({
    id: given.id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, recipient: given.recipient, method: given.method, returned_on: given.returnedOn, access_ends_on: given.accessEndsOn, recorded_by: given.by,
  }).execute();
}

/** Newest first; the newest says when the client's access ends. */
export async function selectReturns(tx: Tx<EngagementScope>): Promise<RecordsReturn[]> {
  return await tx.query.selectFrom('records_return as given').innerJoin('user', 'user.id', 'given.recorded_by')
    .select(['given.recipient', 'given.method', 'given.returned_on as returnedOn', 'given.access_ends_on as accessEndsOn', 'user.name as recordedByName', 'given.recorded_at as recordedAt'])
    .where('given.engagement_id', '=', tx.scope.engagementId).orderBy('given.recorded_at', 'desc').orderBy('given.id', 'desc').execute();
}
