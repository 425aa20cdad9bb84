import { mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'tickmark-extract-';

/**
 * A new folder for the local copies of one process, after the folders of processes that were killed are removed: they hold files of
 * clients, and nobody else would ever remove them. The name carries the process id; a folder of our own id that is older than this
 * process is of an earlier life (in a container every life has the same id). Gives the real path: a temporary folder may lie behind a
 * link, and the permission model compares real paths.
 */
export async function makePoolFolder(parent = tmpdir()): Promise<string> {
  const startedAt = Date.now() - process.uptime() * 1000;
  for (const name of await readdir(parent)) {
    const owner = Number(/^tickmark-extract-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(owner)) continue;
    const folder = join(parent, name);
    const isAbandoned = owner === process.pid ? await isOlderThan(folder, startedAt) : !isRunning(owner);
    // Another user's folder stays; that is no reason not to work.
    if (isAbandoned) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
  return await realpath(await mkdtemp(join(parent, `${prefix}${process.pid}-`)));
}

async function isOlderThan(folder: string, moment: number): Promise<boolean> {
  return await stat(folder).then(({ birthtimeMs }) => birthtimeMs < moment, () => false);
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
