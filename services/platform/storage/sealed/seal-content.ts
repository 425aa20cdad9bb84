import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ByteRange } from '../object-storage.ts';

/*
 * A sealed object: four bytes that name the format, sixteen of salt, then chunks of 64 KiB of content (the last one shorter, and there even when
 * it is empty), each with AES-256-GCM and its tag of sixteen bytes. The key of an object is made of the engagement's, the salt and the object's
 * own key in the storage. The nonce of a chunk is its number and whether it is the last, so that chunks which were moved, cut off or
 * taken from another object do not open.
 */
const magic = Buffer.from('TMS1');
const saltBytes = 16;
const tagBytes = 16;
const chunkBytes = 64 * 1024;
export const headerBytes = magic.length + saltBytes;

/** @throws Error when the content is not what was sealed under this key */
export class ObjectDamagedError extends Error {}

/** Bytes of content in so many sealed bytes. */
export function openedSize(sealed: number): number {
  const chunks = Math.max(1, Math.ceil((sealed - headerBytes) / (chunkBytes + tagBytes)));
  return Math.max(0, sealed - headerBytes - chunks * tagBytes);
}

export async function* sealContent(content: AsyncIterable<Buffer>, engagementKey: Buffer, objectKey: string, onContent: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes);
  const key = keyOf(engagementKey, salt, objectKey);
  yield Buffer.concat([magic, salt]);
  const waiting = new Pieces();
  let index = 0;
  for await (const piece of content) {
    onContent(piece);
    waiting.push(piece);
    // One that is full is held back: only when more comes it is not the last.
    for (; waiting.size > chunkBytes; index += 1) yield sealChunk(key, index, false, waiting.take(chunkBytes));
  }
  yield sealChunk(key, index, true, waiting.take(waiting.size));
}

/** The sealed bytes that hold a range of the content. */
export function sealedRange({ first, last }: ByteRange): ByteRange {
  const place = (chunk: number): number => headerBytes + chunk * (chunkBytes + tagBytes);
  return { first: place(Math.floor(first / chunkBytes)), last: place(Math.floor(last / chunkBytes) + 1) - 1 };
}

/**
 * @param sealed the object; with a range its header, and behind that the part that `sealedRange` names
 * @param range of the content; undefined for all of it, which has to come to its very end
 * @throws ObjectDamagedError
 */
export async function* openContent(sealed: AsyncIterable<Buffer>, engagementKey: Buffer, objectKey: string, range?: ByteRange): AsyncGenerator<Buffer> {
  const { first, last } = range ?? { first: 0, last: Infinity };
  const waiting = new Pieces();
  let index = Math.floor(first / chunkBytes);
  let key: Buffer | undefined;
  const wanted = (content: Buffer): Buffer => content.subarray(Math.max(0, first - index * chunkBytes), Math.max(0, last + 1 - index * chunkBytes));
  for await (const piece of sealed) {
    waiting.push(piece);
    if (key === undefined && waiting.size < headerBytes) continue;
    key ??= readHeader(Buffer.concat(waiting.take(headerBytes)), engagementKey, objectKey);
    for (; waiting.size > chunkBytes + tagBytes; index += 1) yield wanted(openChunk(key, index, [false], waiting.take(chunkBytes + tagBytes)));
  }
  if (key === undefined) throw new ObjectDamagedError('the object ends before its end');
  // Behind the end there is nothing.
  if (range !== undefined && waiting.size === 0) return;
  // What a range ends with may be the last chunk of the object, or a full one in its middle.
  yield wanted(openChunk(key, index, range !== undefined && waiting.size === chunkBytes + tagBytes ? [false, true] : [true], waiting.take(waiting.size)));
}

/** Bytes that wait, in the pieces they came in. */
class Pieces {
  #pieces: Buffer[] = [];
  size = 0;

  push(piece: Buffer): void {
    if (piece.length > 0) this.#pieces.push(piece);
    this.size += piece.length;
  }

  /** At most what is there. */
  take(count: number): Buffer[] {
    const taken: Buffer[] = [];
    this.size -= count;
    for (let left = count; left > 0;) {
      const [piece = Buffer.alloc(0)] = this.#pieces;
      taken.push(piece.subarray(0, left));
      if (piece.length > left) this.#pieces[0] = piece.subarray(left);
      else this.#pieces.shift();
      left -= Math.min(left, piece.length);
    }
    return taken;
  }
}

function readHeader(header: Buffer, engagementKey: Buffer, objectKey: string): Buffer {
  if (!header.subarray(0, magic.length).equals(magic)) throw new ObjectDamagedError('the object does not begin as a sealed one');
  return keyOf(engagementKey, header.subarray(magic.length), objectKey);
}

function sealChunk(key: Buffer, index: number, isLast: boolean, content: readonly Buffer[]): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast));
  const sealed = content.map((piece) => cipher.update(piece));
  return Buffer.concat([...sealed, cipher.final(), cipher.getAuthTag()]);
}

function openChunk(key: Buffer, index: number, isLast: readonly boolean[], pieces: readonly Buffer[]): Buffer {
  const sealed = Buffer.concat(pieces);
  if (sealed.length < tagBytes) throw new ObjectDamagedError('the object ends before its end');
  for (const each of isLast) {
    try {
      const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, each)).setAuthTag(sealed.subarray(-tagBytes));
      const content = cipher.update(sealed.subarray(0, -tagBytes));
      cipher.final();
      return content;
    } catch {
      // The other way, or none.
    }
  }
  throw new ObjectDamagedError(`chunk ${index} of the object does not open: it was changed, or is not in its place`);
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function keyOf(engagementKey: Buffer, salt: Buffer, objectKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', engagementKey, salt, `tickmark object ${objectKey}`, 32));
}
