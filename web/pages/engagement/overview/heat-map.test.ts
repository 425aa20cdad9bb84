import { expect, it } from 'vitest';
import { heatMapOf, worstOf } from './heat-map.ts';

const control = (domain: string | null, side: 'provider' | 'customer' | null, coverage: 'supported' | 'partial' | 'gap' | null, frameworkId = 'f') => ({ frameworkId, frameworkTitle: frameworkId, evidence: 0, accepted: 0, controlId: `${domain}-${Math.random()}`, label: '1', title: 't', domain, side, coverage, gapReason: null });

it('counts every control once, under its domain and side', () => {
  const { rows, sides } = heatMapOf([control('Access', 'provider', 'supported'), control('Access', 'provider', 'gap'), control('Access', null, 'partial'), control(null, 'customer', null), control('Access', 'provider', 'supported', 'g')]);
  expect(sides).toEqual(['provider', 'customer', 'any']);
  expect(rows.map(({ frameworkId, domain }) => [frameworkId, domain])).toEqual([['f', 'Access'], ['f', 'Without a domain'], ['g', 'Access']]);
  expect(rows[0]?.cells.provider).toEqual({ total: 2, counts: { supported: 1, partial: 0, gap: 1, not_applicable: 0, not_assessed: 0 } });
  expect(rows.flatMap(({ cells }) => Object.values(cells)).reduce((sum, { total }) => sum + total, 0)).toBe(5);
});

it('is as bad as its worst control, and unknown before it is called good', () => {
  const counts = { supported: 9, partial: 0, gap: 0, not_applicable: 1, not_assessed: 0 };
  expect(worstOf({ total: 10, counts })).toBe('supported');
  expect(worstOf({ total: 11, counts: { ...counts, not_assessed: 1 } })).toBe('not_assessed');
  expect(worstOf({ total: 12, counts: { ...counts, not_assessed: 1, partial: 1 } })).toBe('partial');
  expect(worstOf({ total: 13, counts: { ...counts, partial: 1, gap: 1 } })).toBe('gap');
});
