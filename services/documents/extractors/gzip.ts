import { createGunzip } from 'node:zlib';
import { ArchiveListing } from './archive-listing.ts';
import { ByteReader } from './byte-reader.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractorInput } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';
import { isTarHeader } from './tar-header.ts';
import { readTar } from './tar.ts';

/** GZIP: a packed TAR with its members, or the one file that is packed, called by its header or after its container. */
export async function* extractGzip({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  const reader = new ByteReader(gunzipped(bytes, limits));
  try {
    const start = await reader.read(512);
    reader.unread(start);
    if (isTarHeader(start)) {
      yield* readTar(reader, limits, 'TAR archive (GZIP)');
      return;
    }
    const listing = new ArchiveListing('GZIP file');
    const path = storedName(bytes);
    listing.add(path === '' ? 'one file without a name' : path, null);
    yield { path, content: limited(reader, limits) };
    // Damaged content fails its container, too; what is left unread, because it is too large or known, does not.
    reader.throwIfFailed();
    yield [listing.page()];
  } finally {
    await reader.close();
  }
}

async function* gunzipped(bytes: Uint8Array, limits: ExtractionLimits): AsyncGenerator<Uint8Array> {
  const most = Math.max(limits.inflationFreeBytes, bytes.length * limits.inflationRatio);
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  gunzip.end(bytes);
  let size = 0;
  try {
    for await (const chunk of gunzip) {
      size += (chunk as Buffer).length;
      if (size > most) throw new ExtractionError('limit-inflation');
      yield chunk as Buffer;
    }
  } catch (error) {
    throw error instanceof ExtractionError ? error : new ExtractionError('corrupt', 'It cannot be unpacked to its end.', error);
  }
}

async function* limited(reader: ByteReader, limits: ExtractionLimits): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of reader.stream(Number.POSITIVE_INFINITY)) {
    size += chunk.length;
    if (size > limits.inputBytes) throw new ExtractionError('too-large');
    yield chunk;
  }
}

/** The name in the header, in Latin-1 (RFC 1952), behind the extra field if there is one; empty without one. */
function storedName(bytes: Uint8Array): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 70_000));
  const flags = view[3] ?? 0;
  if ((flags & 8) === 0) return '';
  const start = 10 + ((flags & 4) === 0 ? 0 : 2 + view.readUInt16LE(10));
  const end = view.indexOf(0, start);
  return end < 0 ? '' : (view.toString('latin1', start, end).split(/[/\\]/).at(-1) ?? '');
}
