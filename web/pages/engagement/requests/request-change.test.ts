import { expect, it } from 'vitest';
import { changeOf, isSamePeople, wordsOf } from './request-change.ts';

const asked = { title: 'The register of licences', description: 'Of the whole firm.\nWith dates.', typicalEvidence: ['Register', 'Invoices'], dueOn: '2026-03-31' };

it('reads the fields of the form', () => {
  expect(wordsOf({ title: ' A list ', description: '', evidence: 'Register\n\n  Invoices ', due: '' })).toEqual({ title: 'A list', description: '', typicalEvidence: ['Register', 'Invoices'], dueOn: null });
  expect(wordsOf({})).toEqual({ title: '', description: '', typicalEvidence: [], dueOn: null });
});

it('sends what was changed and nothing else', () => {
  expect(changeOf(asked, asked)).toBeNull();
  expect(changeOf(asked, { ...asked, dueOn: '2026-04-15' })).toEqual({ dueOn: '2026-04-15' });
  expect(changeOf(asked, { ...asked, dueOn: null, description: '' })).toEqual({ dueOn: null, description: '' });
  expect(changeOf(asked, { ...asked, typicalEvidence: ['Register'] })).toEqual({ typicalEvidence: ['Register'] });
});

it('knows the same people in another order', () => {
  expect([isSamePeople(['a', 'b'], ['b', 'a']), isSamePeople([], []), isSamePeople(['a'], ['a', 'b'])]).toEqual([true, true, false]);
});
