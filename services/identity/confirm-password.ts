import { inScope, systemScope, type Database } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import type { Caller, Sessions } from './session.ts';
import { insertStepUp } from './step-up.sql.ts';

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
 * Keeps that a person gave their password again, for one act on one thing. What does the act uses it up. The application's own role can
 * write no such row, so nothing that runs in a person's scope can sign without their password.
 */
export async function confirmPassword({ database, sessions }: { database: Database; sessions: Sessions }, userId: string, password: string, confirmation: Confirmation, caller: Caller): Promise<StepUp> {
  if (!(await sessions.isPassword(password, caller))) throw new AppError('identity/password-wrong', { detail: 'This is not your password. Nothing was signed.' });
  return await recordStepUp(database, userId, confirmation);
}

/** The row itself; only behind a check of the password. */
export async function recordStepUp(database: Database, userId: string, { purpose, subject }: Confirmation): Promise<StepUp> {
  const id = newId();
  const expiresAt = await inScope(database, systemScope('a password was given again and was right'), (tx) => insertStepUp(tx, { id, userId, purpose, subject, minutes }));
  return { id, expiresAt };
}
