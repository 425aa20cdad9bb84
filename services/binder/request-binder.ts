import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { demandCompleted } from '../completion/index.ts';
import { recordEvent } from '../trail/index.ts';
import type { Binder, BinderKind } from './binder.ts';
import { binderRequested } from './binder.events.ts';
import { insertBinder, selectBinder, selectBinders } from './binder.sql.ts';
import { buildBinderJob } from './jobs.ts';

/**
 * Asks for a binder. That of the engagement is made of a completed engagement only: nothing can change under it while it is made. The client's
 * own files can be given back at any time.
 *
 * @throws AppError completion/not-completed
 */
export async function requestBinder({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, kind: BinderKind): Promise<{ binderId: string; jobId: string }> {
  const by = scope.userId;
  if (by === null) throw new AppError('identity/forbidden', { detail: 'Only a person asks for a binder.' });
  return await inScope(database, scope, async (tx) => {
    if (kind === 'engagement') await demandCompleted(tx);
    const binderId = newId();
    await insertBinder(tx, { id: binderId, kind, by, at: clock.now() });
    const { jobId } = await enqueueJob(tx, buildBinderJob, { binderId }, { key: binderId });
    await recordEvent(tx, binderRequested({ binderId, kind }), clock);
    return { binderId, jobId };
  });
}

export async function listBinders(database: Database, scope: EngagementScope): Promise<Binder[]> {
  return await inScope(database, scope, selectBinders);
}

/** @throws AppError binder/not-found */
export async function readBinder(database: Database, scope: EngagementScope, binderId: string): Promise<Binder> {
  const binder = await inScope(database, scope, (tx) => selectBinder(tx, binderId));
  if (binder === undefined) throw new AppError('binder/not-found', { detail: 'There is no such binder in this engagement.' });
  return binder;
}
