import { inScope, systemScope, type Database } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import type { Person } from './person.ts';
import { selectSigningRule } from './second-factor/second-factor.sql.ts';
import type { Caller, Sessions } from './session.ts';
import { insertStepUp, type StepUpFactor } from './step-up.sql.ts';

export interface Confirmation {
  /** The act, such as `workpapers/sign`. */
  readonly purpose: string;
  /** Exactly what the act is done to. */
  readonly subject: string;
}

export interface StepUp {
  readonly id: string;
  readonly expiresAt: Date;
}

/** Long enough to type it and press the button, too short to leave the desk. */
const minutes = 5;

/**
 * Keeps that a person gave their password again, and a code of their second factor where the firm demands one, for one act on one thing.
 * What does the act uses it up. The application's own role can write no such row, so nothing that runs in a person's scope can sign without.
 *
 * @throws AppError identity/password-wrong, identity/second-factor-needed, and what `SecondFactors.demand` throws
 */
export async function confirmAgain({ database, sessions }: { database: Database; sessions: Sessions }, { userId, firmId }: Person, { password, code }: { password: string; code?: string | undefined }, confirmation: Confirmation, caller: Caller): Promise<StepUp> {
  if (!(await sessions.isPassword(password, caller))) throw new AppError('identity/password-wrong', { detail: 'This is not your password. Nothing was signed.' });
  if (code === undefined) {
    const isDemanded = await inScope(database, systemScope('how a firm signs is asked'), (tx) => selectSigningRule(tx, firmId));
    if (isDemanded) throw new AppError('identity/second-factor-needed', { detail: 'Your firm signs with a second factor: give a code of your authenticator app as well.' });
    return await recordStepUp(database, userId, confirmation);
  }
  await sessions.secondFactors.demand(userId, code, 'app');
  return await recordStepUp(database, userId, confirmation, 'second_factor');
}

/** The row itself; only behind a check of the password, and of the second factor where it says so. */
export async function recordStepUp(database: Database, userId: string, { purpose, subject }: Confirmation, factor: StepUpFactor = 'password'): Promise<StepUp> {
  const id = newId();
  const expiresAt = await inScope(database, systemScope('a password was given again and was right'), (tx) => insertStepUp(tx, { id, userId, purpose, subject, minutes, factor }));
  return { id, expiresAt };
}
