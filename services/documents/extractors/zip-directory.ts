import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractionLimits } from './limits.ts';

/** One member of a ZIP as its central directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedSize: number;
  readonly declaredSize: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly headerOffset: number;
}

/**
 * Reads the central directory of a ZIP in memory. Own code because the libraries inflate first and count later, or not at all:
 * here nothing is inflated. ZIP64 is refused as corrupt: no office file below our size limits needs it.
 *
 * @throws ExtractionError corrupt (no directory, or one that points outside the file), limit-inflation (too many members)
 */
export function readZipDirectory(bytes: Uint8Array, limits: ExtractionLimits): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length) throw new ExtractionError('corrupt', 'Its end is missing.');
  const count = view.readUInt16LE(end + 10);
  if (count > limits.archiveEntries) throw new ExtractionError('limit-inflation', `It holds ${count} parts.`);
  let at = view.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) throw new ExtractionError('corrupt', 'Its directory is damaged.');
    const nameLength = view.readUInt16LE(at + 28);
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      packedSize: view.readUInt32LE(at + 20),
      declaredSize: view.readUInt32LE(at + 24),
      method: view.readUInt16LE(at + 10),
      encrypted: (view.readUInt16LE(at + 8) & 1) === 1,
      headerOffset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
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
    counted += await countInflated(packedBytes(bytes, entry), entry.method, allowed - counted);
    if (counted > allowed) throw new ExtractionError('limit-inflation', `It unpacks to more than ${megabytes(allowed)}.`);
  }
}

async function countInflated(packed: Uint8Array, method: number, allowed: number): Promise<number> {
  if (method === 0) return packed.length;
  if (method !== 8) throw new ExtractionError('corrupt', 'It uses an unknown compression.');
  let counted = 0;
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(packed);
  try {
    for await (const chunk of inflate) {
      counted += (chunk as Buffer).length;
      if (counted > allowed) break;
    }
  } catch (error) {
    throw new ExtractionError('corrupt', 'One of its parts cannot be unpacked.', error);
  }
  return counted;
}

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

function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
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
