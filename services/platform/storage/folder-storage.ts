import { closeSync, constants, createReadStream, fsync, openSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { ContentMeter } from './content-meter.ts';
import { listFolder } from './list-folder.ts';
import { assertObjectKey, newObjectKey, type ObjectStorage, type StoredObject } from './object-storage.ts';
import { isMissing, objectMissing, storageError } from './storage-errors.ts';

/** Objects in a folder of this machine. flydrive reads, checks and deletes; it cannot write whole-or-nothing, so that is done here. */
export function createFolderStorage(folder: string): ObjectStorage {
  const root = resolve(folder);
  const disk = new Disk(new FSDriver({ location: root, visibility: 'private' }));
  return {
    kind: 'folder',
    newKey: newObjectKey,
    write: async (key, content) => await writeWhole(root, key, content),
    read: async (key, range) => {
      if (!(await attempt(async () => await disk.exists(key)))) throw objectMissing();
      if (range === undefined) return await attempt(async () => await disk.getStream(key));
      assertObjectKey(key);
      return createReadStream(join(root, ...key.split('/')), { start: range.first, end: range.last });
    },
    copyTo: async (key, path, signal) => {
      assertObjectKey(key);
      signal.throwIfAborted();
      await attempt(async () => await copyFile(join(root, ...key.split('/')), path, constants.COPYFILE_FICLONE));
    },
    exists: async (key) => await attempt(async () => await disk.exists(key)),
    delete: async (key) => await attempt(async () => await disk.delete(key)),
    list: async (after, limit) => await attempt(async () => await listFolder(root, after, limit)),
    ping: async () => {
      await attempt(async () => await mkdir(root, { recursive: true }));
      await attempt(async () => await stat(root));
    },
  };
}

/**
 * flydrive's putStream writes under the key itself and its move copies, so both can leave half an object behind; rename cannot. Every
 * step on a file wakes two threads, so that folders are made when one is missed, and not asked for each time.
 */
async function writeWhole(root: string, key: string, content: Readable): Promise<StoredObject> {
  assertObjectKey(key);
  const target = join(root, ...key.split('/'));
  const half = join(root, 'incoming', randomUUID());
  const meter = new ContentMeter();
  const failure: { ofSource?: unknown } = {};
  let file: Writable | undefined;
  // When the file fails first, pipeline ends the source with the file's error.
  content.once('error', (error) => { if (!file?.errored) failure.ofSource = error; });
  try {
    file = (await inFolder(dirname(half), async () => await open(half, 'wx'))).createWriteStream({ flush: true });
    await pipeline(content, meter, file);
    await inFolder(dirname(target), async () => await rename(half, target));
    await syncFolder(dirname(target));
    return meter.measured();
  } catch (error) {
    content.destroy();
    await rm(half, { force: true }).catch(() => undefined);
    throw failure.ofSource ?? storageError(error);
  }
}

/** Makes the folder, safely, when `work` misses it. */
async function inFolder<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(folder, { recursive: true });
    await syncFolder(dirname(folder));
    return await work();
  }
}

/** Without this a power cut may forget the new name although the bytes are on the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows cannot open a folder.
  // Only the sync waits for the disk; what was just written to is in memory.
  const handle = openSync(folder, 'r');
  try {
    await promisify(fsync)(handle);
  } finally {
    closeSync(handle);
  }
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isMissing(error) ? objectMissing(error) : storageError(error);
  }
}
