import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, storageError } from './storage-errors.ts';

/**
 * Removes what a process that was killed left half-written in a folder storage: bytes of a client that nothing knows of. An upload
 * that goes on touches its file all the time, so age tells the dead from the living; 0 is for the only user of the folder at its
 * start. Gives how many there were.
 */
export async function removeAbandonedUploads(folder: string, olderThanMilliseconds: number): Promise<number> {
  const incoming = join(folder, 'incoming');
  const latest = Date.now() - olderThanMilliseconds;
  let removed = 0;
  try {
    for (const name of await readdir(incoming)) {
      const file = join(incoming, name);
      if ((await stat(file)).mtimeMs > latest) continue;
      await rm(file, { force: true });
      removed += 1;
    }
  } catch (error) {
    // No upload yet, or another process was quicker.
    if (!isMissing(error)) throw storageError(error);
  }
  return removed;
}
