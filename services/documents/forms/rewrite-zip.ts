import { crc32, deflateRawSync } from 'node:zlib';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { decodeZipName, extraField } from '../extractors/zip-names.ts';

/**
 * A ZIP with some members replaced. All others are copied as they lie there, packed bytes, dates and order included, so that whatever was
 * not written to is the same byte for byte.
 *
 * @param replaced by the name of the member as its directory has it
 * @throws ExtractionError corrupt, unsupported-type (an archive beyond 4 GB)
 */
export function rewriteZip(bytes: Uint8Array, replaced: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length) throw new ExtractionError('corrupt', 'Its end is missing.');
  const [count, start] = [view.readUInt16LE(end + 10), view.readUInt32LE(end + 16)];
  if (count === 0xffff || start === 0xffffffff) throw new ExtractionError('unsupported-type', 'It is an archive of the kind for more than 4 GB.');
  const [members, directory]: [Buffer[], Buffer[]] = [[], []];
  let [at, offset] = [start, 0];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) throw new ExtractionError('corrupt', 'Its directory is damaged.');
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    const extra = view.subarray(nameEnd, nameEnd + view.readUInt16LE(at + 30));
    const recordEnd = nameEnd + extra.length + view.readUInt16LE(at + 32);
    const record = Buffer.from(view.subarray(at, recordEnd));
    if (extraField(extra, 1) !== null && [20, 24, 42].some((field) => record.readUInt32LE(field) === 0xffffffff)) throw new ExtractionError('unsupported-type', 'It is an archive of the kind for more than 4 GB.');
    const name = decodeZipName(view.subarray(at + 46, nameEnd), (record.readUInt16LE(8) & 0x800) !== 0, extra).replaceAll('\\', '/');
    const content = replaced.get(name);
    const member = content === undefined ? copied(view, record) : packed(view, record, content);
    record.writeUInt32LE(offset, 42);
    members.push(member);
    directory.push(record);
    offset += member.length;
    at = recordEnd;
  }
  const tail = Buffer.from(view.subarray(end, end + 22 + view.readUInt16LE(end + 20)));
  tail.writeUInt32LE(directory.reduce((sum, record) => sum + record.length, 0), 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...members, ...directory, tail]);
}

/** Local header, data and, where sizes follow the data, the sizes. */
function copied(view: Buffer, record: Buffer): Buffer {
  const at = record.readUInt32LE(42);
  if (at + 30 > view.length || view.readUInt32LE(at) !== 0x04034b50) throw new ExtractionError('corrupt', 'One of its parts is missing.');
  const dataEnd = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28) + record.readUInt32LE(20);
  const whole = view.subarray(at, dataEnd);
  return (view.readUInt16LE(at + 6) & 8) === 0 ? whole : Buffer.concat([whole, sizesOf(record)]);
}

function sizesOf(record: Buffer): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(0x08074b50, 0);
  record.copy(sizes, 4, 16, 28);
  return sizes;
}

/** The same header with new content; the record is changed with it. */
function packed(view: Buffer, record: Buffer, content: Uint8Array): Buffer {
  const at = record.readUInt32LE(42);
  const nameLength = view.readUInt16LE(at + 26);
  const data = deflateRawSync(content);
  record.writeUInt16LE(record.readUInt16LE(8) & ~8, 8);
  record.writeUInt16LE(8, 10);
  record.writeUInt32LE(crc32(content), 16);
  record.writeUInt32LE(data.length, 20);
  record.writeUInt32LE(content.length, 24);
  const header = Buffer.from(view.subarray(at, at + 30 + nameLength));
  header.writeUInt16LE(header.readUInt16LE(6) & ~8, 6);
  header.writeUInt16LE(8, 8);
  record.copy(header, 14, 16, 28);
  header.writeUInt16LE(0, 28);
  return Buffer.concat([header, data]);
}
