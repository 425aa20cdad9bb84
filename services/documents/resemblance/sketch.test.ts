import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, changedPercent, decodeHashes, encodeHashes, fewestSharedBands, nearlyTheSame, similarityOf, Sketcher, type Sketch } from './sketch.ts';

function sketchOf(...pages: readonly string[]): Sketch {
  const sketcher = new Sketcher();
  for (const page of pages) sketcher.page(page);
  return sketcher.finish();
}
const sharedBands = (one: Sketch, other: Sketch): number => bandsOf(one).filter((band) => bandsOf(other).includes(band)).length;

/** Numbers that are the same in every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
/** Words drawn from a small vocabulary, as the documents of one field draw theirs. */
function randomWords(seed: number, count: number, vocabulary = 2_000): string[] {
  const roll = dice(seed);
  return Array.from({ length: count }, () => `w${Math.min(roll(vocabulary), roll(vocabulary))}`);
}
function edited(words: readonly string[], share: number, seed: number): string[] {
  const roll = dice(seed);
  return words.map((word, at) => (roll(10_000) < share * 10_000 ? `changed${at}` : word));
}
/** The true share of common runs of three words. */
function jaccard(one: readonly string[], other: readonly string[]): number {
  const runs = (words: readonly string[]) => new Set(words.slice(2).map((_, at) => words.slice(at, at + 3).join(' ')));
  const [left, right] = [runs(one), runs(other)];
  const both = [...left].filter((run) => right.has(run)).length;
  return both / (left.size + right.size - both);
}

describe('sketches', () => {
  it('are the same for the same text, however its pages and white space are cut', () => {
    const [one, other] = [sketchOf('The policy holds\n\nfor all  staff.', 'Second page'), sketchOf('The policy holds for all staff. Second page')];
    expect(other).toEqual(one);
    expect(one.words).toBe(8);
    expect(similarityOf(one, other)).toBe(1);
  });

  it('tell texts apart that differ in a sign, and call them nearly the same', () => {
    const [one, other] = [sketchOf('at most 1.5 days and no more than that'), sketchOf('at most 1,5 days and no more than that')];
    expect(one.textHash).not.toBe(other.textHash);
    expect(similarityOf(one, other)).toBe(1);
  });

  it('of nothing, and of two words, resemble nothing', () => {
    expect(similarityOf(sketchOf('one two'), sketchOf('one three'))).toBe(0);
    expect(bandsOf(sketchOf('a form of few words '.repeat(9)))).toEqual([]);
    expect(similarityOf(sketchOf(''), sketchOf('a b c d'))).toBe(0);
  });

  it('are symmetric, between 0 and 1, 1 with themselves, and come back from the database', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'dd', '5', 'é', 'и', '文', '.', '\n', ' '), { maxLength: 400 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(text, text, (left, right) => {
      const [one, other] = [sketchOf(left), sketchOf(right)];
      const similarity = similarityOf(one, other);
      expect(similarityOf(other, one)).toBe(similarity);
      expect(similarity).toBeGreaterThanOrEqual(0);
      expect(similarity).toBeLessThanOrEqual(1);
      expect(similarityOf(one, one)).toBe(1);
      expect(decodeHashes(encodeHashes(one.hashes))).toEqual(one.hashes);
      expect([...one.hashes]).toEqual([...new Set(one.hashes)].sort((a, b) => a - b));
    }));
  });

  it('estimate the true share: exactly for short texts, within 0.07 for long ones', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const words = randomWords(seed, seed % 2 === 0 ? 300 : 6_000, 100_000);
      const other = edited(words, (seed % 10) / 50, seed + 1_000);
      const [found, truth] = [similarityOf(sketchOf(words.join(' ')), sketchOf(other.join(' '))), jaccard(words, other)];
      expect(Math.abs(found - truth), `seed ${seed}: ${found} for ${truth}`).toBeLessThan(seed % 2 === 0 ? 0.000_1 : 0.07);
    }
  });

  it('never flag texts that have only their words in common', () => {
    const sketches = Array.from({ length: 120 }, (_, at) => sketchOf(randomWords(at + 1, 60 + at * 40).join(' ')));
    for (const [at, one] of sketches.entries()) for (const other of sketches.slice(at + 1)) expect(similarityOf(one, other)).toBeLessThan(0.2);
  });

  it('find small edits, and find them as candidates', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const words = randomWords(seed, 80 + seed * 60, 20_000);
      const [one, other] = [sketchOf(words.join(' ')), sketchOf(edited(words, 0.01, seed + 5_000).join(' '))];
      expect(similarityOf(one, other), `seed ${seed}`).toBeGreaterThanOrEqual(nearlyTheSame);
      expect(sharedBands(one, other), `seed ${seed}`).toBeGreaterThanOrEqual(fewestSharedBands);
    }
  });

  it('find what stands just above the threshold as candidates too', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const words = randomWords(seed, 2_000, 50_000);
      const [one, other] = [sketchOf(words.join(' ')), sketchOf(edited(words, 0.026, seed + 9_000).join(' '))];
      if (similarityOf(one, other) >= nearlyTheSame) expect(sharedBands(one, other), `seed ${seed}`).toBeGreaterThanOrEqual(fewestSharedBands);
    }
  });

  it('say how much of a text was changed', () => {
    expect(changedPercent(1)).toBe(0);
    expect(changedPercent(0)).toBe(100);
    for (const share of [0.01, 0.05, 0.2, 0.5]) {
      const words = randomWords(7, 8_000, 100_000);
      const found = changedPercent(similarityOf(sketchOf(words.join(' ')), sketchOf(edited(words, share, 99).join(' '))));
      expect(Math.abs(found - share * 100), `${share}: ${found}`).toBeLessThan(Math.max(1, share * 25));
    }
  });
});
