/**
 * `npm run demo`: the main job on the sample engagement, in the embedded mode or, with DATABASE_URL and REDIS_URL, in the server mode; then
 * a table, the address and a sign-in. It serves until it is stopped; `-- --no-serve` ends after the table, with exit code 0 when every
 * document is accounted for and every statement is verified.
 */
import { join } from 'node:path';
import { ApiClient } from './api-client.ts';
import { loadSample } from './load-sample.ts';
import { resultsTable } from './results.ts';
import { startServers } from './servers.ts';
import { demoSignIn } from './sign-in.ts';
import { ensureWebBuild } from './web-build.ts';

const root = join(import.meta.dirname, '..', '..');
const serve = !process.argv.includes('--no-serve');
const dataFolder = process.env['DATA_DIR'] ?? join(root, 'data', 'demo');
const signIn = demoSignIn(dataFolder);

if (serve && !ensureWebBuild(root)) process.exit(1);

const servers = await startServers({ DATA_DIR: dataFolder, ADMIN_EMAIL: signIn.email, ADMIN_PASSWORD: signIn.password }).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
let stopping: Promise<void> | undefined;
const stop = async (): Promise<void> => await (stopping ??= servers.stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));

try {
  const api = new ApiClient(servers.origin);
  if (!(await api.signIn(signIn.email, signIn.password))) {
    throw new Error(`This installation has another administrator. Set ADMIN_EMAIL and ADMIN_PASSWORD to theirs, or remove ${dataFolder} to start anew.`);
  }
  const results = await loadSample(api, join(root, 'samples', 'fernway-ledger'));
  console.log(['', ...resultsTable(results), ''].join('\n'));
  const lost = results.documents.filter((document) => document.status === 'failed');
  for (const document of lost) console.error(`${document.name}: ${document.failureReason ?? 'failed'}`);
  if (!serve) {
    await stop();
    process.exit(lost.length === 0 ? 0 : 1);
  }
  console.log(`  Open ${servers.origin}/engagements/${results.engagementId}\n  Sign in as ${signIn.email} with ${signIn.password}\n  Ctrl+C stops it.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop();
  process.exit(1);
}
