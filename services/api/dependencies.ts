import { join } from 'node:path';
import type { Dependencies } from '../composition/dependencies.ts';
import { inScope, systemScope, type Database } from '../platform/db/index.ts';
import { pingDatabase } from './routes/ping.sql.ts';
import type { ReadyChecks } from './routes/health.ts';

/** What the API is built from. Every slice's `routes.ts` picks what it needs; a test makes its own parts. */
export interface ApiDependencies extends Pick<Dependencies, 'clock' | 'logger' | 'sessions' | 'storage' | 'embeddingModel' | 'chatModel' | 'aiLimits' | 'searchIndex' | 'virusScanner' | 'mailer'> {
  readonly database: Database;
  readonly publicUrl: string;
  readonly readyChecks: ReadyChecks;
  readonly settings: ApiSettings;
}

export interface ApiSettings {
  /** The largest file that one upload may carry, in bytes. */
  readonly maxFileBytes: number;
  /** Whether a reverse proxy in front sets `X-Forwarded-For`; without one the header is a lie anybody can tell. */
  readonly isBehindProxy: boolean;
  /** Folder of the built web application; a missing folder serves a page that says how to build it. */
  readonly webFolder: string;
  readonly requestsPerMinute?: number | undefined;
}

/** What the process stands on, as the API takes it. */
export function toApiDependencies(dependencies: Dependencies): ApiDependencies {
  const { config, database, queue, storage } = dependencies;
  return {
    ...dependencies,
    publicUrl: config.publicUrl,
    readyChecks: {
      database: () => inScope(database, systemScope('readiness is asked for'), pingDatabase),
      queue: () => queue.ping(),
      storage: () => storage.ping(),
    },
    settings: {
      maxFileBytes: config.maxUploadBytes,
      isBehindProxy: config.trustProxy,
      webFolder: join(import.meta.dirname, '..', '..', 'web', 'dist'),
    },
  };
}
