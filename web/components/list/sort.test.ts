import { expect, it } from 'vitest';
import { nextSort, sortRows } from './sort.ts';

const rows = [{ label: '10.1', due: '2026-05-01', count: 2 }, { label: '9.2', due: null, count: 11 }, { label: '9.10', due: '2025-01-01', count: 2 }];
const columns = { label: ({ label }: (typeof rows)[number]) => label, due: ({ due }: (typeof rows)[number]) => due, count: ({ count }: (typeof rows)[number]) => count };
const labels = (sort?: string) => sortRows(rows, sort, columns).map(({ label }) => label);

it.each([
  [undefined, ['10.1', '9.2', '9.10']], ['nothing', ['10.1', '9.2', '9.10']],
  ['label', ['9.2', '9.10', '10.1']], ['-label', ['10.1', '9.10', '9.2']],
  ['due', ['9.10', '10.1', '9.2']], ['-due', ['10.1', '9.10', '9.2']],
  ['count', ['10.1', '9.10', '9.2']], ['-count', ['9.2', '10.1', '9.10']],
])('sorts by %s: numbers in words as numbers, nothing last, equals as they were', (sort, expected) => {
  expect(labels(sort)).toEqual(expected);
});

it('goes up, down, and back to how it came', () => {
  expect([nextSort(undefined, 'due'), nextSort('due', 'due'), nextSort('-due', 'due'), nextSort('-due', 'label')]).toEqual(['due', '-due', undefined, 'label']);
});
