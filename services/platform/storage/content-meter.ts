import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { StoredObject } from './object-storage.ts';

/** Passes content through and counts and hashes it on the way, so that a large file is read once. */
export class ContentMeter extends Transform {
  readonly #hash = createHash('sha256');
  #size = 0;

  /** Once, after the stream has ended. */
  measured(): StoredObject {
    return { size: this.#size, sha256: this.#hash.digest('hex') };
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length;
    this.#hash.update(chunk);
    done(null, chunk);
  }
}
