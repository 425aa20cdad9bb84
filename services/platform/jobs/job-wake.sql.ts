import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { OpenedDatabase } from '../db/index.ts';
import { connectionConfig } from '../db/server/open-server.ts';
import { messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';
import { jobChannel } from './job.sql.ts';

/**
 * Calls `wake` whenever somebody, in this process or another, has committed a request for work. A hint and no more: notifications
 * sent while the connection is down are lost (`wake` is called once it is back), and a pooler in transaction mode drops them all, so
 * the relay looks by itself every second too. Resolves to the function that stops it.
 */
export async function listenForJobs(database: OpenedDatabase, wake: () => void, logger: Logger): Promise<() => Promise<void>> {
  if (database.kind === 'embedded') return await database.client.listen(jobChannel, wake);
  const stopped = new AbortController();
  const listening = listenOnServer(database.databaseUrl, wake, logger, stopped.signal);
  return async () => {
    stopped.abort();
    await listening;
  };
}

/** Holds one connection beside the pool, and makes a new one when it is lost. */
async function listenOnServer(databaseUrl: string, wake: () => void, logger: Logger, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const client = new Client(connectionConfig(databaseUrl, 0));
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => resolve());
      stopped.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      client.on('notification', wake);
      await client.connect();
      await client.query(`listen ${jobChannel}`);
      wake();
      await lost;
    } catch (error) {
      logger.debug({ reason: messageOf(error) }, 'cannot listen for jobs; looking every second instead');
    }
    await client.end().catch(() => undefined);
    if (!stopped.aborted) await pause(1_000, undefined, { signal: stopped }).catch(() => undefined);
  }
}
