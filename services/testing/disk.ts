import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestDisk {
  readonly folder: string;
  remove(): void;
}

/** A small disk of the test's own, to fill; undefined where this user may not mount one, and then there is nothing to test with. */
export function mountDisk(megabytes: number): TestDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    remove: () => {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
