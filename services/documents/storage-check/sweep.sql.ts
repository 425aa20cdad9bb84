import { sql } from 'kysely';
import type { SystemScope, Tx } from '../../platform/db/index.ts';
import type { ListedObject } from '../../platform/storage/index.ts';

type SystemTx = Tx<SystemScope>;

/** Every table whose rows name stored objects, in a column `storage_key`. A test looks for tables that are missing here. */
export const tablesOfObjects = ['document_version', 'resumable_upload_piece', 'questionnaire', 'engagement_addendum', 'binder', 'binder_part'] as const;

/** Of these keys those that a row names, in any engagement of any firm. */
export async function selectNamedKeys(tx: SystemTx, keys: readonly string[]): Promise<Set<string>> {
  const named = tablesOfObjects.map((table) => sql`select storage_key as key from ${sql.table(table)} where storage_key = any(${keys}::text[])`);
  const { rows } = await sql<{ key: string }>`${sql.join(named, sql` union `)}`.execute(tx.query);
  return new Set(rows.map(({ key }) => key));
}

/** Engagements that have stored files, in the order of their ids. */
export async function selectEngagementsWithFiles(tx: SystemTx, firmId: string | null, after: string | null, limit: number): Promise<{ engagementId: string; firmId: string }[]> {
  const { rows } = await sql<{ engagementId: string; firmId: string }>`select engagement_id as "engagementId", firm_id as "firmId" from document_version
    where (${firmId}::uuid is null or firm_id = ${firmId}::uuid) and (${after}::uuid is null or engagement_id > ${after}::uuid)
    group by engagement_id, firm_id order by engagement_id limit ${limit}`.execute(tx.query);
  return rows;
}

export interface Sweep {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly afterKey: string | null;
  readonly listed: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

export async function beginSweep(tx: SystemTx, id: string, at: Date): Promise<Sweep | undefined> {
  await tx.query.insertInto('storage_sweep').values({ id, state: 'running', started_at: at }).onConflict((conflict) => conflict.column('id').doNothing()).execute();
  return await findSweep(tx, id);
}

function sweeps(tx: SystemTx) {
  return tx.query.selectFrom('storage_sweep').select(['id', 'state', 'after_key as afterKey', 'listed', 'started_at as startedAt', 'finished_at as finishedAt']);
}
const toSweep = (row: Omit<Sweep, 'state'> & { state: string }): Sweep => ({ ...row, state: row.state as Sweep['state'] });

async function findSweep(tx: SystemTx, id: string): Promise<Sweep | undefined> {
  const row = await sweeps(tx).where('id', '=', id).executeTakeFirst();
  return row && toSweep(row);
}

export async function findLastSweep(tx: SystemTx): Promise<Sweep | undefined> {
  const row = await sweeps(tx).orderBy('started_at', 'desc').limit(1).executeTakeFirst();
  return row && toSweep(row);
}

/** False when another run has come further from the same place. */
export async function moveSweep(tx: SystemTx, id: string, from: string | null, to: string | null, listed: number, finishedAt: Date | null): Promise<boolean> {
  const row = await tx.query.updateTable('storage_sweep').set({
    after_key: to, listed: sql<number>`listed + ${listed}`, ...(finishedAt === null ? {} : { state: 'done', finished_at: finishedAt }),
  }).where('id', '=', id).where('state', '=', 'running').where('after_key', 'is not distinct from', from).returning('id').executeTakeFirst();
  return row !== undefined;
}

export async function failSweep(tx: SystemTx, id: string, at: Date): Promise<void> {
  await tx.query.updateTable('storage_sweep').set({ state: 'failed', finished_at: at }).where('id', '=', id).where('state', '=', 'running').execute();
}

/** Notes objects that no row names; one that was noted before keeps its date. */
export async function putOrphans(tx: SystemTx, objects: readonly ListedObject[], at: Date): Promise<void> {
  if (objects.length === 0) return;
  await tx.query.insertInto('storage_orphan').values(objects.map(({ key, size, modifiedAt }) => ({ storage_key: key, size, modified_at: modifiedAt, found_at: at })))
    .onConflict((conflict) => conflict.column('storage_key').doNothing()).execute();
}

/** Forgets orphans that a row names after all. */
export async function dropOrphans(tx: SystemTx, keys: readonly string[]): Promise<void> {
  await sql`delete from storage_orphan where storage_key = any(${keys}::text[]) and removed_at is null`.execute(tx.query);
}

export interface Orphan {
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: Date;
  readonly foundAt: Date;
}

/** Those that are there still, by key. */
export async function selectOrphans(tx: SystemTx, { foundUntil, after, limit }: { foundUntil?: Date; after?: string; limit: number }): Promise<Orphan[]> {
  let query = tx.query.selectFrom('storage_orphan').select(['storage_key as key', 'size', 'modified_at as modifiedAt', 'found_at as foundAt']).where('removed_at', 'is', null);
  if (foundUntil !== undefined) query = query.where('found_at', '<=', foundUntil);
  if (after !== undefined) query = query.where('storage_key', '>', after);
  return await query.orderBy('storage_key').limit(limit).execute();
}

export async function countOrphans(tx: SystemTx): Promise<{ count: number; bytes: number }> {
  return await tx.query.selectFrom('storage_orphan').select([sql<number>`count(*)::int`.as('count'), sql<number>`coalesce(sum(size), 0)::float8`.as('bytes')]).where('removed_at', 'is', null).executeTakeFirstOrThrow();
}

export async function markRemoved(tx: SystemTx, keys: readonly string[], by: string, at: Date): Promise<void> {
  await tx.query.updateTable('storage_orphan').set({ removed_at: at, removed_by: by }).where('storage_key', '=', sql<string>`any(${keys}::text[])`).execute();
}
