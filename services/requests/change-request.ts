import { readEngagement } from '../engagements/index.ts';
import { selectControls } from '../frameworks/index.ts';
import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { checkTargets } from './create-request.ts';
import { requestChanged } from './request.events.ts';
import { lockRequest, updateWords, type RequestWords } from './request.sql.ts';
import type { RequestTarget } from './request.ts';
import { requestNotFound, type RequestDependencies } from './side.ts';
import { deleteTargets, insertTargets } from './target.sql.ts';
import { waitsForClient } from './transitions.ts';

export type RequestChange = { readonly [Name in keyof RequestWords]?: RequestWords[Name] | undefined } & { readonly targets?: readonly RequestTarget[] | undefined };

/**
 * Changes what is asked, while nothing has been answered to it: a request that was submitted keeps the words it was answered by.
 *
 * @throws AppError requests/not-found, requests/already-answered, requests/unknown-target, request/invalid
 */
export async function changeRequest({ database, clock }: RequestDependencies, scope: EngagementScope, requestId: string, change: RequestChange): Promise<void> {
  const { frameworks } = await readEngagement(database, scope);
  await inScope(database, scope, async (tx) => {
    const before = await lockRequest(tx, requestId);
    if (before === undefined) throw requestNotFound();
    if (before.state !== 'draft' && !waitsForClient(before.state)) throw new AppError('requests/already-answered', { detail: 'Return the request, or make another, to ask for something else.' });
    const given = Object.fromEntries(Object.entries(change).filter(([name, value]) => name !== 'targets' && value !== undefined));
    const after = { ...before, ...given };
    if (after.periodStart !== null && after.periodEnd !== null && after.periodEnd < after.periodStart) {
      throw new AppError('request/invalid', { detail: 'The period ends before it starts.', issues: [{ path: 'body.periodEnd', message: 'The period ends before it starts' }] });
    }
    await updateWords(tx, requestId, after);
    if (change.targets !== undefined) {
      checkTargets(change.targets, await selectControls(tx, frameworks));
      await deleteTargets(tx, requestId);
      await insertTargets(tx, requestId, change.targets);
    }
    await recordEvent(tx, requestChanged({ requestId, changed: Object.keys(change).filter((name) => change[name as keyof RequestChange] !== undefined).toSorted() }), clock);
  });
}
