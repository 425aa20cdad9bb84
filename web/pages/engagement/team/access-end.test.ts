import { expect, it } from 'vitest';
import { hasEnded } from './access-end.ts';

it('counts the last day itself as access', () => {
  const now = new Date('2026-03-31T23:59:00Z');
  expect([hasEnded(null, now), hasEnded('2026-03-31', now), hasEnded('2026-04-01', now), hasEnded('2026-03-30', now)]).toEqual([false, false, false, true]);
});
