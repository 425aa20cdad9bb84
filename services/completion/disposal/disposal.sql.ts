import { sql } from 'kysely';
import type { EngagementScope, SystemScope, Tx } from '../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

export interface Disposal {
  readonly id: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: Date;
  readonly decision: 'approved' | 'refused' | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly emptiedAt: Date | null;
  readonly certificate: string | null;
  readonly signature: string | null;
  readonly finishedAt: Date | null;
}

/** Newest first. */
export async function selectDisposals(tx: EngagementTx): Promise<Disposal[]> {
  const rows = await tx.query.selectFrom('disposal').innerJoin('user as requester', 'requester.id', 'disposal.requested_by').leftJoin('user as decider', 'decider.id', 'disposal.decided_by')
    .select(['disposal.id', 'reason', 'requested_by as requestedBy', 'requester.name as requestedByName', 'requested_at as requestedAt', 'decision', 'decided_by as decidedBy', 'decider.name as decidedByName',
      'decided_at as decidedAt', 'emptied_at as emptiedAt', 'certificate', 'signature', 'finished_at as finishedAt'])
    .where('engagement_id', '=', tx.scope.engagementId).orderBy('requested_at', 'desc').orderBy('disposal.id', 'desc').execute();
  return rows.map((row) => ({ ...row, decision: row.decision as Disposal['decision'] }));
}

/** False where a request waits or an approved disposal stands. */
export async function insertDisposal(tx: EngagementTx, disposal: { id: string; reason: string; by: string }): Promise<boolean> {
  const row = await tx.query.insertInto('disposal').values({ id: disposal.id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, reason: disposal.reason, requested_by: disposal.by })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** False where it was decided before. */
export async function decideRow(tx: EngagementTx, id: string, decision: 'approved' | 'refused', by: string): Promise<boolean> {
  const row = await tx.query.updateTable('disposal').set({ decision, decided_by: by, decided_at: sql<Date>`now()` })
    .where('id', '=', id).where('decision', 'is', null).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Says to the database which engagement this transaction disposes of; it still checks whether that may be (migration 0080). */
export async function beginDisposing(tx: Tx<SystemScope>, engagementId: string): Promise<void> {
  await sql`select set_config('app.disposing', ${engagementId}, true)`.execute(tx.query);
}

/** Writes down every object that rows of the engagement name, before the rows go. */
export async function collectObjects(tx: Tx<SystemScope>, disposal: { id: string; engagementId: string; firmId: string }): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and oid in (select attrelid from pg_attribute where attname = 'storage_key' and not attisdropped)
      and relname in (select tables_of_disposal()) order by relname`.execute(tx.query);
  for (const { name } of tables) {
    await sql`insert into disposal_object (object_key, engagement_id, firm_id, disposal_id)
      select distinct storage_key, ${disposal.engagementId}::uuid, ${disposal.firmId}::uuid, ${disposal.id}::uuid from ${sql.table(name)}
      where engagement_id = ${disposal.engagementId}::uuid and storage_key is not null on conflict (object_key) do nothing`.execute(tx.query);
  }
}

/** Deletes every row of the engagement but those that say what became of it. The database checks that it may be (migration 0080). */
export async function emptyEngagement(tx: Tx<SystemScope>, engagementId: string): Promise<void> {
  await sql`select empty_engagement(${engagementId}::uuid)`.execute(tx.query);
}

/** The key of the engagement's files, where they were sealed with one. The row says from now on when it was destroyed. */
export async function shredKey(tx: Tx<SystemScope>, engagementId: string): Promise<void> {
  await tx.query.updateTable('engagement_key').set({ wrapped: null, shredded_at: sql<Date>`now()` }).where('engagement_id', '=', engagementId).where('wrapped', 'is not', null).execute();
}

export async function selectShredded(tx: Tx<SystemScope>, engagementId: string): Promise<Date | null> {
  return (await tx.query.selectFrom('engagement_key').select('shredded_at as at').where('engagement_id', '=', engagementId).executeTakeFirst())?.at ?? null;
}

export async function markEmptied(tx: EngagementTx, id: string): Promise<void> {
  await tx.query.updateTable('disposal').set({ emptied_at: sql<Date>`now()` }).where('id', '=', id).where('emptied_at', 'is', null).execute();
}

export async function selectObjectsLeft(tx: EngagementTx, id: string, limit: number): Promise<string[]> {
  const rows = await tx.query.selectFrom('disposal_object').select('object_key').where('disposal_id', '=', id).where('deleted_at', 'is', null).orderBy('object_key').limit(limit).execute();
  return rows.map((row) => row.object_key);
}

export async function markDeleted(tx: EngagementTx, keys: readonly string[]): Promise<void> {
  await tx.query.updateTable('disposal_object').set({ deleted_at: sql<Date>`now()` }).where('object_key', 'in', [...keys]).execute();
}

export async function countObjects(tx: EngagementTx, id: string): Promise<{ total: number; left: number }> {
  return await tx.query.selectFrom('disposal_object').select([sql<number>`count(*)::integer`.as('total'), sql<number>`(count(*) filter (where deleted_at is null))::integer`.as('left')])
    .where('disposal_id', '=', id).executeTakeFirstOrThrow();
}

export async function finishDisposal(tx: EngagementTx, id: string, certificate: string, signature: string): Promise<void> {
  await tx.query.updateTable('disposal').set({ certificate, signature, finished_at: sql<Date>`now()` }).where('id', '=', id).where('finished_at', 'is', null).execute();
}
