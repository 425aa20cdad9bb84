import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors/index.ts';
import { newObjectKey, type ByteRange, type ObjectStorage } from '../object-storage.ts';
import { storageError } from '../storage-errors.ts';
import { unavailable, type EngagementKeys } from './engagement-keys.ts';
import { headerBytes, ObjectDamagedError, openContent, openedSize, sealContent, sealedRange } from './seal-content.ts';

/** `objects/<2>/<uuid>.<engagement>`: such an object is sealed, always, and with the key of this engagement. Others lie as they are. */
const sealedKey = /\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * A storage whose new objects are sealed with a key of their engagement, on their way; ranges of them are read without the rest.
 *
 * @param keys null without a master key: new objects are stored as they come, and sealed ones can not be read
 */
export function createSealedStorage(storage: ObjectStorage, keys: EngagementKeys | null): ObjectStorage {
  const keyOf = async (key: string): Promise<Buffer | undefined> => {
    const engagementId = sealedKey.exec(key)?.[1];
    if (engagementId === undefined) return undefined;
    if (keys === null) throw unavailable('The file was stored sealed, and STORAGE_KEY is not set.');
    return await keys.of(engagementId);
  };
  const read = async (key: string, range?: ByteRange): Promise<Readable> => {
    const engagementKey = await keyOf(key);
    if (engagementKey === undefined) return await storage.read(key, range);
    const sealed = range === undefined ? await storage.read(key) : joined(await storage.read(key, { first: 0, last: headerBytes - 1 }), async () => await storage.read(key, sealedRange(range)));
    return Readable.from(telling(openContent(sealed as AsyncIterable<Buffer>, engagementKey, key, range)), { objectMode: false });
  };
  return {
    ...storage,
    newKey: (engagementId) => (keys === null ? storage.newKey(engagementId) : `${newObjectKey()}.${engagementId}`),
    async write(key, content) {
      const engagementKey = await keyOf(key);
      if (engagementKey === undefined) return await storage.write(key, content);
      const hash = createHash('sha256');
      let size = 0;
      const sealed = sealContent(content as AsyncIterable<Buffer>, engagementKey, key, (piece) => {
        hash.update(piece);
        size += piece.length;
      });
      await storage.write(key, Readable.from(sealed, { objectMode: false }));
      return { size, sha256: hash.digest('hex') };
    },
    read,
    async copyTo(key, path, signal) {
      if (!sealedKey.test(key)) return await storage.copyTo(key, path, signal);
      signal.throwIfAborted();
      try {
        await pipeline(await read(key), createWriteStream(path), { signal });
      } catch (error) {
        signal.throwIfAborted();
        throw storageError(error);
      }
    },
    list: async (after, limit) => (await storage.list(after, limit)).map((object) => (sealedKey.test(object.key) ? { ...object, size: openedSize(object.size) } : object)),
  };
}

async function* telling(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    throw error instanceof ObjectDamagedError ? new AppError('platform/object-damaged', { detail: 'The stored file was changed in the object storage. Restore it from a backup of the storage.', cause: error }) : error;
  }
}

/** The second is opened when it is its turn: a reader who goes away before leaves nothing open. */
async function* joined(first: Readable, second: () => Promise<Readable>): AsyncGenerator<Buffer> {
  yield* first as AsyncIterable<Buffer>;
  yield* await second() as AsyncIterable<Buffer>;
}
