import { createInstallation, type Installation } from '../scripts/kit/installation.ts';
import { createServerInstallation, testServers, type ServerAddresses } from '../scripts/kit/server-installation.ts';

export type Mode = 'embedded' | 'server';

/** TEST_DATABASE_URL and TEST_REDIS_URL, or DATABASE_URL and REDIS_URL; the benchmark works in a database of its own on that server. */
export function benchServers(): ServerAddresses | undefined {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
  return testServers ?? (databaseUrl === undefined || redisUrl === undefined ? undefined : { databaseUrl, redisUrl });
}

/** The modes that can be measured on this machine. */
export function benchModes(): Mode[] {
  return benchServers() === undefined ? ['embedded'] : ['embedded', 'server'];
}

export interface StartedInstallation {
  readonly installation: Installation;
  readonly apiPid: number;
  /** The API, and the worker where it is a process of its own. */
  readonly pids: readonly number[];
  /** Of its database, where that is a server's. */
  readonly databaseName: string | undefined;
}

/** A running installation with one worker: inside the API process when embedded, beside it on servers. */
export async function startInstallation(mode: Mode, settings: Readonly<Record<string, string>> = {}): Promise<StartedInstallation> {
  const installation = mode === 'embedded' ? await createInstallation(settings) : await createServerInstallation(benchServers(), 9, async (urls) => urls, settings);
  const { pid: apiPid } = await installation.startApi();
  const pids = mode === 'server' ? [apiPid, installation.startWorker().pid] : [apiPid];
  const url = installation.environment['DATABASE_URL'];
  return { installation, apiPid, pids, databaseName: url === undefined ? undefined : new URL(url).pathname.slice(1) };
}
