import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { AppError } from '../../platform/errors/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import type { PlannedPart, PreparedPart } from '../binder.ts';

/** Measures a file of the engagement where it lies, or makes the part and stores it. @throws AppError binder/evidence-damaged */
export async function preparePart(storage: ObjectStorage, engagementId: string, part: PlannedPart): Promise<PreparedPart> {
  if (part.from === 'file') {
    const hash = createHash('sha256');
    let [size, sum] = [0, 0];
    for await (const chunk of await storage.read(part.storageKey)) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      sum = crc32(bytes, sum);
      hash.update(bytes);
    }
    if (hash.digest('hex') !== part.sha256) throw new AppError('binder/evidence-damaged', { detail: `The stored file of ${part.path} is not the one that was received. Restore it from a backup before the engagement is sealed.` });
    return { path: part.path, size, sha256: part.sha256, crc32: sum, storageKey: part.storageKey, isMade: false };
  }
  let sum = 0;
  const summing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
  });
  const made = await part.make();
  const content = made instanceof Readable ? made : Readable.from(made.length === 0 ? [] : [typeof made === 'string' ? Buffer.from(made) : made], { objectMode: false });
  content.once('error', (error) => summing.destroy(error));
  const storageKey = storage.newKey(engagementId);
  const stored = await storage.write(storageKey, content.pipe(summing));
  return { path: part.path, ...stored, crc32: sum, storageKey, isMade: true };
}
