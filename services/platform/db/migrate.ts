import { Client } from 'pg';
import { AppError, messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import { readMigrations, type MigrationFile } from './migration-files.ts';
import type { OpenedDatabase } from './open-database.ts';
import { connectionConfig } from './server/open-server.ts';
import { isUnavailable, sqlErrorToAppError } from './sql-errors.ts';

/** A connection outside Kysely: migrations are files of several statements and may take longer than any request may. */
interface Session {
  transaction<Result>(work: (run: (text: string, parameters?: readonly unknown[]) => Promise<Record<string, unknown>[]>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Only one process of all migrates at a time; the number is ours by chance. */
const lock = 'select pg_advisory_xact_lock(7463920115)';
const table = `create table if not exists schema_migration (
  name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;

/**
 * Brings the schema to this version: forward only, each file in a transaction of its own, together with the row that records it.
 * Any number of processes may start at once: the lock is taken anew for each file, so a process that dies holds nobody up, and
 * whoever gets it next sees what has been done. Returns the names applied by this call.
 *
 * @throws AppError platform/schema-mismatch when an applied file was changed, or the database is newer than this version
 */
export async function migrateDatabase(database: OpenedDatabase, logger: Logger, migrations: readonly MigrationFile[] = readMigrations()): Promise<string[]> {
  const session = await openSession(database);
  const applied: string[] = [];
  try {
    for (const migration of migrations) {
      const started = performance.now();
      if (!(await applyOnce(session, migration, migrations))) continue;
      applied.push(migration.name);
      logger.info({ migration: migration.name, milliseconds: Math.round(performance.now() - started) }, 'migrated');
    }
    // Tables that a migration added belong under the lock of completed engagements (0080).
    if (applied.length > 0) await session.transaction(async (run) => {
      await run(lock);
      await run("do $$ begin if to_regprocedure('guard_completed_engagements()') is not null then perform guard_completed_engagements(); end if; end $$");
    });
    return applied;
  } catch (error) {
    throw sqlErrorToAppError(error);
  } finally {
    await session.close();
  }
}

async function applyOnce(session: Session, migration: MigrationFile, all: readonly MigrationFile[]): Promise<boolean> {
  return await session.transaction(async (run) => {
    await run(lock);
    await run(table);
    const rows = await run('select name, sha256 from schema_migration');
    const recorded = new Map(rows.map((row) => [String(row['name']), String(row['sha256'])]));
    refuseMismatch(recorded, all);
    if (recorded.has(migration.name)) return false;
    await run(migration.text).catch((error: unknown) => {
      throw isUnavailable(error) ? error : new Error(`The migration ${migration.name} failed: ${messageOf(error)}`, { cause: error });
    });
    await run('insert into schema_migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256]);
    return true;
  });
}

function refuseMismatch(recorded: ReadonlyMap<string, string>, all: readonly MigrationFile[]): void {
  const known = new Map(all.map(({ name, sha256 }) => [name, sha256]));
  const unknown = [...recorded.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new AppError('platform/schema-mismatch', {
      detail: `The database has migrations that this version of Tickmark does not know (${unknown.join(', ')}): a newer version has run on it. Start that version or a newer one.`,
    });
  }
  const changed = [...recorded].filter(([name, sha256]) => known.get(name) !== sha256).map(([name]) => name);
  if (changed.length > 0) {
    throw new AppError('platform/schema-mismatch', {
      detail: `Migrations were changed after they had been applied to this database (${changed.join(', ')}). Restore the files; a change to the schema is a new migration.`,
    });
  }
}

async function openSession(database: OpenedDatabase): Promise<Session> {
  if (database.kind === 'server') return await openServerSession(database.databaseUrl);
  const { client } = database;
  return {
    transaction: async (work) =>
      await client.transaction(async (tx) => {
        return await work(async (text, parameters) => (parameters === undefined ? ((await tx.exec(text)).at(-1)?.rows ?? []) : (await tx.query<Record<string, unknown>>(text, parameters)).rows));
      }, { timeoutMilliseconds: 0 }),
    close: async () => undefined,
  };
}

async function openServerSession(databaseUrl: string): Promise<Session> {
  const client = new Client(connectionConfig(databaseUrl, 0));
  client.on('error', () => undefined); // The statement that runs meanwhile rejects with it.
  await client.connect();
  return {
    transaction: async (work) => {
      await client.query('begin');
      try {
        const result = await work(async (text, parameters) => (await client.query<Record<string, unknown>>(text, parameters === undefined ? undefined : [...parameters])).rows);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    close: async () => await client.end(),
  };
}
