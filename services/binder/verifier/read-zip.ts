import { directoryRecord, endOfDirectory, endSignature, localHeader, localSignature, recordSignature, type ZipEntry } from '../../platform/zip/zip-format.ts';

/** Bytes `from` to `from + length` of the binder; fewer where it ends. */
export type ReadBytes = (from: number, length: number) => Promise<Buffer>;

export interface FoundEntry extends ZipEntry {
  /** Where its content begins. */
  readonly start: number;
}

export interface ReadZip {
  readonly entries: readonly FoundEntry[];
  /** The time that its records carry. */
  readonly at: Date;
  /** What is not as it was written, each with the part it belongs to. */
  readonly problems: readonly string[];
}

interface Described extends ZipEntry {
  readonly offset: number;
  readonly bytes: Buffer;
}

/**
 * Reads a binder's ZIP twice: along its parts and along its directory. Both say the same of every part, and every byte of both follows from
 * what they say, so a byte that was changed shows, and at which part.
 */
export async function readZip(read: ReadBytes, size: number): Promise<ReadZip> {
  const problems: string[] = [];
  const end = await readEnd(read, size);
  if (end === undefined) return { entries: [], at: anyTime, problems: ['the end of the ZIP directory is damaged: the file was cut off or is no binder'] };
  const directory = await read(end.offset, end.size);
  const records = readRecords(directory);
  const recordAt = new Map(records.map((record) => [record.offset, record]));
  const at = momentOf(records);
  const entries: FoundEntry[] = [];
  for (let offset = 0; offset < end.offset;) {
    const [record, local] = [recordAt.get(offset), await readLocal(read, offset)];
    const trusted = await firstThatFits([record, local], read, offset, end.offset);
    if (trusted === undefined) {
      problems.push(`the header of ${record?.path ?? local?.path ?? `the part after ${entries.at(-1)?.path ?? 'the beginning'}`} was changed`);
      const next = records.map((each) => each.offset).filter((each) => each > offset).toSorted((a, b) => a - b)[0];
      if (next === undefined) break;
      offset = next;
      continue;
    }
    const header = localHeader(trusted, at);
    if (!(await read(offset, header.length)).equals(header)) problems.push(`the header of ${trusted.path}${local === undefined || local.path === trusted.path ? '' : ` (${local.path})`} was changed`);
    entries.push({ path: trusted.path, size: trusted.size, crc32: trusted.crc32, start: offset + header.length });
    offset += header.length + trusted.size;
  }
  problems.push(...compareDirectory(directory, entries, at));
  const tail = endOfDirectory(entries.length, end.size, end.offset);
  if (problems.length === 0 && !(await read(size - tail.length, tail.length)).equals(tail)) problems.push('the end of the ZIP directory is damaged');
  return { entries, at, problems };
}

/** The length of a header is the same at any time. */
const anyTime = new Date(Date.UTC(1980, 0, 1));

/** A description fits when the part it tells of ends where another begins, or the directory. */
async function firstThatFits(described: readonly (Described | undefined)[], read: ReadBytes, offset: number, end: number): Promise<Described | undefined> {
  for (const entry of described) {
    if (entry === undefined) continue;
    const next = offset + localHeader(entry, anyTime).length + entry.size;
    if (next === end || (next < end && (await read(next, 2)).toString('latin1') === 'PK')) return entry;
  }
  return undefined;
}

/** The directory as it must be, beside the one that is there. */
function compareDirectory(directory: Buffer, entries: readonly FoundEntry[], at: Date): string[] {
  const problems: string[] = [];
  let from = 0;
  for (const entry of entries) {
    const record = directoryRecord(entry, entry.start - localHeader(entry, at).length, at);
    if (!directory.subarray(from, from + record.length).equals(record)) problems.push(`the directory entry of ${entry.path} was changed`);
    from += record.length;
  }
  return from === directory.length || problems.length > 0 ? problems : ['the ZIP directory has more entries than there are parts'];
}

async function readEnd(read: ReadBytes, size: number): Promise<{ count: number; size: number; offset: number } | undefined> {
  const tail = await read(Math.max(0, size - 98), Math.min(98, size));
  const end = tail.subarray(tail.length - 22);
  if (end.length < 22 || end.readUInt32LE(0) !== endSignature) return undefined;
  let [count, length, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  let before = size - 22;
  if (tail.length === 98 && tail.readUInt32LE(0) === 0x06064b50) {
    [count, length, offset] = [Number(tail.readBigUInt64LE(32)), Number(tail.readBigUInt64LE(40)), Number(tail.readBigUInt64LE(48))];
    before = size - 98;
  }
  // The directory ends where its end begins; a flipped bit in either number shows here.
  return offset + length === before ? { count, size: length, offset } : undefined;
}

function readRecords(directory: Buffer): Described[] {
  const records: Described[] = [];
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== recordSignature) break;
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const recordEnd = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (recordEnd > directory.length) break;
    const large = largeNumbers(directory.subarray(nameEnd, recordEnd));
    const size = directory.readUInt32LE(at + 24);
    const offset = directory.readUInt32LE(at + 42);
    const isLarge = size === 0xffff_ffff && large.length >= 2;
    records.push({
      path: directory.toString('utf8', at + 46, nameEnd), crc32: directory.readUInt32LE(at + 16),
      size: isLarge ? large[0] ?? 0 : size, offset: offset === 0xffff_ffff ? large.at(isLarge ? 2 : 0) ?? offset : offset, bytes: directory.subarray(at, recordEnd),
    });
    at = recordEnd;
  }
  return records;
}

async function readLocal(read: ReadBytes, offset: number): Promise<Described | undefined> {
  const fixed = await read(offset, 30);
  if (fixed.length < 30 || fixed.readUInt32LE(0) !== localSignature) return undefined;
  const [nameLength, extraLength] = [fixed.readUInt16LE(26), fixed.readUInt16LE(28)];
  const rest = await read(offset + 30, nameLength + extraLength);
  const size = fixed.readUInt32LE(22);
  return {
    path: rest.toString('utf8', 0, nameLength), crc32: fixed.readUInt32LE(14), offset, bytes: Buffer.concat([fixed, rest]),
    size: size === 0xffff_ffff ? largeNumbers(rest.subarray(nameLength))[0] ?? size : size,
  };
}

function largeNumbers(extra: Buffer): number[] {
  if (extra.length < 4 || extra.readUInt16LE(0) !== 1) return [];
  const count = Math.floor(Math.min(extra.readUInt16LE(2), extra.length - 4) / 8);
  return Array.from({ length: count }, (_, index) => Number(extra.readBigUInt64LE(4 + 8 * index)));
}

/** The time that most records carry: the writer gives all of them the same. */
function momentOf(records: readonly Described[]): Date {
  const times = Map.groupBy(records, ({ bytes }) => bytes.readUInt32LE(12));
  const [packed] = [...times].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [0];
  const [time, date] = [packed & 0xffff, packed >>> 16];
  return new Date(Date.UTC(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2));
}
