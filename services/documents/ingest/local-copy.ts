import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../platform/ids.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';

/** Copies an object into a local folder for as long as `use` runs: the child that reads it sees that folder and no storage. */
export async function withLocalCopy<Result>(storage: ObjectStorage, key: string, folder: string, signal: AbortSignal, use: (path: string) => Promise<Result>): Promise<Result> {
  const path = join(folder, newId());
  try {
    await storage.copyTo(key, path, signal);
    return await use(path);
  } finally {
    // It may not have come to be; and the folder is cleared with its process.
    await unlink(path).catch(() => undefined);
  }
}
