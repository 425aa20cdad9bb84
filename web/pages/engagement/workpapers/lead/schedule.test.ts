import { expect, it } from 'vitest';
import { countOpen, shownSchedules, type LeadLine, type Schedule } from './schedule.ts';

const line = (indexReference: string, given: Partial<LeadLine> = {}): LeadLine => ({
  workpaperId: indexReference, indexReference, controlId: '9.2.3', title: 'Privileged access', coverage: 'supported', concluded: true, exceptions: 0, systemic: 0, unsupported: 0, state: 'reviewed',
  preparedBy: 'a', preparedAt: '2026-01-01T00:00:00Z', reviewedBy: 'b', reviewedAt: '2026-01-02T00:00:00Z', ...given,
});
const schedule = (area: string, lines: LeadLine[]): Schedule => ({ frameworkId: 'f', area, totals: { papers: lines.length, supported: 0, exceptions: 0, unsupported: 0, reviewed: 0 }, lines });
const all = [schedule('Access', [line('A-1'), line('A-2', { exceptions: 2, reviewedAt: null })]), schedule('Backup', [line('B-1', { concluded: false })])];

it('counts what is open over all areas', () => {
  expect(countOpen(all)).toEqual({ all: 3, unsigned: 1, exceptions: 1, unsupported: 0, proposed: 1 });
});

it('keeps the totals of an area and drops areas with no line that fits', () => {
  const shown = shownSchedules(all, { show: 'exceptions' });
  expect(shown.map(({ area, totals, lines }) => [area, totals.papers, lines.length])).toEqual([['Access', 2, 1]]);
  expect(shownSchedules(all, { show: 'nonsense', q: 'b-1' }).map(({ area }) => area)).toEqual(['Backup']);
});
