import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, freshnessOf } from './freshness.ts';

const today = new Date('2026-06-15T12:00:00Z');
const evidence = (dated: string | null, holdsUntil: string | null = null) => ({ documentName: 'a', dated, holdsUntil });

describe('the freshness of a control', () => {
  it.each([
    ['nothing', [], 'none', null],
    ['evidence without a day', [evidence(null)], 'undated', null],
    ['evidence of this year', [evidence('2026-03-01')], 'fresh', '2027-03-01'],
    ['evidence that is a year old in two weeks', [evidence('2025-07-01')], 'due', '2026-07-01'],
    ['evidence of two years ago', [evidence('2024-06-01')], 'expired', '2025-06-01'],
    ['a certificate that ends before the cycle', [evidence('2026-03-01', '2026-06-01')], 'expired', '2026-06-01'],
    ['a policy that wants a review later than the cycle', [evidence('2025-09-01', '2028-09-01')], 'fresh', '2026-09-01'],
    ['an end without a day', [evidence(null, '2026-12-31')], 'fresh', '2026-12-31'],
    ['old and new evidence', [evidence('2020-01-01'), evidence('2026-05-01')], 'fresh', '2027-05-01'],
    ['the last day itself', [evidence('2025-06-15')], 'due', '2026-06-15'],
    ['the day after it', [evidence('2025-06-14')], 'expired', '2026-06-14'],
  ] as const)('of %s', (_, given, state, expiresOn) => {
    expect(freshnessOf(given, 12, today)).toMatchObject({ state, expiresOn });
  });

  it('follows the cycle of the control', () => {
    expect(freshnessOf([evidence('2026-01-31')], 1, today)).toMatchObject({ state: 'expired', expiresOn: '2026-02-28' });
  });
});

it('months are added to a day so that the day stays in its month', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }), fc.integer({ min: 1, max: 60 }), (date, months) => {
    const day = date.toISOString().slice(0, 10);
    const [year, month] = day.split('-').map(Number);
    const [laterYear, laterMonth] = addMonths(day, months).split('-').map(Number);
    expect(laterYear! * 12 + laterMonth!).toBe(year! * 12 + month! + months);
  }));
});
