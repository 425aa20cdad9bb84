import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes long, each: begun last, one of them would run alone on one core. */
const longest = ['web/browser/', 'scripts/resilience/', 'workers/worker.test.ts'];

/** Files that need a process of their own: they kill others, count threads, measure memory, or need that nothing is warm. */
const alone = ['web/browser/**/*.test.ts', 'scripts/**/*.test.ts', 'workers/**/*.test.ts', 'services/documents/extractors/**/*.test.ts', 'services/documents/read-pictures.test.ts', 'services/platform/**/*.test.ts', 'services/evidence/judgement/thread/*.test.ts'];
const all = ['services/**/*.test.ts', 'workers/**/*.test.ts', 'scripts/**/*.test.ts', 'samples/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'eval/**/*.test.ts', 'bench/**/*.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((path) => moduleId.includes(path));
      return index === -1 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    // Most files share a process with others, and with it the product's modules: reading them took as long as the tests of a route (18 files
    // of routes: 62 s, then 34 s). Each opens databases and servers of its own.
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'together', include: all, exclude: alone, isolate: false } },
    ],
    // The embedded database takes about 0.5 GB a process: two test files at a time fit the smallest machine we support.
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // The optimising compiler of V8 takes 2 s of processor time for the engine of the embedded database in each of the many processes
    // that open one; the quick compiler's code is fast enough for a few hundred statements (eight suites: 159 s of processor time, then 124 s).
    execArgv: ['--liftoff-only'],
    // Of the processes that tests start; each would compile the product's files anew (1.5 s of processor time).
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'tickmark', 'compiled') },
    setupFiles: ['services/testing/property-seed.ts'],
    testTimeout: 30_000,
    // Vitest stops polling after 1 s, and two cores under other tests are slower than that: a picture came too late once.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
});
