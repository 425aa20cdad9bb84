import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { buildApp } from '../../services/api/app.ts';
import { toApiDependencies } from '../../services/api/dependencies.ts';
import { buildDependencies } from '../../services/composition/dependencies.ts';
import { ensureFirstAdministrator } from '../../services/identity/index.ts';
import { readConfig } from '../../services/platform/config/index.ts';
import type { Database } from '../../services/platform/db/index.ts';
import { startWorker } from '../../workers/start-worker.ts';
import { administrator } from './people.ts';

export interface Stage {
  readonly address: string;
  /** Where the application was built to. */
  readonly webFolder: string;
  readonly database: Database;
  close(): Promise<void>;
}

/** The product as it ships, on the embedded database, with the screens of this very source. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-browser-'));
  const webFolder = join(folder, 'web');
  // Vitest says NODE_ENV=test, with which vite packs React's development build.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ root: join(import.meta.dirname, '..'), logLevel: 'warn', build: { outDir: webFolder, emptyOutDir: true } });
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
  const config = readConfig({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent', ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password });
  const dependencies = await buildDependencies(config);
  await ensureFirstAdministrator({ ...dependencies, publicUrl: config.publicUrl, ...config.administrator });
  const api = toApiDependencies(dependencies);
  const app = await buildApp({ ...api, settings: { ...api.settings, webFolder, requestsPerMinute: 1_000_000 } });
  const worker = await startWorker(dependencies);
  return {
    address: await app.listen({ host: '127.0.0.1', port: 0 }),
    webFolder,
    database: dependencies.database,
    async close() {
      await app.close();
      await worker.stop();
      await dependencies.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
