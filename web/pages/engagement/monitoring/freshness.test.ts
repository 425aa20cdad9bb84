import { expect, it } from 'vitest';
import { ageOf, shownControls, type MonitoredControl } from './freshness.ts';

const control = (label: string, state: MonitoredControl['state'], expiresOn: string | null, documentName: string | null = null): MonitoredControl => ({
  frameworkId: 'f', controlId: label, label, title: 'Title', months: 12, isOwnCycle: false, state, expiresOn, evidence: documentName === null ? null : { documentName, dated: expiresOn, holdsUntil: null },
});
const all = [control('5.1', 'fresh', '2027-01-01', 'Policy.docx'), control('9.2', 'expired', '2025-01-01', 'Review.csv'), control('9.10', 'none', null)];

it('shows what fits, also by the name of its evidence, in the order asked for', () => {
  expect(shownControls(all, { show: 'expired' }).map(({ label }) => label)).toEqual(['9.2']);
  expect(shownControls(all, { q: 'policy' }).map(({ label }) => label)).toEqual(['5.1']);
  expect(shownControls(all, { sort: 'state' }).map(({ label }) => label)).toEqual(['9.2', '9.10', '5.1']);
  expect(shownControls(all, { sort: 'expires' }).map(({ label }) => label)).toEqual(['9.2', '5.1', '9.10']);
});

it('says how old evidence is by its own words, or that it gives no day', () => {
  expect(ageOf({ evidence: { documentName: 'a', dated: '2026-02-01', holdsUntil: '2026-12-31' } })).toBe('of 01 Feb 2026, says it holds until 31 Dec 2026');
  expect(ageOf({ evidence: { documentName: 'a', dated: null, holdsUntil: null } })).toBe('gives no day');
  expect(ageOf({ evidence: null })).toBe('');
});
