import { systemClock, type Clock } from '../platform/clock.ts';
import type { EngagementScope, FirmScope, SystemScope, Tx } from '../platform/db/index.ts';
import { genesisHash, linkEvent, type Link } from './hash-chain.ts';
import type { ChainedEvent, TrailEvent } from './trail-event.ts';
import { appendEvents, lockHead } from './trail.sql.ts';

/**
 * Writes one event, or several in order, to the chain of the scope (the engagement's, or the firm's own) in the caller's
 * transaction: the change and its trace commit together or not at all. Call it last in a transaction, because it holds the chain's
 * lock until the commit.
 */
export async function recordEvent(tx: Tx<EngagementScope | FirmScope>, events: TrailEvent | readonly TrailEvent[], clock: Clock = systemClock): Promise<void> {
  const { scope } = tx;
  await append(tx, {
    firmId: scope.firmId,
    engagementId: scope.kind === 'engagement' ? scope.engagementId : null,
    actor: { userId: scope.userId, role: scope.role },
  }, isList(events) ? events : [events], clock);
}

/** For what the product does before anybody can act for the firm, such as its set-up: writes to the firm's own chain. */
export async function recordFirmEvent(tx: Tx<SystemScope>, firmId: string, event: TrailEvent, clock: Clock = systemClock): Promise<void> {
  await append(tx, { firmId, engagementId: null, actor: { userId: null, role: 'system' } }, [event], clock);
}

async function append(tx: Tx, origin: Pick<ChainedEvent, 'firmId' | 'engagementId' | 'actor'>, events: readonly TrailEvent[], clock: Clock): Promise<void> {
  const chainId = origin.engagementId ?? origin.firmId;
  const head = await lockHead(tx, { chainId, firmId: origin.firmId, engagementId: origin.engagementId }, genesisHash);
  const at = clock.now().toISOString();
  let { sequence, hash } = head;
  const linked: { event: ChainedEvent; link: Link }[] = [];
  for (const { type, data } of events) {
    sequence += 1;
    const event: ChainedEvent = { ...origin, chainId, sequence, type, at, data };
    const link = linkEvent(hash, event);
    hash = link.hash;
    linked.push({ event, link });
  }
  await appendEvents(tx, linked);
}

function isList(events: TrailEvent | readonly TrailEvent[]): events is readonly TrailEvent[] {
  return Array.isArray(events);
}
