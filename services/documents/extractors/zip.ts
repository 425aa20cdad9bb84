import { crc32, createInflateRaw } from 'node:zlib';
import { ArchiveListing, isSystemFile } from './archive-listing.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractorInput } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';
import { packedBytes, readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** A ZIP archive: its members as contained files, one after the other and as a stream, and its file list as its own text. */
export async function* extractZip({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  const entries = readZipDirectory(bytes, limits);
  refuseOverlaps(entries);
  const listing = new ArchiveListing('ZIP archive');
  const budget = { left: Math.max(limits.inflationFreeBytes, bytes.length * limits.inflationRatio) };
  let locked = 0;
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    if (isSystemFile(entry.name)) {
      listing.leaveOut();
      continue;
    }
    listing.add(entry.name, entry.declaredSize);
    const reason = reasonAgainst(entry, limits, budget.left);
    if (reason?.failure === 'password-protected') locked += 1;
    // An empty path means that there is no name at all; a member called "" is broken, and still accounted for.
    yield { path: entry.name === '' ? 'unnamed' : entry.name, content: reason ?? unpack(bytes, entry, limits, budget) };
  }
  if (locked > 0 && locked === listing.count) throw new ExtractionError('password-protected', `It is a ZIP archive, and ${locked === 1 ? 'the one file' : `all ${locked} files`} in it ${locked === 1 ? 'is' : 'are'} encrypted.`);
  yield [listing.page()];
}

/** Members that lie on the same bytes let 40 kB unpack to gigabytes; no packer writes that. */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  const ranges = entries.filter((entry) => entry.packedSize > 0).sort((a, b) => a.headerOffset - b.headerOffset);
  for (const [index, { headerOffset, packedSize }] of ranges.entries()) {
    const next = ranges[index + 1];
    if (next !== undefined && headerOffset + 30 + packedSize > next.headerOffset) throw new ExtractionError('limit-inflation', 'Its members share the same bytes, as in an archive bomb.');
  }
}

function reasonAgainst(entry: ZipEntry, limits: ExtractionLimits, left: number): ExtractionError | null {
  if (entry.encrypted) return new ExtractionError('password-protected', 'It is encrypted in its archive.');
  if (entry.isLink) return new ExtractionError('unsupported-type', 'It is a link to another file, which is not followed.');
  if (entry.method !== 0 && entry.method !== 8) return new ExtractionError('unsupported-type', `It is packed by a method of ZIP that is not read (${entry.method}).`);
  if (entry.declaredSize > limits.inputBytes) return new ExtractionError('too-large');
  if (entry.declaredSize > Math.min(left, mostOf(entry, limits))) return new ExtractionError('limit-inflation');
  return null;
}

const mostOf = (entry: ZipEntry, limits: ExtractionLimits): number => Math.max(limits.inflationFreeBytes, entry.packedSize * limits.inflationRatio);

/** Inflates one member and counts on the way: what the directory declares may be a lie. */
async function* unpack(bytes: Uint8Array, entry: ZipEntry, limits: ExtractionLimits, budget: { left: number }): AsyncGenerator<Uint8Array> {
  const most = mostOf(entry, limits);
  let size = 0;
  let checksum = 0;
  for await (const chunk of inflated(packedBytes(bytes, entry), entry.method)) {
    size += chunk.length;
    budget.left -= chunk.length;
    if (size > limits.inputBytes) throw new ExtractionError('too-large');
    if (size > most || budget.left < 0) throw new ExtractionError('limit-inflation');
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (size !== entry.declaredSize || checksum !== entry.crc) throw new ExtractionError('corrupt', 'Its checksum does not fit.');
}

async function* inflated(packed: Uint8Array, method: number): AsyncGenerator<Uint8Array> {
  if (method === 0) {
    for (let at = 0; at < packed.length; at += 1024 * 1024) yield packed.subarray(at, at + 1024 * 1024);
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(packed);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch (error) {
    throw new ExtractionError('corrupt', 'It cannot be unpacked.', error);
  }
}
