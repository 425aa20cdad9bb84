import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database, type FirmScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { enqueueForEngagement, enqueueJob, takeDue } from '../../platform/jobs/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { checkStorageJob, removeOrphansJob, startStorageCheckJob, sweepStorageJob } from './jobs.ts';
import { orphansRemovalConfirmed, storageCheckRequested } from './storage-check.events.ts';
import { countOrphans, selectEngagementsWithFiles } from './sweep.sql.ts';

const engagementsAtOnce = 200;
export const scheduleName = 'documents/storage-check';
const everyDays = 7;

/** Asks for the weekly check when it is due; of many workers that look, one asks. */
export async function startDueStorageCheck(database: Database): Promise<boolean> {
  return await inScope(database, systemScope('the weekly check of the storage'), async (tx) => {
    if (!(await takeDue(tx, scheduleName, everyDays))) return false;
    await enqueueJob(tx, startStorageCheckJob, { firmId: null }, { key: 'start', requestedBy: null });
    return true;
  });
}

/** Asks for a check of the firm's engagements now, and for the sweep of the whole storage. */
export async function requestStorageCheck({ database, clock }: { database: Database; clock: Clock }, scope: FirmScope): Promise<{ jobId: string }> {
  await inScope(database, scope, (tx) => recordEvent(tx, storageCheckRequested({}), clock));
  return await inScope(database, systemScope('an administrator asks for a check of the storage'), (tx) =>
    enqueueJob(tx, startStorageCheckJob, { firmId: scope.firmId }, { key: 'start', requestedBy: scope.userId }));
}

/** The orphans listed by now go; answers how many that are. */
export async function confirmOrphanRemoval({ database, clock }: { database: Database; clock: Clock }, scope: FirmScope): Promise<{ orphans: number }> {
  const system = systemScope('an administrator confirms that stored files without a row go');
  const { count: orphans } = await inScope(database, system, countOrphans);
  if (orphans === 0) return { orphans };
  await inScope(database, scope, (tx) => recordEvent(tx, orphansRemovalConfirmed({ orphans }), clock));
  await inScope(database, system, (tx) => enqueueJob(tx, removeOrphansJob, { firmId: scope.firmId, confirmedBy: scope.userId, confirmedAt: clock.now().toISOString() }, { key: 'remove', requestedBy: scope.userId }));
  return { orphans };
}

/** Asks for the check of each engagement that has files, a few hundred to a transaction, and for one sweep. */
export async function startStorageCheck(database: Database, firmId: string | null, signal: AbortSignal): Promise<{ engagements: number }> {
  const system = systemScope('ask for the check of each engagement');
  let engagements = 0;
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const found: readonly { engagementId: string; firmId: string }[] = await inScope(database, system, async (tx) => {
      const next = await selectEngagementsWithFiles(tx, firmId, after, engagementsAtOnce);
      for (const engagement of next) await enqueueForEngagement(tx, engagement, checkStorageJob, { checkId: newId() }, 'storage-check');
      return next;
    });
    engagements += found.length;
    after = found.at(-1)?.engagementId ?? after;
    if (found.length < engagementsAtOnce) break;
  }
  await inScope(database, system, (tx) => enqueueJob(tx, sweepStorageJob, { sweepId: newId() }, { key: 'sweep', requestedBy: null }));
  return { engagements };
}
