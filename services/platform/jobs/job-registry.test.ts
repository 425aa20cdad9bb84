import { expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors/index.ts';
import { defineJob } from './define-job.ts';
import { backOffAfter, isPermanent } from './job.ts';
import { defineHandler } from './job-handler.ts';
import { createJobRegistry } from './job-registry.ts';

const first = defineJob({ name: 'test/first', payload: z.object({ id: z.string() }) });
const second = defineJob({ name: 'test/second', payload: z.object({}), reach: 'system' });
const firstHandler = defineHandler(first, { run: async ({ payload }) => payload.id });
const secondHandler = defineHandler(second, { run: async () => undefined });

it('joins each job with its one handler', () => {
  const registry = createJobRegistry([first, second], [secondHandler, firstHandler]);
  expect(registry.names).toEqual(['test/first', 'test/second']);
  expect(registry.handlerOf('test/first')?.definition).toBe(first);
  expect(registry.handlerOf('test/third')).toBeUndefined();
});

it('refuses to start with a job without handler, two handlers, a strange handler or a job defined twice, naming all', () => {
  expect(() => createJobRegistry([first, first], [secondHandler, secondHandler])).toThrow(
    /test\/first is defined twice.*serves job test\/second.*test\/second has two handlers.*test\/first has no handler/,
  );
});

it('waits twice as long after each attempt, at most the longest, plus up to a quarter', () => {
  const backOff = { firstMilliseconds: 1_000, longestMilliseconds: 10_000 };
  const waits = [1, 2, 3, 4, 5, 60].map((attempt) => backOffAfter(attempt, backOff, () => 0));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  expect(backOffAfter(1, backOff, () => 1)).toBe(1_250);
});

it('takes 4xx codes for permanent, except "too many requests", and nothing else', () => {
  expect(isPermanent(new AppError('documents/not-found'))).toBe(true);
  expect(isPermanent(new AppError('request/rate-limited'))).toBe(false);
  expect(isPermanent(new AppError('platform/storage-unavailable'))).toBe(false);
  expect(isPermanent(new TypeError('a bug'))).toBe(false);
});
