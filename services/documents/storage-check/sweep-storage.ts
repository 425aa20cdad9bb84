import { inScope, systemScope } from '../../platform/db/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import type { ListedObject } from '../../platform/storage/index.ts';
import type { SliceRun, StorageCheckDependencies } from './check-storage.ts';
import { sweepStorageJob } from './jobs.ts';
import { beginSweep, dropOrphans, moveSweep, putOrphans, selectNamedKeys } from './sweep.sql.ts';

const keysAtOnce = 1_000;
const listingsPerSlice = 20;
/** An upload writes its object first and its row a moment later; a day is more than any upload is between the two. */
export const youngestOrphanMilliseconds = 24 * 60 * 60_000;

/**
 * Walks over the next part of the storage and notes the objects that no row of any engagement names. It removes none: what is an orphan
 * to this database may be another one's evidence, so a person confirms it.
 */
export async function sweepStorage({ database, storage, clock }: StorageCheckDependencies, sweepId: string, run: SliceRun): Promise<void> {
  const scope = systemScope('look for stored files that no row names');
  let sweep = await inScope(database, scope, (tx) => beginSweep(tx, sweepId, clock.now()));
  for (let listing = 1; sweep?.state === 'running'; listing += 1) {
    run.signal.throwIfAborted();
    const { afterKey } = sweep;
    const objects: readonly ListedObject[] = await storage.list(afterKey, keysAtOnce);
    const to = objects.at(-1)?.key ?? afterKey;
    const listed = sweep.listed + objects.length;
    const isLast = objects.length < keysAtOnce;
    const isEnd = isLast || listing === listingsPerSlice;
    const oldest = clock.now().getTime() - youngestOrphanMilliseconds;
    const moved: boolean = await inScope(database, scope, async (tx) => {
      const at = clock.now();
      if (!(await moveSweep(tx, sweepId, afterKey, to, objects.length, isLast ? at : null))) return false;
      const named = await selectNamedKeys(tx, objects.map(({ key }) => key));
      await dropOrphans(tx, [...named]);
      await putOrphans(tx, objects.filter(({ key, modifiedAt }) => !named.has(key) && modifiedAt.getTime() < oldest), at);
      if (isEnd && !isLast) await enqueueJob(tx, sweepStorageJob, { sweepId }, { key: 'sweep' });
      if (isEnd) await run.complete(tx, { listed });
      return true;
    });
    if (!moved || isEnd) return;
    sweep = { ...sweep, afterKey: to, listed };
  }
}
