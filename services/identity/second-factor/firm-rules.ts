import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database, type FirmScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { signingRuleSet } from '../identity.events.ts';
import { deleteSessionsOf } from '../identity.sql.ts';
import { selectMembers } from '../member.sql.ts';
import type { Sessions } from '../session.ts';
import { selectSigningRule, updateSigningRule } from './second-factor.sql.ts';

/** Demands a second factor of everybody who signs, or no longer. Signatures that were given stay as they are. */
export async function setSigningRule({ database, clock }: { database: Database; clock: Clock }, scope: FirmScope, secondFactor: boolean): Promise<void> {
  await inScope(database, scope, async (tx) => {
    if ((await selectSigningRule(tx, scope.firmId)) === secondFactor) return;
    await updateSigningRule(tx, secondFactor);
    await recordEvent(tx, signingRuleSet({ secondFactor }), clock);
  });
}

/**
 * Takes the second factor of a member away who has lost it; they sign in by their password and set up another.
 * @throws AppError identity/member-not-found, identity/second-factor-missing
 */
export async function resetMember({ database, sessions }: { database: Database; sessions: Sessions }, scope: FirmScope, userId: string): Promise<void> {
  const members = await inScope(database, scope, selectMembers);
  if (!members.some((member) => member.userId === userId)) throw new AppError('identity/member-not-found', { detail: 'There is no such member in this firm.' });
  if (!(await sessions.secondFactors.reset(userId))) throw new AppError('identity/second-factor-missing', { detail: 'This member has no second factor.' });
  await inScope(database, systemScope('sessions end with the second factor they were opened with'), (tx) => deleteSessionsOf(tx, userId));
}
