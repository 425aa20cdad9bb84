import { expect, it } from 'vitest';
import { changesOf, countStates, shownEntries, type Entry, type EntryForm } from './entries.ts';

const entry = (id: string, state: Entry['state'], more: Partial<Entry> = {}): Entry => ({
  id, question: `Question ${id}?`, shortAnswer: 'Yes', longAnswer: null, citations: [], isHere: true, state, staleBecause: null, reviewOn: null,
  proposedAt: '2026-01-01T00:00:00.000Z', approvedAt: null, approvedBy: null, ownerId: null, appliesTo: null, visibility: 'team', duplicates: [], conflicts: [], ...more,
});
const all = [entry('1', 'proposed'), entry('2', 'approved', { longAnswer: 'With AES-256.' }), entry('3', 'retired')];

it('shows what fits by words and state, and retired answers only when they are asked for', () => {
  expect(shownEntries(all, {}).map(({ id }) => id)).toEqual(['1', '2']);
  expect(shownEntries(all, { show: 'retired' }).map(({ id }) => id)).toEqual(['3']);
  expect(shownEntries(all, { q: 'aes' }).map(({ id }) => id)).toEqual(['2']);
  expect(countStates(all)).toEqual({ proposed: 1, approved: 1, retired: 1 });
});

it('sends what a person changed, and nothing else', () => {
  const held = entry('1', 'approved', { longAnswer: 'Every night.', ownerId: 'p', appliesTo: 'Ledger', reviewOn: '2027-01-01' });
  const form: EntryForm = { shortAnswer: 'Yes', longAnswer: 'Every night.', appliesTo: 'Ledger', ownerId: 'p', reviewOn: '2027-01-01', visibility: 'team' };
  expect(changesOf(held, form)).toEqual({});
  expect(changesOf(held, { ...form, shortAnswer: 'No ', visibility: 'client' })).toEqual({ shortAnswer: 'No', visibility: 'client' });
  expect(changesOf(held, { ...form, appliesTo: ' ', ownerId: '', reviewOn: '' })).toEqual({ appliesTo: null, ownerId: null, reviewOn: null });
  expect(changesOf(held, { ...form, shortAnswer: ' ', longAnswer: '' })).toEqual({});
});
