import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTerm, passageIdAt } from './postings.ts';
import { packSegment, readSegment, type PassageToPack } from './segment.ts';
import { cosineAt, likenessAt, signTables } from './vectors.ts';

const uuid = fc.uuid();
const vector = (dimensions: number) => fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }).map((values) => Float32Array.from(values));
const passage = (dimensions: number): fc.Arbitrary<PassageToPack> => fc.record({
  passageId: uuid, isListing: fc.boolean(), vector: fc.option(vector(dimensions)),
  weights: fc.uniqueArray(fc.tuple(fc.nat(999_999_999), fc.double({ min: 0.001, max: 2.2, noNaN: true })), { maxLength: 20, selector: ([term]) => term }).map((entries) => new Map(entries)),
});
const read = (passages: readonly PassageToPack[]) => {
  const { postings, vectors } = packSegment(passages);
  return readSegment({ documentId: 'd', documentName: 'd.txt' }, postings, vectors?.bytes ?? null);
};

describe('a packed segment', () => {
  it('gives back the words, marks and ids of its passages', () => {
    fc.assert(fc.property(fc.array(passage(5), { maxLength: 30 }), (passages) => {
      const { postings } = read(passages);
      expect(postings.passages).toBe(passages.length);
      const weights = passages.map(() => new Map<number, number>());
      for (const term of new Set(passages.flatMap((each) => [...each.weights.keys()]))) {
        const at = findTerm(postings.terms, term);
        expect(at).toBeGreaterThanOrEqual(0);
        for (let entry = postings.offsets[at] as number; entry < (postings.offsets[at + 1] as number); entry++) weights[postings.places[entry] as number]?.set(term, (postings.weights[entry] as number) / 10_000);
      }
      for (const [place, { passageId, isListing, weights: given }] of passages.entries()) {
        expect(passageIdAt(postings, place)).toBe(passageId);
        expect(postings.listings[place]).toBe(isListing ? 1 : 0);
        expect(weights[place]?.size).toBe(given.size);
        for (const [term, weight] of given) expect(weights[place]?.get(term)).toBeCloseTo(weight, 3);
      }
      expect(findTerm(postings.terms, 1_000_000_000)).toBe(-1);
    }));
  });

  it('compares vectors to within a hundredth, however long they are given', () => {
    fc.assert(fc.property(fc.array(passage(19), { minLength: 1, maxLength: 10 }), vector(19), fc.double({ min: 0.01, max: 100, noNaN: true }), (passages, query, size) => {
      const segment = read(passages.map((each) => ({ ...each, vector: each.vector && each.vector.map((value) => value * size) })));
      for (const [place, { vector: own }] of passages.entries()) {
        const length = Math.hypot(...(own ?? []));
        if (own === null || length < 0.001 || segment.vectors === null) continue;
        const cosine = own.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0) / length;
        expect(cosineAt(segment.vectors, place, query)).toBeCloseTo(cosine, 1);
      }
    }));
  });

  it('knows a passage without a vector, and a segment without any', () => {
    const words = { passageId: '00000000-0000-0000-0000-000000000000', isListing: false, weights: new Map() };
    expect(read([{ ...words, vector: null }]).vectors).toBeNull();
    const { vectors } = read([{ ...words, vector: null }, { ...words, vector: Float32Array.of(3, -4) }]);
    expect(vectors && cosineAt(vectors, 0, Float32Array.of(1, 0))).toBeNaN();
    expect(vectors && cosineAt(vectors, 1, Float32Array.of(1, 0))).toBeCloseTo(0.6, 2);
    expect(vectors && likenessAt(vectors, 1, signTables(Float32Array.of(1, -2)))).toBeCloseTo(3);
  });
});
