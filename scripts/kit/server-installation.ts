import { Redis } from 'ioredis';
import { createEmptyServerDatabase } from '../../services/testing/server-template.ts';
import { testDatabaseUrl } from '../../services/testing/test-database.ts';
import { createInstallation, type Installation } from './installation.ts';

export interface ServerInstallation extends Installation {
  /** As the administrator of the server, whom no row-level security stops: for counting rows of all engagements. */
  readonly administratorUrl: string;
  readonly redisUrl: string;
}

const testRedisUrl = process.env['TEST_REDIS_URL'];

export interface ServerAddresses {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** The servers of the server suites; undefined, unless both are named. */
export const testServers: ServerAddresses | undefined = testDatabaseUrl === undefined || testRedisUrl === undefined ? undefined : { databaseUrl: testDatabaseUrl, redisUrl: testRedisUrl };

/**
 * An installation on PostgreSQL and Redis with a database of its own; `servers` names a PostgreSQL user who may create one.
 * `redisDatabase` is one of the 16 numbered databases of the Redis server, emptied before and after; each suite that may run at the
 * same time takes another.
 *
 * @param change gives the addresses that the processes use, for a proxy in front of a server
 */
export async function createServerInstallation(servers: ServerAddresses | undefined, redisDatabase: number, change: (urls: ServerAddresses) => Promise<ServerAddresses> = async (urls) => urls, settings: Readonly<Record<string, string>> = {}): Promise<ServerInstallation> {
  if (servers === undefined) throw new Error('This suite needs PostgreSQL and Redis: set TEST_DATABASE_URL and TEST_REDIS_URL');
  const database = await createEmptyServerDatabase(servers.databaseUrl);
  const redisUrl = new URL(`/${redisDatabase}`, servers.redisUrl).href;
  await emptyRedis(redisUrl);
  const used = await change({ databaseUrl: database.databaseUrl, redisUrl });
  const installation = await createInstallation({ ...settings, DATABASE_URL: used.databaseUrl, REDIS_URL: used.redisUrl });
  return {
    ...installation,
    administratorUrl: new URL(new URL(database.databaseUrl).pathname, servers.databaseUrl).href,
    redisUrl,
    async remove() {
      await installation.remove();
      await emptyRedis(redisUrl);
      await database.drop();
    },
  };
}

/** What a restart without persistence does to Redis, in one of its databases. */
export async function emptyRedis(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  await redis.quit();
}
