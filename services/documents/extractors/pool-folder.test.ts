import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makePoolFolder } from './pool-folder.ts';

const parent = mkdtempSync(join(tmpdir(), 'tickmark-pool-folder-'));
afterAll(() => { rmSync(parent, { recursive: true, force: true }); });

it('removes the copies of killed processes and leaves those of running ones alone', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const own = await makePoolFolder(parent);
  for (const name of [`tickmark-extract-${dead}-abc`, `tickmark-extract-${process.ppid}-def`, 'somebody-else']) {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'copy'), 'text of a client');
  }
  const second = await makePoolFolder(parent);
  expect(new Set(readdirSync(parent))).toEqual(new Set([own.split('/').at(-1), second.split('/').at(-1), `tickmark-extract-${process.ppid}-def`, 'somebody-else']));
});
