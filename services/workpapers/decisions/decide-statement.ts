import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { changeStatement } from '../content/change-statement.ts';
import { statementFaults } from '../drafting/verify-statements.ts';
import { readWorkpaper } from '../read-workpaper.ts';
import { commitDocument } from '../saving/save-workpaper.ts';
import { statementDecided } from '../workpaper.events.ts';
import { findStatementRow, insertDecision } from './decision.sql.ts';

export interface StatementDecision {
  readonly decision: 'accepted' | 'edited' | 'rejected';
  /** The person's words; with `edited` alone. */
  readonly text?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Keeps what a person made of a drafted sentence. Words of their own, and the loss of a sentence, are the next version of the paper.
 * Edited words are checked against the same quotes; what the check finds is kept and told, and stops nobody: the person decides. A
 * sentence without a verified source cannot be accepted as it is.
 */
export async function decideStatement({ database, clock }: { database: Database; clock: Clock }, scope: EngagementScope, workpaperId: string, statementId: string, { decision, text, reason }: StatementDecision): Promise<{ problems: string[] }> {
  const paper = await readWorkpaper(database, scope, workpaperId);
  if (paper.summary.state === 'locked') throw new AppError('workpapers/locked', { detail: 'The paper is locked. Nothing of it is changed any more.' });
  const statement = paper.statements.find(({ id }) => id === statementId);
  if (statement === undefined) throw new AppError('workpapers/not-found', { detail: 'The current version of this workpaper has no such statement.' });
  if (decision === 'accepted' && statement.status === 'unsupported') throw new AppError('workpapers/unsupported', { detail: 'A statement without support cannot be accepted as it is. Edit it, or reject it.' });
  const names = [paper.content.heading.clientName, ...statement.citations.map(({ documentName }) => documentName)];
  const quotes = statement.citations.map(({ quote }) => quote);
  const problems = decision !== 'edited' ? [] : quotes.length === 0 ? ['Nothing is cited for this statement.'] : statementFaults(text ?? '', quotes, names);

  const record = async (tx: Tx<EngagementScope>): Promise<void> => {
    const rowId = await findStatementRow(tx, workpaperId, statementId);
    if (rowId === undefined) throw new AppError('workpapers/not-found', { detail: 'The paper has changed, and the statement is no longer in it.' });
    await insertDecision(tx, { id: newId(), statementId: rowId, decision, text: decision === 'edited' ? (text ?? null) : null, problems, reason: reason ?? null, decidedAt: clock.now() });
    await recordEvent(tx, statementDecided({ workpaperId, statementId, decision, problems: problems.length }), clock);
  };
  if (decision === 'accepted') await inScope(database, scope, record);
  else await commitDocument({ database, clock }, scope, paper, { basedOn: paper.version.number, document: changeStatement(paper.document, statementId, decision === 'edited' ? (text ?? '') : null), before: record });
  return { problems };
}
