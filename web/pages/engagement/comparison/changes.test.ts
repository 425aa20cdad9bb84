import { expect, it } from 'vitest';
import { chosenChanges, shownLooks, type Change, type ChangedControl } from './changes.ts';

const control = (label: string, change: Change): ChangedControl => ({ frameworkId: 'f', controlId: label, label, title: `Title of ${label}`, change, before: 'gap', after: 'gap', reasonBefore: null, reasonAfter: null });
const found = [control('1', 'closed'), control('2', 'new'), control('3', 'added'), control('4', 'regressed'), control('5', 'new')];

it('puts what got worse first, in the order of the catalog', () => {
  expect(chosenChanges(found, {}).map(({ label }) => label)).toEqual(['2', '5', '4', '1', '3']);
  expect(chosenChanges(found, { show: 'new', q: 'OF 5' }).map(({ label }) => label)).toEqual(['5']);
});

it('always counts closed, new and regressed, and others only where there are any', () => {
  expect(Object.keys(shownLooks([]))).toEqual(['new', 'regressed', 'closed']);
  expect(Object.keys(shownLooks(found))).toEqual(['new', 'regressed', 'closed', 'added']);
});
