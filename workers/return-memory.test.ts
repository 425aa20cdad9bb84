import { setTimeout as pause } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { expect, it } from 'vitest';
import { returnMemoryWhenQuiet } from './return-memory.ts';

const megabyte = 1024 * 1024;
const heap = (): number => getHeapStatistics().total_heap_size;

it('gives the heap back once the process is quiet, and not before', async () => {
  const stop = returnMemoryWhenQuiet({ lookMilliseconds: 50, growth: 16 * megabyte });
  await pause(150);
  const before = heap();
  const large: string[][] = [];
  for (let at = 0; at < 60; at += 1) large.push(Array.from({ length: 20_000 }, (_, index) => `text ${index} of ${at}`));
  const full = heap();
  expect(full).toBeGreaterThan(before + 40 * megabyte);
  large.length = 0;
  await expect.poll(heap, { timeout: 10_000 }).toBeLessThan(full - 40 * megabyte);
  stop();
});
