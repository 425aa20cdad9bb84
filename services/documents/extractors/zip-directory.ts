import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractionLimits } from './limits.ts';
import { decodeZipName, extraField } from './zip-names.ts';

/** One member of a ZIP as its central directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedSize: number;
  readonly declaredSize: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly headerOffset: number;
  readonly crc: number;
  /** A Unix link, which holds nothing but the path it points to. */
  readonly isLink: boolean;
}

/**
 * Reads the central directory of a ZIP or ZIP64 in memory. Own code because the libraries inflate first and count later, or not at all:
 * here nothing is inflated.
 *
 * @throws ExtractionError corrupt (no directory, or one that points outside the file), limit-contents (too many members)
 */
export function readZipDirectory(bytes: Uint8Array, limits: ExtractionLimits): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = findDirectory(view);
  if (count > limits.archiveEntries) throw new ExtractionError('limit-contents', `It holds ${count} parts.`);
  let at = start;
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) throw new ExtractionError('corrupt', 'Its directory is damaged.');
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    const extra = view.subarray(nameEnd, nameEnd + view.readUInt16LE(at + 30));
    const flags = view.readUInt16LE(at + 8);
    const isUnix = view.readUInt8(at + 5) === 3;
    entries.push({
      name: decodeZipName(view.subarray(at + 46, nameEnd), (flags & 0x800) !== 0, extra).replaceAll('\\', '/'),
      method: view.readUInt16LE(at + 10),
      encrypted: (flags & 1) === 1,
      crc: view.readUInt32LE(at + 16),
      isLink: isUnix && (view.readUInt16LE(at + 40) & 0xf000) === 0xa000,
      ...sizesOf(view, at, extra),
    });
    at = nameEnd + extra.length + view.readUInt16LE(at + 32);
  }
  return entries;
}

function findDirectory(view: Buffer): { count: number; start: number } {
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length) throw new ExtractionError('corrupt', 'Its end is missing.');
  const locator = end - 20;
  if (locator < 0 || view.readUInt32LE(locator) !== 0x07064b50) return { count: view.readUInt16LE(end + 10), start: view.readUInt32LE(end + 16) };
  const end64 = Number(view.readBigUInt64LE(locator + 8));
  if (end64 + 56 > view.length || view.readUInt32LE(end64) !== 0x06064b50) throw new ExtractionError('corrupt', 'Its end is damaged.');
  return { count: Number(view.readBigUInt64LE(end64 + 32)), start: Number(view.readBigUInt64LE(end64 + 48)) };
}

/** ZIP64 moves what does not fit 32 bits into an extra field, in this order. */
function sizesOf(view: Buffer, at: number, extra: Buffer): Pick<ZipEntry, 'packedSize' | 'declaredSize' | 'headerOffset'> {
  const wide = extraField(extra, 1);
  let next = 0;
  const read = (offset: number): number => {
    const short = view.readUInt32LE(at + offset);
    if (short !== 0xffffffff || wide === null || next + 8 > wide.length) return short;
    next += 8;
    return Number(wide.readBigUInt64LE(next - 8));
  };
  const declaredSize = read(24);
  const packedSize = read(20);
  return { declaredSize, packedSize, headerOffset: read(42) };
}

/**
 * Refuses an archive that declares, or really inflates to, more than the limits. The directory can lie, so every member is inflated
 * once and only counted (about 300 MB/s); the libraries that open the file afterwards cannot be surprised.
 */
export async function checkInflation(bytes: Uint8Array, entries: readonly ZipEntry[], limits: ExtractionLimits): Promise<void> {
  const allowed = Math.min(limits.inflatedBytes, Math.max(limits.inflationFreeBytes, bytes.length * limits.inflationRatio));
  const declared = entries.reduce((sum, entry) => sum + entry.declaredSize, 0);
  if (declared > allowed) throw new ExtractionError('limit-inflation', `It declares ${megabytes(declared)} from ${megabytes(bytes.length)}.`);
  let counted = 0;
  for (const entry of entries) {
    if (entry.encrypted) throw new ExtractionError('password-protected');
    counted += await countInflated(bytes, entry, allowed - counted);
    if (counted > allowed) throw new ExtractionError('limit-inflation', `It unpacks to more than ${megabytes(allowed)}.`);
  }
}

async function countInflated(bytes: Uint8Array, entry: ZipEntry, allowed: number): Promise<number> {
  let counted = 0;
  try {
    const packed = packedBytes(bytes, entry);
    if (entry.method === 0) return packed.length;
    if (entry.method !== 8) throw new ExtractionError('corrupt', 'It uses an unknown compression.');
    const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
    inflate.end(packed);
    for await (const chunk of inflate) {
      counted += (chunk as Buffer).length;
      if (counted > allowed) break;
    }
  } catch (error) {
    if (!isPicture.test(entry.name)) throw error instanceof ExtractionError ? error : new ExtractionError('corrupt', 'One of its parts cannot be unpacked.', error);
  }
  return counted;
}

/** A picture that cannot be unpacked is no reason to lose the text of its document; whoever reads the picture finds out. */
const isPicture = /\.(?:png|jpe?g|gif|bmp|tiff?|webp|wdp|emf|wmf|emz|wmz|svg)$/i;

/** Inflates one member, never beyond `limits.inflatedBytes`. */
export function inflateEntry(bytes: Uint8Array, entry: ZipEntry, limits: ExtractionLimits): Buffer {
  const packed = packedBytes(bytes, entry);
  if (entry.method === 0) return Buffer.from(packed);
  try {
    return inflateRawSync(packed, { maxOutputLength: limits.inflatedBytes });
  } catch (error) {
    throw new ExtractionError('corrupt', 'One of its parts cannot be unpacked.', error);
  }
}

/** The bytes of one member as they lie in the archive. @throws ExtractionError corrupt */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerOffset;
  if (at + 30 > view.length || view.readUInt32LE(at) !== 0x04034b50) throw new ExtractionError('corrupt', 'One of its parts is missing.');
  const start = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
  if (start + entry.packedSize > view.length) throw new ExtractionError('corrupt', 'One of its parts is cut off.');
  return view.subarray(start, start + entry.packedSize);
}

function megabytes(size: number): string {
  return `${Math.round(size / 1024 / 1024)} MB`;
}
