import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { insertView, type ViewKind } from './access-log.sql.ts';

/** A reader turns pages; what happens within this time is one visit. */
const visitMilliseconds = 10 * 60_000;

/**
 * Notes that somebody opened a document: for the access log of the engagement, and, of files that the client sent, for the client's own.
 * Before the answer is given: nobody reads what could not be noted.
 */
export async function recordView({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, versionId: string, kind: ViewKind): Promise<void> {
  const { userId } = scope;
  if (userId === null) return;
  const at = clock.now();
  await inScope(database, scope, (tx) => insertView(tx, { versionId, userId, kind, at, notSince: new Date(at.getTime() - visitMilliseconds) }));
}
