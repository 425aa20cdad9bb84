import { ArchiveListing, isSystemFile } from './archive-listing.ts';
import { ByteReader } from './byte-reader.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractorInput } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';
import { isTarHeader, readTarHeader, type TarHeader } from './tar-header.ts';

/** A TAR archive: its members as contained files and its file list as its own text. */
export async function* extractTar({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  yield* readTar(new ByteReader(whole()), limits, 'TAR archive');
}

/** Longest extended header (long name, pax record) that is read; real ones are paths. */
const longestExtension = 1024 * 1024;

/**
 * Members of a tar stream, which may come out of gunzip. Own reader, of 1988's ustar with GNU's and POSIX' long names: what is wanted
 * is its members as streams and a limit on each, and the libraries for it unpack to a disk.
 */
export async function* readTar(reader: ByteReader, limits: ExtractionLimits, kind: string): AsyncGenerator<Extracted> {
  const listing = new ArchiveListing(kind);
  let long: { path?: string; size?: number } = {};
  for (let members = 0; ; ) {
    const block = await reader.read(512);
    // The end is two blocks of zeros; a cut between two members cannot be told from writers that leave them out.
    if (block.every((byte) => byte === 0)) break;
    if (block.length < 512 || !isTarHeader(block)) throw new ExtractionError('corrupt', `It is damaged behind its first ${listing.count} files.`);
    const header = readTarHeader(block);
    if ('LKxg'.includes(header.type)) {
      long = { ...long, ...(await readExtension(reader, header)) };
      continue;
    }
    const path = long.path ?? header.path;
    const size = long.size ?? header.size;
    long = {};
    if (!Number.isSafeInteger(size) || size < 0) throw new ExtractionError('corrupt', 'A member has no sensible size.');
    const taken = { bytes: 0 };
    const isFile = header.type !== '5' && !path.endsWith('/');
    if (isFile && isSystemFile(path)) listing.leaveOut();
    else if (isFile) {
      members += 1;
      if (members > limits.archiveEntries) throw new ExtractionError('limit-contents', `It holds more than ${limits.archiveEntries} files.`);
      listing.add(path, size);
      yield { path: path === '' ? 'unnamed' : path, content: reasonAgainst(header, size, limits) ?? contentOf(reader, size, taken) };
    }
    await pass(reader, size + ((512 - (size % 512)) % 512) - taken.bytes);
  }
  yield [listing.page()];
}

function reasonAgainst({ type }: TarHeader, size: number, limits: ExtractionLimits): ExtractionError | null {
  if (type === '1' || type === '2') return new ExtractionError('unsupported-type', 'It is a link to another file, which is not followed.');
  if (!'0\u00007'.includes(type)) return new ExtractionError('unsupported-type', 'It is a device or another special file of an operating system.');
  return size > limits.inputBytes ? new ExtractionError('too-large') : null;
}

async function* contentOf(reader: ByteReader, size: number, taken: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of reader.stream(size)) {
    taken.bytes += chunk.length;
    yield chunk;
  }
  if (taken.bytes < size) throw new ExtractionError('corrupt', 'Its archive is cut off in it.');
}

async function pass(reader: ByteReader, count: number): Promise<void> {
  let passed = 0;
  for await (const chunk of reader.stream(count)) passed += chunk.length;
  // Some writers leave out the padding of the last block.
  if (passed < count - 511) throw new ExtractionError('corrupt', 'It is cut off.');
}

/** GNU "L" is the path of the next member; pax "x" holds records "27 path=…\n"; link names ("K") and records for all ("g") say nothing here. */
async function readExtension(reader: ByteReader, { type, size }: TarHeader): Promise<{ path?: string; size?: number }> {
  if (!(size <= longestExtension)) throw new ExtractionError('corrupt', 'A name in it is too long.');
  const data = await reader.read(size);
  await pass(reader, (512 - (size % 512)) % 512);
  if (type === 'L') return { path: data.toString('utf8').replace(/\0.*$/s, '') };
  if (type !== 'x') return {};
  const found: { path?: string; size?: number } = {};
  for (let at = 0; at < data.length; ) {
    const length = Number.parseInt(data.toString('latin1', at, at + 20), 10);
    if (!(length > 0)) break;
    const [, key, value = ''] = /^\d+ ([^=]+)=(.*)\n$/s.exec(data.toString('utf8', at, at + length)) ?? [];
    if (key === 'path') found.path = value;
    if (key === 'size') found.size = Number(value);
    at += length;
  }
  return found;
}
