import { inScope, type Database, type EngagementScope, type FirmScope } from '../platform/db/index.ts';
import type { ChainedEvent } from './trail-event.ts';
import { readNewestLinks } from './trail.sql.ts';

export interface TimelineEvent extends ChainedEvent {
  readonly hash: string;
}

/** The scope's events, newest first, before a sequence number (exclusive) when one is given. */
export async function listTrail(database: Database, scope: EngagementScope | FirmScope, page: { before?: number | undefined; limit: number }): Promise<TimelineEvent[]> {
  const links = await inScope(database, scope, (tx) => readNewestLinks(tx, page.before ?? null, page.limit));
  return links.map((link) => ({ ...(JSON.parse(link.body) as ChainedEvent), hash: link.hash }));
}
