import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { place } from './place.ts';
import type { Candidate, Ranked } from './rank.ts';

/** Hits as `a 5`: document and score. */
const hit = (text: string, at: number): Ranked<Candidate> => {
  const [documentId = '', score] = text.split(' ');
  return { candidate: { passageId: `${at}`, documentId, lexical: 1, cosine: null, identifiers: 0, named: 0 }, score: Number(score), lexicalZ: 0, embeddingZ: 0, by: 'fusion' };
};
const placed = (texts: readonly string[], limit: number, near: readonly number[] = []): string => {
  const hits = texts.map(hit);
  return place(hits, near.map((at) => hits[at] as Ranked<Candidate>), limit).map(({ candidate, by }) => candidate.documentId + (by === 'fusion' ? '' : '*')).join('');
};

describe('the final list', () => {
  it('lets another document go first after three passages of one, if it is nearly as good', () => {
    expect(placed(['a 5', 'a 4.9', 'a 4.8', 'a 4.7', 'a 4.65', 'b 4.63', 'b 1'], 6)).toBe('aaabaa');
  });

  it('keeps the passages of one long document before others that hardly answer', () => {
    expect(placed(['a 5', 'a 4.9', 'a 4.8', 'a 4.7', 'a 4.6', 'b 1', 'c 0.9'], 6)).toBe('aaaaab');
  });

  it('keeps every sixth place for the nearest in meaning that is not listed', () => {
    expect(placed(['a 5', 'b 4', 'c 3', 'd 2', 'e 1', 'f 0', 'g -1'], 7, [0, 6])).toBe('abcdeg*f');
  });

  it('lists each candidate once and as many as there are', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.double({ noNaN: true, min: -3, max: 9 })), { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (given, limit) => {
      const fused = given.toSorted(([, left], [, right]) => right - left).map(([document, score], at) => hit(`${document} ${score}`, at));
      const list = place(fused, fused.toReversed(), limit).map(({ candidate }) => candidate.passageId);
      expect(new Set(list).size).toBe(list.length);
      expect(list).toHaveLength(Math.min(limit, fused.length));
    }));
  });
});
