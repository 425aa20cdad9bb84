import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { checkStatement } from '../../retrieval/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { statementDecided } from '../workpaper.events.ts';
import { insertDecision, selectStatement } from './decision.sql.ts';

export interface StatementDecision {
  readonly decision: 'accepted' | 'edited' | 'rejected';
  /** The person's words; with `edited` alone. */
  readonly text?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Keeps what a person made of a drafted sentence, beside the sentence. Words of their own are checked against the same quotes; what the check
 * finds is kept and told, and stops nobody: the person decides. A sentence without a verified source cannot be accepted as it is.
 */
export async function decideStatement({ database, clock }: { database: Database; clock: Clock }, scope: EngagementScope, workpaperId: string, statementId: string, { decision, text, reason }: StatementDecision): Promise<{ problems: string[] }> {
  return await inScope(database, scope, async (tx) => {
    const statement = await selectStatement(tx, workpaperId, statementId);
    if (statement === undefined) throw new AppError('workpapers/not-found', { detail: 'The current version of this workpaper has no such statement.' });
    if (decision === 'accepted' && statement.status === 'unsupported') throw new AppError('workpapers/unsupported', { detail: 'A statement without support cannot be accepted as it is. Edit it, or reject it.' });
    const problems = decision === 'edited' ? checkStatement(text ?? '', statement.quotes, { knownNames: statement.documentNames }).reasons.map(({ detail }) => detail) : [];
    await insertDecision(tx, { id: newId(), statementId, decision, text: decision === 'edited' ? (text ?? null) : null, problems, reason: reason ?? null, decidedAt: clock.now() });
    await recordEvent(tx, statementDecided({ workpaperId, statementId, decision, problems: problems.length }), clock);
    return { problems };
  });
}
