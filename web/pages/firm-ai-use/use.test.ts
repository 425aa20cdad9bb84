import { expect, it } from 'vitest';
import { budgetLeft, shownUse, type EngagementUse } from './use.ts';

const use = (name: string, given: Partial<EngagementUse> = {}): EngagementUse => ({
  engagementId: name, name, clientName: 'Nimbus', lastCallAt: '2026-01-01T00:00:00Z', maxTokens: null, maxCalls: null, calls: 1, failedCalls: 0, inputTokens: 900, outputTokens: 200, cost: null, statements: 0, unsupported: 0, ...given,
});

it('tells what is left of a budget, never less than nothing', () => {
  expect(budgetLeft(use('a'))).toBe('No limit');
  expect(budgetLeft(use('a', { maxTokens: 1_000, maxCalls: 3 }))).toBe('0 tokens, 2 calls');
});

it('filters by engagement or client and sorts by what is asked for, without a price last', () => {
  const all = [use('a'), use('b', { cost: 2 }), use('c', { clientName: 'Stratus', cost: 1 })];
  expect(shownUse(all, { q: 'nimbus' }).map(({ name }) => name)).toEqual(['a', 'b']);
  expect(shownUse(all, { sort: 'cost' }).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
});
