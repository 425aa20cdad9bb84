import { readPages, type StoredPage } from '../documents/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { verifyQuote } from '../retrieval/index.ts';
import { recordEvent } from '../trail/index.ts';
import { findPassageAt, moveDecision, selectLeftDecisions, type LeftDecision } from './carried-decisions.sql.ts';
import { decisionsCarried } from './evidence.events.ts';

const pagesAtOnce = 50;

interface Found {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/**
 * Moves what people decided about a document to its newest version and the reading of it in force: each decision whose quote stands
 * there, word for word, on the page nearest to where it stood. One whose quote is not there stays with the older text, which is kept, and
 * shows as such.
 *
 * @param versionId null: all versions of the engagement
 */
export async function carryDecisions({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, { versionId, signal }: { readonly versionId: string | null; readonly signal: AbortSignal }): Promise<{ carried: number; left: number }> {
  const decisions = await inScope(database, scope, (tx) => selectLeftDecisions(tx, versionId));
  let carried = 0;
  for (const [id, own] of Map.groupBy(decisions, (decision) => decision.versionId)) {
    const reading = own[0]?.reading ?? 1;
    const places = await findQuotes(database, scope, id, reading, own, signal);
    carried += await inScope(database, scope, async (tx) => {
      const moved: { evidenceId: string; from: Omit<Found, 'quote'>; to: Omit<Found, 'quote'> }[] = [];
      for (const decision of own) {
        const place = places.get(decision.evidenceId);
        const passageId = place && await findPassageAt(tx, id, reading, place);
        if (place === undefined || passageId === undefined || !(await moveDecision(tx, decision, { ...place, passageId }))) continue;
        const at = ({ page, start, end }: Omit<Found, 'quote'>) => ({ page, start, end });
        moved.push({ evidenceId: decision.evidenceId, from: at(decision), to: at(place) });
      }
      // An assessment looks for the same quotes again each time; that it found none again is no news.
      if (moved.length > 0 || versionId !== null) await recordEvent(tx, decisionsCarried({ versionId: id, reading, moved, left: own.length - moved.length }), clock);
      return moved.length;
    });
  }
  return { carried, left: decisions.length - carried };
}

/** Where each quote stands in the reading, by evidence id. */
async function findQuotes(database: Database, scope: EngagementScope, versionId: string, reading: number, decisions: readonly LeftDecision[], signal: AbortSignal): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (let from = 1; ;) {
    signal.throwIfAborted();
    const pages: StoredPage[] = await inScope(database, scope, (tx) => readPages(tx, versionId, from, pagesAtOnce, reading));
    for (const { page, text } of pages) {
      for (const { evidenceId, quote, page: before, start } of decisions) {
        const best = found.get(evidenceId);
        if (best !== undefined && Math.abs(best.page - before) <= Math.abs(page - before)) continue;
        const check = verifyQuote(quote, text, start);
        if (check.verbatim) found.set(evidenceId, { page, start: check.start, end: check.end, quote: check.quote });
      }
    }
    const last = pages.at(-1);
    if (last === undefined) return found;
    from = last.page + 1;
  }
}
