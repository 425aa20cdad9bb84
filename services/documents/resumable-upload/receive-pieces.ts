import { Readable } from 'node:stream';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import { appendPiece } from './resumable-upload.sql.ts';

/** What a cut connection or a killed process can cost at most, in bytes. */
const pieceBytes = 8 * 1024 * 1024;

/**
 * Stores what comes from `content` as pieces from byte `start` on and answers where the upload stands now. When the connection is cut,
 * the bytes before the cut are kept and the error of `content` is thrown after that.
 *
 * @throws AppError documents/upload-moved when somebody else went on with the upload meanwhile
 */
export async function receivePieces({ database, storage }: { database: Database; storage: ObjectStorage }, scope: EngagementScope, uploadId: string, start: number, content: AsyncIterable<Buffer>): Promise<number> {
  const source = new PieceSource(content);
  let at = start;
  while (await source.hasMore()) {
    const storageKey = storage.newKey(scope.engagementId);
    const { size } = await storage.write(storageKey, Readable.from(source.piece(pieceBytes)));
    if (!(await inScope(database, scope, (tx) => appendPiece(tx, uploadId, { start: at, size, storageKey })))) {
      await storage.delete(storageKey);
      throw new AppError('documents/upload-moved', { detail: 'The upload stands at another place by now. Ask where with a HEAD request and go on from there.' });
    }
    at += size;
  }
  if (source.cut !== null) throw source.cut.error;
  return at;
}

/** Hands a stream out in pieces; a stream that breaks ends the piece, and `cut` tells. */
class PieceSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer | null = null;
  cut: { readonly error: unknown } | null = null;

  constructor(content: AsyncIterable<Buffer>) {
    this.#chunks = content[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    this.#rest ??= await this.#next();
    return this.#rest !== null;
  }

  async *piece(most: number): AsyncGenerator<Buffer> {
    for (let left = most; left > 0 && (await this.hasMore());) {
      const chunk = this.#rest as Buffer;
      yield chunk.subarray(0, left);
      this.#rest = chunk.length > left ? chunk.subarray(left) : null;
      left -= Math.min(left, chunk.length);
    }
  }

  async #next(): Promise<Buffer | null> {
    if (this.cut !== null) return null;
    try {
      for (;;) {
        const { value, done } = await this.#chunks.next();
        if (done === true) return null;
        if (value.length > 0) return value;
      }
    } catch (error) {
      this.cut = { error };
      return null;
    }
  }
}
