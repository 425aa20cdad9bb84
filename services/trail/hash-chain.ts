import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from './canonical-json.ts';
import type { ChainedEvent } from './trail-event.ts';

/** What stands before the first event. */
export const genesisHash = '0'.repeat(64);

export interface Link {
  /** The event's canonical JSON, the text that was hashed. */
  readonly body: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Hangs an event onto the chain: SHA-256 over the previous hash (hex), a line feed, and the event's canonical JSON, in UTF-8. */
export function linkEvent(previousHash: string, event: ChainedEvent): Link {
  const body = canonicalJson(event as unknown as JsonValue);
  return { body, previousHash, hash: hashOf(previousHash, body) };
}

export function hashOf(previousHash: string, body: string): string {
  return createHash('sha256').update(previousHash).update('\n').update(body).digest('hex');
}
