import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTerms } from '../../retrieval/index.ts';
import { indexOf, QuestionIndex } from './alike.ts';

const words = ['backup', 'customer', 'encrypted', 'access', 'review', 'quarter', 'policy', 'incident', 'tested', 'yearly'];
const question = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((some) => ({ question: some.join(' ') }));

/** The same by comparing with each. */
function shareOf(one: string, other: string): number {
  const [a, b] = [new Set(countTerms(one).counts.keys()), new Set(countTerms(other).counts.keys())];
  return a.size + b.size === 0 ? 0 : (2 * [...a].filter((term) => b.has(term)).length) / (a.size + b.size);
}

describe('what asks the same', () => {
  it('finds what a comparison with each finds', () => {
    fc.assert(fc.property(fc.array(question, { maxLength: 12 }), question, fc.constantFrom(0.5, 0.8, 0.9, 1), (entries, asked, least) => {
      const index = new QuestionIndex(entries);
      expect(index.alike(asked.question, least).map(({ entry }) => entry)).toEqual(entries.filter((entry) => shareOf(entry.question, asked.question) >= least));
      const pairs = entries.flatMap((one, at) => entries.slice(at + 1).filter((other) => shareOf(one.question, other.question) >= least).map((other) => [one, other]));
      expect([...index.pairs(least)]).toEqual(pairs);
    }));
  });

  it('is made once for a list', () => {
    const entries = [{ question: 'Are backups encrypted?' }];
    expect(indexOf(entries)).toBe(indexOf(entries));
  });
});
