import { sql } from 'kysely';
import { later, type EngagementScope, type FirmScope, type Tx } from '../platform/db/index.ts';
import type { Link } from './hash-chain.ts';
import type { ChainedEvent } from './trail-event.ts';

export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** Reads the chain's last link and holds it until the transaction ends, so that appends to one chain follow each other. */
export async function lockHead(tx: Tx, chain: { chainId: string; firmId: string; engagementId: string | null }, genesisHash: string): Promise<Head> {
  await later(tx, tx.query.insertInto('trail_head')
    .values({ chain_id: chain.chainId, firm_id: chain.firmId, engagement_id: chain.engagementId, sequence: 0, hash: genesisHash })
    .onConflict((conflict) => conflict.doNothing()));
  return await tx.query.selectFrom('trail_head').select(['sequence', 'hash']).where('chain_id', '=', chain.chainId).forUpdate().executeTakeFirstOrThrow();
}

export async function appendEvents(tx: Tx, events: readonly { event: ChainedEvent; link: Link }[]): Promise<void> {
  const last = events.at(-1);
  if (last === undefined) return;
  await later(tx, tx.query.insertInto('trail_event').values(events.map(({ event, link }) => ({
    chain_id: event.chainId,
    sequence: event.sequence,
    firm_id: event.firmId,
    engagement_id: event.engagementId,
    type: event.type,
    occurred_at: event.at,
    actor_user_id: event.actor.userId,
    body: link.body,
    previous_hash: link.previousHash,
    hash: link.hash,
  }))), tx.query.updateTable('trail_head').set({ sequence: last.event.sequence, hash: last.link.hash })
    .where('chain_id', '=', last.event.chainId));
}

export interface StoredLink extends Link {
  readonly sequence: number;
}

/** Links after `after` in order, at most `limit`; RLS leaves only the chain of the scope. */
export async function readLinks(tx: Tx<EngagementScope | FirmScope>, after: number, limit: number): Promise<StoredLink[]> {
  const rows = await tx.query.selectFrom('trail_event').select(['sequence', 'body', 'previous_hash', 'hash'])
    .where('sequence', '>', after).orderBy('sequence').limit(limit).execute();
  return rows.map((row) => ({ sequence: row.sequence, body: row.body, previousHash: row.previous_hash, hash: row.hash }));
}

/** The newest links before `before` (all when null), newest first. */
export async function readNewestLinks(tx: Tx<EngagementScope | FirmScope>, before: number | null, limit: number): Promise<StoredLink[]> {
  const rows = await tx.query.selectFrom('trail_event').select(['sequence', 'body', 'previous_hash', 'hash'])
    .where(sql<boolean>`${before}::bigint is null or sequence < ${before}::bigint`).orderBy('sequence', 'desc').limit(limit).execute();
  return rows.map((row) => ({ sequence: row.sequence, body: row.body, previousHash: row.previous_hash, hash: row.hash }));
}

/** The sequence number of the scope's last event; 0 before the first. */
export async function readHead(tx: Tx<EngagementScope>): Promise<number> {
  const row = await tx.query.selectFrom('trail_head').select('sequence').where('engagement_id', '=', tx.scope.engagementId).executeTakeFirst();
  return row?.sequence ?? 0;
}
