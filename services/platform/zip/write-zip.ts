import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { directoryRecord, endOfDirectory, localHeader, type ZipEntry } from './zip-format.ts';

export interface ZipPart extends ZipEntry {
  readonly open: () => Promise<Readable> | Readable;
}

/**
 * The bytes of a ZIP of these parts, one after the other: never more than a piece of one part in memory. Size and checksum are told
 * beforehand, so no part needs a trailer that some readers do not understand.
 *
 * @throws Error naming the part whose content is not what was told
 */
export async function* zipChunks(parts: readonly ZipPart[], at: Date, onWritten: (bytes: number) => void = () => undefined): AsyncGenerator<Buffer> {
  const records: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    records.push(directoryRecord(part, offset, at));
    const header = localHeader(part, at);
    yield header;
    let [size, sum] = [0, 0];
    for await (const chunk of await part.open()) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      sum = crc32(bytes, sum);
      yield bytes;
      onWritten(bytes.length);
    }
    if (size !== part.size || sum !== part.crc32) throw new Error(`${part.path} is not what it was a moment ago: ${size} bytes instead of ${part.size}`);
    offset += header.length + size;
  }
  let directory = 0;
  for (const record of records) {
    yield record;
    directory += record.length;
  }
  yield endOfDirectory(parts.length, directory, offset);
}
