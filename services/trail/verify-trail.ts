import { canonicalJson, type JsonValue } from './canonical-json.ts';
import { genesisHash, hashOf } from './hash-chain.ts';

export type TrailVerdict =
  | { readonly valid: true; readonly events: number; readonly head: string }
  | { readonly valid: false; readonly events: number; readonly line: number; readonly problem: string };

/**
 * Checks an exported trail with nothing but its lines: every hash is recomputed from the event's own content, every link must name
 * the one before it, numbers run without a hole, one chain only, and the closing line must state the count and the last hash.
 * What no export can show by itself: that its newest events were cut off together with a forged closing line. Keep the head's hash
 * elsewhere (the binder, an e-mail) to detect that.
 */
export async function verifyTrail(lines: AsyncIterable<string> | Iterable<string>): Promise<TrailVerdict> {
  let events = 0;
  let number = 0;
  let head = genesisHash;
  let chainId: unknown;
  let closed = false;
  const fault = (problem: string): TrailVerdict => ({ valid: false, events, line: number, problem });
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    if (closed) return fault('there are lines after the closing line');
    const line = parse(text);
    if (line === undefined) return fault('not a JSON object');
    if (line['trail'] !== undefined) {
      const closing = line['trail'];
      if (!isRecord(closing) || closing['events'] !== events || closing['head'] !== head) return fault('the closing line does not match the events before it: some are missing or added');
      closed = true;
      continue;
    }
    const { event, previousHash, hash } = line;
    if (!isRecord(event) || typeof hash !== 'string') return fault('not an event of the trail');
    if (event['sequence'] !== events + 1) return fault(`event ${events + 1} is missing or out of order`);
    chainId ??= event['chainId'];
    if (event['chainId'] !== chainId) return fault('the event belongs to another trail');
    if (previousHash !== head) return fault('the event does not follow the one before it');
    if (hashOf(head, canonicalJson(event as { [key: string]: JsonValue })) !== hash) return fault('the event was changed after it was written');
    head = hash;
    events += 1;
  }
  if (!closed) return fault('the closing line is missing: the export was cut off');
  return { valid: true, events, head };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
