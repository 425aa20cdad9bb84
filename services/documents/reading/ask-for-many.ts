import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { lockVersion } from '../document.sql.ts';
import { askForReading } from './ask-for-reading.ts';
import { listCandidates, type RereadChoice } from './reading.sql.ts';

/** Versions asked for in one transaction, which holds the trail of the engagement. */
const slice = 50;

/**
 * Asks for the reading of every version of the choice, in the order of their ids, a slice to a transaction. Each slice leaves its
 * versions outside the choice, so a run that was cut off begins anew and asks for the rest; going by the id keeps one run from asking
 * twice for a version that fails again meanwhile.
 */
export async function askForMany({ database, clock }: { database: Database; clock: Clock }, scope: EngagementScope, choice: RereadChoice, run: { readonly signal: AbortSignal; progress(done: number): void }): Promise<{ asked: number }> {
  let asked = 0;
  let after: string | null = null;
  for (;;) {
    run.signal.throwIfAborted();
    const ids: string[] = await inScope(database, scope, async (tx) => {
      const chosen = await listCandidates(tx, choice, after, slice);
      const events = [];
      for (const id of chosen) {
        const version = await lockVersion(tx, id);
        const event = version && await askForReading(tx, version, clock.now());
        if (event) events.push(event);
      }
      if (events.length > 0) await recordEvent(tx, events, clock);
      asked += events.length;
      return chosen;
    });
    run.progress(asked);
    after = ids.at(-1) ?? after;
    if (ids.length < slice) return { asked };
  }
}
