import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the web application when it is missing or older than its sources. False when the build failed; its words are on the console. */
export function ensureWebBuild(root: string): boolean {
  const built = statSync(join(root, 'web', 'dist', 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newest(join(root, 'web')) <= built) return true;
  console.log('Building the web application');
  // Under Vitest NODE_ENV is `test`, with which React's development build would be packed.
  return spawnSync('node_modules/.bin/vite', ['build', 'web', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } }).status === 0;
}

function newest(folder: string): number {
  return Math.max(0, ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist')
    .map((entry) => (entry.isDirectory() ? newest(join(folder, entry.name)) : statSync(join(folder, entry.name)).mtimeMs)));
}
