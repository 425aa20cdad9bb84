import { inScope, systemScope } from '../../platform/db/index.ts';
import { recordFirmEvent } from '../../trail/index.ts';
import type { SliceRun, StorageCheckDependencies } from './check-storage.ts';
import { orphansRemoved } from './storage-check.events.ts';
import { dropOrphans, markRemoved, selectNamedKeys, selectOrphans } from './sweep.sql.ts';

const atOnce = 100;

/**
 * Removes the orphans that were listed when somebody confirmed it. Each is looked up once more right before: one that a row names by now
 * is no orphan and stays.
 */
export async function removeOrphans({ database, storage, clock }: StorageCheckDependencies, { firmId, confirmedBy, confirmedAt }: { firmId: string; confirmedBy: string; confirmedAt: string }, run: SliceRun): Promise<void> {
  const scope = systemScope('remove stored files that no row names, as an administrator confirmed');
  const foundUntil = new Date(confirmedAt);
  let removed = 0;
  let kept = 0;
  let after = '';
  for (;;) {
    run.signal.throwIfAborted();
    const { orphans, named } = await inScope(database, scope, async (tx) => {
      const orphans = await selectOrphans(tx, { foundUntil, after, limit: atOnce });
      const named = await selectNamedKeys(tx, orphans.map(({ key }) => key));
      await dropOrphans(tx, [...named]);
      return { orphans, named };
    });
    if (orphans.length === 0) break;
    const unnamed = orphans.map(({ key }) => key).filter((key) => !named.has(key));
    for (const key of unnamed) await storage.delete(key);
    await inScope(database, scope, (tx) => markRemoved(tx, unnamed, confirmedBy, clock.now()));
    removed += unnamed.length;
    kept += named.size;
    after = orphans.at(-1)?.key ?? after;
  }
  await inScope(database, scope, async (tx) => {
    await run.complete(tx, { removed, kept });
    await recordFirmEvent(tx, firmId, orphansRemoved({ removed, kept, confirmedBy }), clock);
  });
}
