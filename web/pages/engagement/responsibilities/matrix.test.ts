import { expect, it } from 'vitest';
import { fits, needsReason, partiesSaid, stateOf, type MatrixLine } from './matrix.ts';

const place = (party: 'provider' | 'customer' | 'shared') => ({ party, quote: 'q', documentId: 'd', documentName: 'n', versionId: 'v', page: 1, start: 0, end: 1 });
const line = (given: Partial<MatrixLine>): MatrixLine => ({ frameworkId: 'f', controlId: '12.3.1', label: '12.3.1', title: 'Information backup', group: 'g', proposal: { responsibility: 'provider', why: 'usual' }, stated: null, found: [], isInConflict: false, ...given });

it('keeps a conflict open until the evidence agrees, decided or not', () => {
  expect(stateOf(line({}))).toBe('undecided');
  expect(stateOf(line({ stated: { responsibility: 'provider', note: '' } }))).toBe('stated');
  expect(stateOf(line({ isInConflict: true, stated: { responsibility: 'provider', note: '' } }))).toBe('conflict');
});

it('asks for a reason exactly where the choice departs from the proposal or the evidence', () => {
  expect(needsReason('provider', line({}))).toBe(false);
  expect(needsReason('customer', line({}))).toBe(true);
  expect(needsReason('provider', line({ found: [place('provider'), place('customer')] }))).toBe(true);
  expect(partiesSaid(line({ found: [place('customer'), place('provider'), place('customer')] }))).toEqual(['customer', 'provider']);
});

it('filters by state and words', () => {
  expect([fits(line({}), {}), fits(line({}), { show: 'conflict' }), fits(line({}), { q: ' BACKUP ' }), fits(line({}), { show: 'undecided', q: '9.' })]).toEqual([true, false, true, false]);
});
