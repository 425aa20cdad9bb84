import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../platform/ids.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';

/** Copies an object into a local folder for as long as `use` runs: the child that reads it sees that folder and no storage. */
export async function withLocalCopy<Result>(storage: ObjectStorage, key: string, folder: string, signal: AbortSignal, use: (path: string) => Promise<Result>): Promise<Result> {
  const path = join(folder, newId());
  try {
    await pipeline(await storage.read(key), createWriteStream(path), { signal });
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
