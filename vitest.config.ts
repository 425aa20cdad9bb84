import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['services/**/*.test.ts', 'workers/**/*.test.ts', 'scripts/**/*.test.ts', 'samples/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'eval/**/*.test.ts', 'bench/**/*.test.ts'],
    // The embedded database takes about 0.5 GB a process: two test files at a time fit the smallest machine we support.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
