import { sql } from 'kysely';
import type { FirmScope, SystemScope, Tx } from '../../platform/db/index.ts';

export interface StoredFactor {
  readonly secret: string;
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
  readonly lockedUntil: Date | null;
}

type SystemTx = Tx<SystemScope>;

/** Held until the transaction ends: of two that send the same code, one is refused. */
export async function lockFactor(tx: SystemTx, userId: string): Promise<StoredFactor | undefined> {
  return await tx.query.selectFrom('second_factor').select(['secret', 'confirmed_at as confirmedAt', 'last_step as lastStep', 'locked_until as lockedUntil']).where('user_id', '=', userId).forUpdate().executeTakeFirst();
}

export async function selectFactorView(tx: SystemTx, userId: string): Promise<{ since: Date | null; recoveryCodesLeft: number }> {
  const row = await tx.query.selectFrom('second_factor').select(['confirmed_at as since', ({ selectFrom }) => selectFrom('recovery_code').select(sql<number>`count(*)::integer`.as('left')).whereRef('recovery_code.user_id', '=', 'second_factor.user_id').where('used_at', 'is', null).as('left')])
    .where('user_id', '=', userId).executeTakeFirst();
  return { since: row?.since ?? null, recoveryCodesLeft: row?.left ?? 0 };
}

/** In the place of one that was begun and never confirmed. */
export async function putFactor(tx: SystemTx, userId: string, secret: string, at: Date): Promise<void> {
  await tx.query.insertInto('second_factor').values({ user_id: userId, secret, begun_at: at }).onConflict((conflict) => conflict.column('user_id').doUpdateSet({ secret, begun_at: at, last_step: 0, failures: 0, locked_until: null })).execute();
}

export async function confirmFactor(tx: SystemTx, userId: string, at: Date): Promise<void> {
  await tx.query.updateTable('second_factor').set({ confirmed_at: at }).where('user_id', '=', userId).execute();
}

/** A code was right: it, and those before it, are used up. */
export async function useStep(tx: SystemTx, userId: string, step: number): Promise<void> {
  await tx.query.updateTable('second_factor').set({ last_step: step, failures: 0, locked_until: null }).where('user_id', '=', userId).execute();
}

export async function countFailure(tx: SystemTx, userId: string, most: number, lockedUntil: Date): Promise<void> {
  await tx.query.updateTable('second_factor').set({
    failures: sql`case when failures + 1 >= ${most} then 0 else failures + 1 end`, locked_until: sql`case when failures + 1 >= ${most} then ${lockedUntil}::timestamptz else locked_until end`,
  }).where('user_id', '=', userId).execute();
}

export async function replaceRecoveryCodes(tx: SystemTx, userId: string, hashes: readonly string[]): Promise<void> {
  await tx.query.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
  await tx.query.insertInto('recovery_code').values(hashes.map((hash) => ({ user_id: userId, code_hash: hash }))).execute();
}

/** False when there is no such code, or it was used. */
export async function useRecoveryCode(tx: SystemTx, userId: string, hash: string, at: Date): Promise<boolean> {
  const used = await tx.query.updateTable('recovery_code').set({ used_at: at }).where('user_id', '=', userId).where('code_hash', '=', hash).where('used_at', 'is', null).returning('user_id').executeTakeFirst();
  if (used !== undefined) await tx.query.updateTable('second_factor').set({ failures: 0, locked_until: null }).where('user_id', '=', userId).execute();
  return used !== undefined;
}

/** False when there was none. */
export async function deleteFactor(tx: SystemTx, userId: string): Promise<boolean> {
  return ((await tx.query.deleteFrom('second_factor').where('user_id', '=', userId).executeTakeFirst()).numDeletedRows) > 0n;
}

export async function selectFirmOf(tx: SystemTx, userId: string): Promise<string> {
  return (await tx.query.selectFrom('firm_member').select('firm_id as firmId').where('user_id', '=', userId).executeTakeFirstOrThrow()).firmId;
}

/** Whether nobody of the firm signs without a second factor. */
export async function selectSigningRule(tx: Tx<FirmScope> | SystemTx, firmId: string): Promise<boolean> {
  return (await tx.query.selectFrom('firm').select('signs_with_second_factor as isDemanded').where('id', '=', firmId).executeTakeFirst())?.isDemanded ?? false;
}

/** Row-level security lets administrators of the firm alone. */
export async function updateSigningRule(tx: Tx<FirmScope>, isDemanded: boolean): Promise<void> {
  await tx.query.updateTable('firm').set({ signs_with_second_factor: isDemanded }).where('id', '=', tx.scope.firmId).executeTakeFirstOrThrow();
}
