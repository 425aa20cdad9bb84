import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api-client.ts';
import { loadSample } from './load-sample.ts';
import { startServers } from './servers.ts';
import { ensureWebBuild } from './web-build.ts';
import { administrator } from '../../web/browser/people.ts';

const root = join(import.meta.dirname, '..', '..');

export interface SampleServer {
  readonly origin: string;
  readonly engagementId: string;
  readonly email: string;
  readonly password: string;
  /** What the server wrote last. */
  log(): string;
  stop(): Promise<void>;
}

/** The product as `npm run demo` starts it, with the sample engagement through its main job, in a folder that goes when it stops. */
export async function startSample(): Promise<SampleServer> {
  if (!ensureWebBuild(root)) throw new Error('the web application could not be built');
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-sample-'));
  const servers = await startServers({ DATA_DIR: folder, ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password, REQUESTS_PER_MINUTE: '1000000', LOG_LEVEL: 'info' });
  const stop = async (): Promise<void> => {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const api = new ApiClient(servers.origin);
    await api.signIn(administrator.email, administrator.password);
    const { engagementId } = await loadSample(api, join(root, 'samples', 'fernway-ledger'));
    return { origin: servers.origin, engagementId, ...administrator, log: () => servers.log(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
