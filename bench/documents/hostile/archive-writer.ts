import { constants, crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive, with every field free to lie. */
export interface ArchiveEntry {
  /** Bytes, as a name need not be text. */
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** What `content` is: 0 as it is, 8 deflated. */
  readonly method?: 0 | 8;
  /** Inflated size; without it that of the content. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** High 16 bits of the external attributes: type and rights on Unix. */
  readonly unixMode?: number;
  /** Points at the content of the entry of this number and brings none of its own. */
  readonly sameAs?: number;
}

/** A ZIP archive of at most 65,535 entries. */
export function writeArchive(entries: readonly ArchiveEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { content, method = 0, flags = 0, unixMode = 0o100644, sameAs } = entry;
    const name = Buffer.from(entry.name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(entry.crc ?? (method === 0 ? crc32(content) : 0), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(entry.size ?? content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const start = sameAs === undefined ? offset : (offsets[sameAs] ?? 0);
    offsets.push(start);
    if (sameAs === undefined) {
      parts.push(ascii('PK\u0003\u0004'), shared, name, Buffer.from(content));
      offset += 4 + shared.length + name.length + content.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((unixMode << 16) >>> 0, 6);
    rest.writeUInt32LE(start, 10);
    directory.push(ascii('PK\u0001\u0002'), Buffer.from([20, 3]), shared, rest, name);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, ascii('PK\u0005\u0006'), end]);
}

/** A true entry of text. */
export function textEntry(name: string | Uint8Array, text: string): ArchiveEntry {
  return deflatedEntry(name, Buffer.from(text));
}

export function deflatedEntry(name: string | Uint8Array, content: Uint8Array): ArchiveEntry {
  return { name, content: deflateRawSync(content), method: 8, size: content.length, crc: crc32(content) };
}

/** An entry that inflates to `before`, so many megabytes of one letter, and `after`; true in all its fields. */
export function bombEntry(name: string, megabytes: number, before = '', after = '', letter = 'a'): ArchiveEntry {
  const block = Buffer.alloc(megabyte, letter);
  let crc = crc32(before);
  for (let number = 0; number < megabytes; number += 1) crc = crc32(block, crc);
  return { name, content: deflatedBomb(megabytes, before, after, letter), method: 8, size: before.length + megabytes * megabyte + after.length, crc: crc32(after, crc) };
}

const megabyte = 1024 * 1024;

/** Raw deflate. A block that ends in a full flush needs nothing of what came before, so one can be repeated: 2 GB cost no time and 2 MB. */
export function deflatedBomb(megabytes: number, before = '', after = '', letter = 'a'): Buffer {
  const flushed = { level: 9, finishFlush: constants.Z_FULL_FLUSH };
  const block = deflateRawSync(Buffer.alloc(megabyte, letter), flushed);
  return Buffer.concat([deflateRawSync(before, flushed), ...Array.from({ length: megabytes }, () => block), deflateRawSync(after)]);
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
