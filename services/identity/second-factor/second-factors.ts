import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database, type SystemScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordFirmEvent, type TrailEvent } from '../../trail/index.ts';
import { recoveryCodesRenewed, recoveryCodeUsed, secondFactorAdded, secondFactorRemoved } from '../identity.events.ts';
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts';
import { openSecret, sealSecret } from './seal-secret.ts';
import { confirmFactor, countFailure, deleteFactor, lockFactor, putFactor, replaceRecoveryCodes, selectFactorView, selectFirmOf, useRecoveryCode, useStep, type StoredFactor } from './second-factor.sql.ts';
import { makeTotpSecret, matchTotp, toBase32, totpUri } from './totp.ts';

export interface SecondFactorOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** What signs sessions; the secrets of apps are sealed with a key made of it. */
  readonly secret: string;
}

/** What a code may be: of the app alone, or one of the recovery codes as well. */
type Accepted = 'app' | 'app-or-recovery';

export interface SecondFactors {
  /** Since when the person has one; null without. */
  read(userId: string): Promise<{ since: Date | null; recoveryCodesLeft: number }>;
  /** A new secret, which counts once `confirm` has seen a code of it. @throws AppError identity/second-factor-on */
  begin(userId: string, account: string): Promise<{ secret: string; uri: string }>;
  /** @returns the recovery codes, told this once. @throws AppError identity/second-factor-on, identity/second-factor-missing, identity/second-factor-wrong */
  confirm(userId: string, code: string): Promise<string[]>;
  /** @throws as `demand` */
  renewRecoveryCodes(userId: string, code: string): Promise<string[]>;
  /** Takes a person's second factor away, by their own code. @throws as `demand` */
  remove(userId: string, code: string): Promise<void>;
  /** Takes it away without a code, for who has lost device and codes; an administrator answers for that. False when there was none. */
  reset(userId: string): Promise<boolean>;
  /**
   * Takes a code of the person's, once. Ten wrong ones in a row lock it for a quarter of an hour.
   * @throws AppError identity/second-factor-missing, identity/second-factor-wrong, identity/second-factor-locked
   */
  demand(userId: string, code: string, accepted: Accepted): Promise<void>;
}

const mostFailures = 10;
const lockMilliseconds = 15 * 60_000;

export function createSecondFactors({ database, clock, secret: sessionSecret }: SecondFactorOptions): SecondFactors {
  const inSystem = async <Result>(reason: string, work: (tx: Tx<SystemScope>) => Promise<Result>): Promise<Result> => await inScope(database, systemScope(reason), work);
  const record = async (tx: Tx<SystemScope>, userId: string, event: TrailEvent): Promise<void> => await recordFirmEvent(tx, await selectFirmOf(tx, userId), event, clock);

  /** Counts the try, and commits that: what is wrong with the code is told afterwards. */
  async function tryCode(tx: Tx<SystemScope>, userId: string, factor: StoredFactor, code: string, accepted: Accepted): Promise<AppError | undefined> {
    const at = clock.now();
    if (factor.lockedUntil !== null && factor.lockedUntil > at) return new AppError('identity/second-factor-locked', { detail: 'Too many wrong codes. Try again in a quarter of an hour.', retryAfterSeconds: Math.ceil((factor.lockedUntil.getTime() - at.getTime()) / 1000) });
    const secret = openSecret(factor.secret, sessionSecret, userId);
    const step = secret === undefined ? undefined : matchTotp(secret, code.replaceAll(' ', ''), at, factor.lastStep);
    if (step !== undefined) {
      await useStep(tx, userId, step);
      return undefined;
    }
    if (accepted === 'app-or-recovery' && await useRecoveryCode(tx, userId, hashRecoveryCode(code), at)) {
      await record(tx, userId, recoveryCodeUsed({ userId }));
      return undefined;
    }
    await countFailure(tx, userId, mostFailures, new Date(at.getTime() + lockMilliseconds));
    return new AppError('identity/second-factor-wrong', { detail: 'The code is wrong, or was used already. The app shows a new one every 30 seconds.' });
  }

  /** A code, and what it is given for, in one transaction. */
  async function withCode<Result>(userId: string, code: string, accepted: Accepted, isExpected: (factor: StoredFactor) => boolean, work: (tx: Tx<SystemScope>) => Promise<Result>): Promise<Result> {
    const outcome = await inSystem('a second factor is checked', async (tx): Promise<{ refusal: AppError } | { result: Result }> => {
      const factor = await lockFactor(tx, userId);
      if (factor === undefined || !isExpected(factor)) return { refusal: new AppError('identity/second-factor-missing', { detail: 'There is no second factor. Set one up in your account.' }) };
      const refusal = await tryCode(tx, userId, factor, code, accepted);
      return refusal === undefined ? { result: await work(tx) } : { refusal };
    });
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.result;
  }

  async function giveRecoveryCodes(tx: Tx<SystemScope>, userId: string): Promise<string[]> {
    const codes = makeRecoveryCodes();
    await replaceRecoveryCodes(tx, userId, codes.map(hashRecoveryCode));
    return codes;
  }

  const isOn = ({ confirmedAt }: StoredFactor): boolean => confirmedAt !== null;
  return {
    read: async (userId) => await inSystem('a person’s second factor is looked at', (tx) => selectFactorView(tx, userId)),

    async begin(userId, account) {
      const secret = makeTotpSecret();
      await inSystem('a second factor is begun', async (tx) => {
        const factor = await lockFactor(tx, userId);
        if (factor !== undefined && isOn(factor)) throw new AppError('identity/second-factor-on', { detail: 'There is a second factor already. Remove it first.' });
        await putFactor(tx, userId, sealSecret(secret, sessionSecret, userId), clock.now());
      });
      return { secret: toBase32(secret), uri: totpUri(secret, account) };
    },

    confirm: async (userId, code) => await withCode(userId, code, 'app', (factor) => !isOn(factor), async (tx) => {
      await confirmFactor(tx, userId, clock.now());
      await record(tx, userId, secondFactorAdded({ userId }));
      return await giveRecoveryCodes(tx, userId);
    }),

    renewRecoveryCodes: async (userId, code) => await withCode(userId, code, 'app', isOn, async (tx) => {
      await record(tx, userId, recoveryCodesRenewed({ userId }));
      return await giveRecoveryCodes(tx, userId);
    }),

    remove: async (userId, code) => await withCode(userId, code, 'app-or-recovery', isOn, async (tx) => {
      await deleteFactor(tx, userId);
      await record(tx, userId, secondFactorRemoved({ userId, by: 'self' }));
    }),

    reset: async (userId) => await inSystem('an administrator takes a lost second factor away', async (tx) => {
      const was = await deleteFactor(tx, userId);
      if (was) await record(tx, userId, secondFactorRemoved({ userId, by: 'administrator' }));
      return was;
    }),

    demand: async (userId, code, accepted) => await withCode(userId, code, accepted, isOn, async () => undefined),
  };
}
