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

/** A running installation with one worker: inside the API process when embedded, beside it on servers. */
export async function startInstallation(mode: Mode, settings: Readonly<Record<string, string>> = {}): Promise<{ installation: Installation; apiPid: number }> {
  const installation = mode === 'embedded' ? await createInstallation(settings) : await createServerInstallation(benchServers(), 9, async (urls) => urls, settings);
  const api = await installation.startApi();
  if (mode === 'server') installation.startWorker();
  return { installation, apiPid: api.pid };
}
