import { expect, it } from 'vitest';
import { sumStates } from './job-states.ts';
import { jobWords } from './messages.ts';

it('sums the kinds of jobs by state, and knows since when the oldest waits', () => {
  const count = (name: string, state: 'queued' | 'failed', number: number, oldestAt: string) => ({ name, state, count: number, oldestAt });
  expect(sumStates([])).toEqual({ byState: { failed: 0, queued: 0, running: 0, done: 0 }, oldestWaiting: null });
  expect(sumStates([count('a', 'queued', 2, '2026-02-01T00:00:00Z'), count('b', 'queued', 1, '2026-01-01T00:00:00Z'), count('a', 'failed', 4, '2025-01-01T00:00:00Z')]))
    .toEqual({ byState: { failed: 4, queued: 3, running: 0, done: 0 }, oldestWaiting: '2026-01-01T00:00:00Z' });
});

it('names a job that it does not know as the server does', () => {
  expect([jobWords('binder/build-binder'), jobWords('later/new-job')]).toEqual(['Build a binder', 'later/new-job']);
});
