import { silentLogger } from '../platform/log/logger.ts';
import { buildApp } from './app.ts';
import type { ApiDependencies } from './dependencies.ts';

/**
 * The OpenAPI document of all routes as JSON text, to be committed as `docs/openapi.json`: clients can be generated from it, and a
 * change to the API shows in a review. Needs no database: routes are declared and none is called.
 */
export async function renderOpenApi(): Promise<string> {
  const declared = {
    logger: silentLogger,
    publicUrl: 'http://localhost:8080',
    readyChecks: {},
    settings: { maxFileBytes: 1, isBehindProxy: false, webFolder: '/nonexistent' },
  };
  const app = await buildApp(declared as unknown as ApiDependencies);
  try {
    return `${JSON.stringify(app.swagger(), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
