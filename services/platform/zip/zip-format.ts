/**
 * The bytes of a ZIP whose parts are stored as they are, without packing. Everything but the content follows from path, size and checksum, so
 * a verifier can say of every single byte whether it is as it was written. Evidence is packed already, mostly; and a stored part can be
 * read, ranged and repaired with any tool. ZIP64 where a part or its place is beyond 4 GB.
 */
export interface ZipEntry {
  /** Parts joined by "/"; UTF-8. */
  readonly path: string;
  readonly size: number;
  readonly crc32: number;
}

const beyond = 0xffff_ffff;
export const localSignature = 0x04034b50;
export const recordSignature = 0x02014b50;
export const endSignature = 0x06054b50;

export function localHeader(entry: ZipEntry, at: Date): Buffer {
  const name = Buffer.from(entry.path);
  const extra = entry.size >= beyond ? extraOf([entry.size, entry.size]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(localSignature, 0);
  writeCommon(header, 4, entry, at, extra.length > 0);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

/** The part's entry in the directory at the end. */
export function directoryRecord(entry: ZipEntry, offset: number, at: Date): Buffer {
  const name = Buffer.from(entry.path);
  const large = [...(entry.size >= beyond ? [entry.size, entry.size] : []), ...(offset >= beyond ? [offset] : [])];
  const extra = large.length === 0 ? Buffer.alloc(0) : extraOf(large);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(recordSignature, 0);
  // Made by version 4.5 under Unix, so that the file rights below are read.
  record.writeUInt16LE((3 << 8) | 45, 4);
  writeCommon(record, 6, entry, at, large.length > 0);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  // A plain file that everybody may read.
  record.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  record.writeUInt32LE(Math.min(offset, beyond), 42);
  return Buffer.concat([record, name, extra]);
}

export function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(size, beyond), 12);
  end.writeUInt32LE(Math.min(offset, beyond), 16);
  if (count < 0xffff && size < beyond && offset < beyond) return end;
  const large = Buffer.alloc(56 + 20);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE((3 << 8) | 45, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(offset + size), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
}

/** Version needed, flags, method, time, date, checksum and sizes: the same in both headers. */
function writeCommon(header: Buffer, from: number, { size, crc32 }: ZipEntry, at: Date, isLarge: boolean): void {
  header.writeUInt16LE(isLarge ? 45 : 20, from);
  header.writeUInt16LE(0x0800, from + 2);
  header.writeUInt16LE(0, from + 4);
  header.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), from + 6);
  header.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), from + 8);
  header.writeUInt32LE(crc32, from + 10);
  header.writeUInt32LE(Math.min(size, beyond), from + 14);
  header.writeUInt32LE(Math.min(size, beyond), from + 18);
}

function extraOf(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  return extra;
}
