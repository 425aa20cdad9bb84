import { expect, it } from 'vitest';
import { archiveState, shownArchive, type ArchiveLine } from './archive.ts';

const clock = { kind: 'report_released', startedOn: '2020-01-01', assemblyDueOn: '2020-03-01', retentionEndsOn: '2025-01-01' } as const;
const line = (name: string, given: Partial<ArchiveLine> = {}): ArchiveLine => ({ engagementId: name, name, clientName: 'Nimbus', profile: { id: 'aicpa', title: 'AICPA' }, clock: null, completedAt: null, isLate: false, holds: [], disposal: null, ...given });
const hold = { reason: 'Litigation', setAt: '2024-01-01T00:00:00Z' };
const today = '2026-06-01';

it.each([
  ['without rules', { profile: null }, 'no_rules'], ['with rules, not complete', {}, 'open'], ['past its day and not complete', { clock, isLate: true }, 'late'],
  ['completed late', { clock: { ...clock, retentionEndsOn: '2030-01-01' }, completedAt: '2020-05-01T00:00:00Z', isLate: true }, 'kept'], ['over its time', { clock, completedAt: '2020-02-01T00:00:00Z' }, 'ended'],
  ['over its time and on hold', { clock, completedAt: '2020-02-01T00:00:00Z', holds: [hold] }, 'kept'], ['gone', { clock, completedAt: '2020-02-01T00:00:00Z', disposal: 'disposed' }, 'disposed'],
] as const)('knows where an engagement stands that is %s', (_, given, state) => {
  expect(archiveState(line('a', given as Partial<ArchiveLine>), today)).toBe(state);
});

it('filters by state, hold and words, and sorts', () => {
  const all = [line('b', { holds: [hold] }), line('a', { profile: null }), line('c', { clock })];
  expect(shownArchive(all, { held: 'yes' }, today).map(({ name }) => name)).toEqual(['b']);
  expect(shownArchive(all, { show: 'no_rules' }, today).map(({ name }) => name)).toEqual(['a']);
  expect(shownArchive(all, { sort: 'due' }, today).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
});
