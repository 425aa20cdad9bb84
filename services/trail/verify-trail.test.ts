import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { genesisHash, linkEvent } from './hash-chain.ts';
import type { ChainedEvent } from './trail-event.ts';
import { verifyTrail } from './verify-trail.ts';

const chainId = '018f0000-0000-7000-8000-000000000001';

function exported(count: number): string[] {
  let head = genesisHash;
  const lines = Array.from({ length: count }, (_, index) => {
    const event: ChainedEvent = {
      chainId, firmId: chainId, engagementId: null, sequence: index + 1, type: 'documents/uploaded', at: new Date(index * 1000).toISOString(),
      actor: { userId: null, role: 'system' }, data: { size: index * 1.5, name: `n${index}` },
    };
    const link = linkEvent(head, event);
    const line = `{"event":${link.body},"hash":"${link.hash}","previousHash":"${head}"}`;
    head = link.hash;
    return line;
  });
  return [...lines, JSON.stringify({ trail: { events: count, head } })];
}

describe('verifyTrail', () => {
  it('accepts an untouched export, an empty one included', async () => {
    expect(await verifyTrail(exported(5))).toMatchObject({ valid: true, events: 5 });
    expect(await verifyTrail(exported(0))).toMatchObject({ valid: true, events: 0, head: genesisHash });
  });

  it('finds any changed, removed, doubled or swapped line, and any flipped character', async () => {
    const lines = exported(6);
    await fc.assert(fc.asyncProperty(fc.nat(6), fc.nat(6), fc.constantFrom('remove', 'double', 'swap'), async (a, b, kind) => {
      const changed = [...lines];
      if (kind === 'remove') changed.splice(a, 1);
      if (kind === 'double') changed.splice(b, 0, lines[a] ?? '');
      if (kind === 'swap') {
        fc.pre(a !== b);
        [changed[a], changed[b]] = [changed[b] ?? '', changed[a] ?? ''];
      }
      expect((await verifyTrail(changed)).valid).toBe(false);
    }));
    await fc.assert(fc.asyncProperty(fc.nat(6), fc.nat(10_000), async (row, at) => {
      const text = lines[row] ?? '';
      const index = at % text.length;
      const flipped = `${text.slice(0, index)}${text[index] === '7' ? '8' : '7'}${text.slice(index + 1)}`;
      fc.pre(flipped !== text);
      expect((await verifyTrail(lines.with(row, flipped))).valid).toBe(false);
    }));
  });

  it('says which line and what is wrong', async () => {
    const lines = exported(3);
    const forged = lines.with(1, (lines[1] ?? '').replace('"n1"', '"n9"'));
    expect(await verifyTrail(forged)).toEqual({ valid: false, events: 1, line: 2, problem: 'the event was changed after it was written' });
    expect(await verifyTrail(lines.slice(0, -1))).toMatchObject({ problem: 'the closing line is missing: the export was cut off' });
  });
});
