import { sql } from 'kysely';
import type { SystemScope, Tx } from '../platform/db/index.ts';

/** What was given again: the password, or a code of the second factor with it. */
export type StepUpFactor = 'password' | 'second_factor';

export interface NewStepUp {
  readonly id: string;
  readonly userId: string;
  readonly purpose: string;
  readonly subject: string;
  readonly minutes: number;
  readonly factor: StepUpFactor;
}

/** By the clock of the database, which also judges whether it is still good. */
export async function insertStepUp(tx: Tx<SystemScope>, { id, userId, purpose, subject, minutes, factor }: NewStepUp): Promise<Date> {
  const { expires_at } = await tx.query.insertInto('step_up').values({ id, user_id: userId, purpose, subject, factor, expires_at: sql<Date>`now() + make_interval(mins => ${minutes}::integer)` }).returning('expires_at').executeTakeFirstOrThrow();
  return expires_at;
}
