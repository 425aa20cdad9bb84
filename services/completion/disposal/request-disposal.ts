import { constraintOf, inScope, sqlStateOf, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { disposalDecided, disposalRequested } from '../completion.events.ts';
import { personOf } from '../person.ts';
import { demandCompleted, type CompletionDependencies } from '../read-completion.ts';
import { decideRow, insertDisposal, selectDisposals } from './disposal.sql.ts';
import { disposeEngagementJob } from './jobs.ts';

/**
 * Asks that a completed engagement whose retention has ended be disposed of; another person decides.
 *
 * @throws AppError completion/not-completed, completion/retention-running, completion/on-hold, completion/disposal-open
 */
export async function requestDisposal({ database, clock }: CompletionDependencies, scope: EngagementScope, reason: string): Promise<string> {
  const by = personOf(scope);
  const id = newId();
  await refusalsInWords(inScope(database, scope, async (tx) => {
    await demandCompleted(tx);
    if (!(await insertDisposal(tx, { id, reason, by }))) throw new AppError('completion/disposal-open', { detail: 'A disposal of this engagement has been asked for already.' });
    await recordEvent(tx, disposalRequested({ disposalId: id }), clock);
  }));
  return id;
}

/** Approves or refuses what another person asked for. Approved, the disposal begins at once and cannot be called back. */
export async function decideDisposal({ database, clock }: CompletionDependencies, scope: EngagementScope, disposalId: string, decision: 'approved' | 'refused'): Promise<{ jobId: string | null }> {
  const by = personOf(scope);
  return await refusalsInWords(inScope(database, scope, async (tx) => {
    const disposal = (await selectDisposals(tx)).find(({ id }) => id === disposalId);
    if (disposal === undefined) throw notFound();
    if (disposal.requestedBy === by) throw secondPerson();
    if (!(await decideRow(tx, disposalId, decision, by))) throw notFound();
    const asked = decision === 'approved' ? await enqueueJob(tx, disposeEngagementJob, { disposalId }, { key: disposalId }) : null;
    await recordEvent(tx, disposalDecided({ disposalId, decision }), clock);
    return { jobId: asked?.jobId ?? null };
  }));
}

/** The database has the last word (migration 0080); this gives its refusals a code. */
async function refusalsInWords<Result>(work: Promise<Result>): Promise<Result> {
  return await work.catch((error: unknown) => {
    if (sqlStateOf(error) === 'TM082') throw new AppError('completion/retention-running', { detail: 'The time for which the engagement must be kept has not ended.', cause: error });
    if (sqlStateOf(error) === 'TM083') throw new AppError('completion/on-hold', { detail: 'A legal hold stands on the engagement. It must be lifted first.', cause: error });
    if (constraintOf(error) === 'disposal_by_two_people') throw secondPerson();
    throw error;
  });
}

const notFound = (): AppError => new AppError('completion/disposal-not-found', { detail: 'There is no such disposal that waits for a decision.' });
const secondPerson = (): AppError => new AppError('completion/second-person', { detail: 'Who asked for a disposal does not decide about it: ask another partner or administrator.' });
