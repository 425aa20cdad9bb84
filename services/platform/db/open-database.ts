import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from '../log/logger.ts';
import type { Database } from './database.ts';
import type { EmbeddedClient } from './embedded/embedded-client.ts';
import { openEmbedded, type EmbeddedSettings } from './embedded/open-embedded.ts';
import type { Schema } from './schema.generated.ts';
import { codedPool, openServerPool } from './server/open-server.ts';

export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  /** Also what pg-boss's `fromPglite` takes. */
  readonly client: EmbeddedClient;
}

export interface ServerDatabase extends Database {
  readonly kind: 'server';
  readonly pool: Pool;
  readonly databaseUrl: string;
}

export type OpenedDatabase = EmbeddedDatabase | ServerDatabase;

export interface DatabaseSettings {
  /** A PostgreSQL server; absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Absent, with no server either: in memory. */
  readonly dataDir?: string | undefined;
  /** A statement that lasts longer is stopped with `platform/database-timeout`; 60 s when absent. */
  readonly statementTimeoutMilliseconds?: number;
  /** Connections of the pool of a server; 10 when absent. */
  readonly connections?: number;
  /** How long to wait at the start for a server that is not there yet; 30 s when absent. */
  readonly startTimeoutMilliseconds?: number;
  readonly embedded?: Pick<EmbeddedSettings, 'sharedBuffers' | 'maintenance'>;
}

/**
 * Opens the database that the settings name; the schema is whatever is there (see `migrateDatabase`).
 * @throws AppError platform/database-unavailable, platform/database-unsupported, platform/data-folder-in-use,
 *   platform/data-folder-unreadable, platform/storage-full
 */
export async function openDatabase(settings: DatabaseSettings, logger: Logger): Promise<OpenedDatabase> {
  const statementTimeoutMilliseconds = settings.statementTimeoutMilliseconds ?? 60_000;
  return settings.databaseUrl === undefined
    ? await openEmbeddedDatabase(settings, statementTimeoutMilliseconds, logger)
    : await openServerDatabase(settings.databaseUrl, settings, statementTimeoutMilliseconds, logger);
}

async function openEmbeddedDatabase(settings: DatabaseSettings, statementTimeoutMilliseconds: number, logger: Logger): Promise<EmbeddedDatabase> {
  const dataDir = settings.dataDir === undefined ? {} : { dataDir: settings.dataDir };
  const opened = await openEmbedded({ ...dataDir, ...settings.embedded, statementTimeoutMilliseconds }, logger);
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: opened.client }) });
  // Kysely looks at the client on its first statement: that it was closed before, it would tell in words of its own.
  await kysely.connection().execute(async () => undefined);
  let closing: Promise<void> | undefined;
  return { kind: 'embedded', kysely, client: opened.client, close: async () => await (closing ??= opened.close()) };
}

async function openServerDatabase(databaseUrl: string, settings: DatabaseSettings, statementTimeoutMilliseconds: number, logger: Logger): Promise<ServerDatabase> {
  const { connections = 10, startTimeoutMilliseconds = 30_000 } = settings;
  const pool = await openServerPool({ databaseUrl, statementTimeoutMilliseconds, startTimeoutMilliseconds, connections }, logger);
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: codedPool(pool) }) });
  let closing: Promise<void> | undefined;
  return { kind: 'server', kysely, pool, databaseUrl, close: async () => await (closing ??= pool.end()) };
}
