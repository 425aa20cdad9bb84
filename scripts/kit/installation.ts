import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copySeed } from '../../services/testing/embedded-seed.ts';
import { ApiClient } from '../demo/api-client.ts';
import { freePort } from './free-port.ts';
import { bareEnvironment, startProduct, untilReady, type ProductProcess } from './product-process.ts';

const signIn = { email: 'admin@example.com', password: 'correct horse battery' };

/** An installation of the product in a folder of its own, whose processes come and go. */
export interface Installation {
  readonly dataFolder: string;
  readonly origin: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The API, answering; throws with its last log lines when it does not come up. */
  startApi(probe?: 'ready' | 'health'): Promise<ProductProcess>;
  startWorker(): ProductProcess;
  /** A client signed in as the first administrator. */
  signIn(): Promise<ApiClient>;
  /** What all its processes wrote last. */
  logs(): string;
  /** Asks every process to stop, and waits. */
  stopAll(): Promise<void>;
  /** Stops what still runs and removes the folder. */
  remove(): Promise<void>;
}

/** @param settings variables beside folder, address and administrator; without DATABASE_URL it is an embedded installation */
export async function createInstallation(settings: Readonly<Record<string, string>> = {}, dataFolder?: string): Promise<Installation> {
  const folder = dataFolder ?? (settings['DATABASE_URL'] === undefined ? await prepareDataFolder() : mkdtempSync(join(tmpdir(), 'tickmark-resilience-')));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    ...bareEnvironment(), LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: origin, DATA_DIR: folder,
    ADMIN_EMAIL: signIn.email, ADMIN_PASSWORD: signIn.password, ...settings,
  };
  const processes: ProductProcess[] = [];
  const start = (script: 'api' | 'worker'): ProductProcess => {
    const started = startProduct(script, environment);
    processes.push(started);
    return started;
  };
  const stopAll = async (): Promise<void> => { await Promise.all(processes.map((one) => one.stop())); };
  return {
    dataFolder: folder, origin, environment,
    async startApi(probe) {
      const api = start('api');
      if (!(await untilReady(origin, api, probe))) throw new Error(`The API did not come up:\n${api.log()}`);
      return api;
    },
    startWorker: () => start('worker'),
    async signIn() {
      const client = new ApiClient(origin);
      if (!(await client.signIn(signIn.email, signIn.password))) throw new Error('The first administrator cannot sign in');
      return client;
    },
    logs: () => processes.map((one) => one.log(1_000)).join('\n'),
    stopAll,
    async remove() {
      await stopAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A data folder with a migrated, empty database: making one from nothing is most of the time of a start, and has tests of its own. */
export async function prepareDataFolder(): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tickmark-resilience-'));
  await copySeed(dataFolder);
  return dataFolder;
}

export async function createEngagement(client: ApiClient): Promise<string> {
  const { id } = await client.post<{ id: string }>('/api/engagements', { name: 'Resilience', clientName: 'Nimbus', frameworks: [] });
  return `/api/engagements/${id}`;
}
