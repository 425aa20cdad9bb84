import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import type { Logger } from '../../platform/log/logger.ts';

/** The state of one thing that people watch. It is sent when it is new or differs from what was sent before. */
export interface WatchedItem {
  readonly kind: 'job' | 'document' | 'trail';
  readonly id: string;
  readonly state: object;
}

export type ReadWatched = (tx: Tx<EngagementScope>) => Promise<readonly WatchedItem[]>;

export interface FeedListener {
  change(item: WatchedItem): void;
}

export interface EngagementFeeds {
  /** Resolves when the state is known from which on changes are told; what was before, the listener reads by itself afterwards. */
  subscribe(scope: EngagementScope, listener: FeedListener): Promise<() => void>;
  close(): void;
}

interface Feed {
  readonly listeners: Set<FeedListener>;
  /** JSON of the last state, by kind and id. */
  known: ReadonlyMap<string, string>;
  /** Ends when `known` is known. */
  first: Promise<void> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Tells listeners what changed in an engagement. One poll a second per engagement and process serves all who watch it, and nothing
 * polls while nobody does. Polled because writers are other processes: with LISTEN/NOTIFY every writer would have to remember to
 * notify, the embedded engine has one connection, and poolers in transaction mode drop it.
 */
export function createEngagementFeeds({ database, read, logger, intervalMilliseconds = 1_000 }: {
  database: Database;
  read: ReadWatched;
  logger: Logger;
  intervalMilliseconds?: number | undefined;
}): EngagementFeeds {
  const feeds = new Map<string, Feed>();

  async function poll(scope: EngagementScope, feed: Feed, tell: boolean): Promise<void> {
    const items = await inScope(database, scope, read);
    const before = feed.known;
    feed.known = new Map(items.map((item) => [`${item.kind} ${item.id}`, JSON.stringify(item.state)]));
    if (!tell) return;
    const changed = items.filter((item) => before.get(`${item.kind} ${item.id}`) !== feed.known.get(`${item.kind} ${item.id}`));
    for (const item of changed) for (const listener of feed.listeners) listener.change(item);
  }

  function start(scope: EngagementScope): Feed {
    const feed: Feed = { listeners: new Set(), known: new Map(), first: undefined, timer: undefined };
    const pollAgain = (): void => {
      if (feed.listeners.size === 0) return;
      feed.timer = setTimeout(() => {
        poll(scope, feed, true)
          .catch((error: unknown) => { logger.warn({ error, engagementId: scope.engagementId }, 'changes could not be read; trying again'); })
          .finally(pollAgain);
      }, intervalMilliseconds);
    };
    feed.first = poll(scope, feed, false).then(pollAgain);
    return feed;
  }

  function leave(engagementId: string, feed: Feed, listener: FeedListener): void {
    feed.listeners.delete(listener);
    if (feed.listeners.size > 0) return;
    clearTimeout(feed.timer);
    if (feeds.get(engagementId) === feed) feeds.delete(engagementId);
  }

  return {
    async subscribe(scope, listener) {
      const { engagementId } = scope;
      const feed = feeds.get(engagementId) ?? start(scope);
      feeds.set(engagementId, feed);
      feed.listeners.add(listener);
      try {
        await feed.first;
      } catch (error) {
        leave(engagementId, feed, listener);
        throw error;
      }
      return () => { leave(engagementId, feed, listener); };
    },
    close() {
      for (const feed of feeds.values()) {
        clearTimeout(feed.timer);
        feed.listeners.clear();
      }
      feeds.clear();
    },
  };
}
