import { afterAll, describe } from 'vitest';
import type { OpenedDatabase } from '../platform/db/open-database.ts';
import { createTestDatabase, testDatabaseUrl, type TestDatabaseSettings, type TestEngine } from './test-database.ts';

export type OpenTestDatabase = (settings?: TestDatabaseSettings) => Promise<OpenedDatabase>;

/**
 * Runs a suite on the embedded engine, and on PostgreSQL when TEST_DATABASE_URL is set. `open` gives an empty, migrated database,
 * which the suite need not close.
 */
export function describeEngines(name: string, suite: (open: OpenTestDatabase, engine: TestEngine) => void): void {
  const engines: readonly TestEngine[] = testDatabaseUrl === undefined ? ['embedded'] : ['embedded', 'server'];
  describe.each(engines)(`${name} (%s)`, (engine) => suite(closedAfterwards(engine), engine));
}

/** A suite that makes sense with a PostgreSQL server only. */
export function describeServer(name: string, suite: (adminUrl: string) => void): void {
  describe.skipIf(testDatabaseUrl === undefined)(name, () => suite(testDatabaseUrl ?? ''));
}

function closedAfterwards(engine: TestEngine): OpenTestDatabase {
  const opened: OpenedDatabase[] = [];
  afterAll(async () => {
    for (const database of opened) await database.close();
  });
  return async (settings) => {
    const database = await createTestDatabase(engine, settings);
    opened.push(database);
    return database;
  };
}
