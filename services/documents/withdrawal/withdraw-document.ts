import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { documentRestored, documentWithdrawn } from './withdrawal.events.ts';
import { endWithdrawal, findOpenWithdrawal, holdDocumentRow, insertWithdrawal } from './withdrawal.sql.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * Takes a document, in all its versions, out of search, assessment and drafting from this moment on. Nothing is deleted: it stays
 * readable, and what cites it says that it was withdrawn and why. Versions received later stay out, too, until it is restored.
 *
 * @throws AppError documents/not-found, documents/withdrawn
 */
export async function withdrawDocument({ database, clock }: Dependencies, scope: EngagementScope, documentId: string, reason: string): Promise<void> {
  const by = personOf(scope);
  await inScope(database, scope, async (tx) => {
    if (!(await holdDocumentRow(tx, documentId))) throw notFound();
    if (await findOpenWithdrawal(tx, documentId)) throw new AppError('documents/withdrawn', { detail: 'The document is withdrawn already.' });
    const withdrawalId = await insertWithdrawal(tx, documentId, reason, by, clock.now());
    await recordEvent(tx, documentWithdrawn({ documentId, withdrawalId }), clock);
  });
}

/** Lets a withdrawn document count again. @throws AppError documents/not-found, documents/not-withdrawn */
export async function restoreDocument({ database, clock }: Dependencies, scope: EngagementScope, documentId: string): Promise<void> {
  const by = personOf(scope);
  await inScope(database, scope, async (tx) => {
    if (!(await holdDocumentRow(tx, documentId))) throw notFound();
    const withdrawal = await findOpenWithdrawal(tx, documentId);
    if (withdrawal === undefined) throw new AppError('documents/not-withdrawn', { detail: 'The document is not withdrawn, so there is nothing to restore.' });
    await endWithdrawal(tx, withdrawal.id, by, clock.now());
    await recordEvent(tx, documentRestored({ documentId, withdrawalId: withdrawal.id }), clock);
  });
}

function personOf({ userId }: EngagementScope): string {
  if (userId === null) throw new AppError('identity/forbidden', { detail: 'Only a person withdraws a document or restores it.' });
  return userId;
}

const notFound = (): AppError => new AppError('documents/not-found', { detail: 'There is no such document in this engagement.' });
