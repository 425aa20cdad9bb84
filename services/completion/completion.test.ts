import { expect, it } from 'vitest';
import { addDays, addMonths, startClock, type RetentionProfile } from './completion.ts';

const profile: RetentionProfile = { id: 'p', isOwn: false, title: 'P', assemblyDays: 14, retentionMonths: 84, clock: ['report_released', 'fieldwork_ended'], source: 's' };

it('starts no clock without an event that the profile knows', () => {
  expect(startClock(profile, [])).toBeUndefined();
  expect(startClock(profile, [{ kind: 'ceased', happenedOn: '2026-01-01' }])).toBeUndefined();
});

it('goes by the strongest event, and by its last record', () => {
  expect(startClock(profile, [
    { kind: 'report_released', happenedOn: '2026-03-30' }, { kind: 'fieldwork_ended', happenedOn: '2026-02-01' }, { kind: 'report_released', happenedOn: '2026-03-31' },
  ])).toEqual({ kind: 'report_released', startedOn: '2026-03-31', assemblyDueOn: '2026-04-14', retentionEndsOn: '2033-03-31' });
  expect(startClock(profile, [{ kind: 'fieldwork_ended', happenedOn: '2026-02-01' }])?.assemblyDueOn).toBe('2026-02-15');
});

it('counts over the ends of months and years', () => {
  expect(addDays('2027-12-31', 60)).toBe('2028-02-29');
  expect(addMonths('2024-02-29', 60)).toBe('2029-02-28');
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
});
