/** One record of a workbook before 2007 ([MS-XLS]): its kind, and its data in one piece or, when it was too long, in several. */
export interface XlsRecord {
  readonly kind: number;
  readonly data: Buffer;
  /** Where in `data` a continuation begins: a string cut there begins again with a byte that says how wide its characters are. */
  readonly cuts: readonly number[];
}

const continuation = 0x3c;

/** The records of a workbook stream, each with its continuations. Ends where the stream does, even inside a record. */
export function* readRecords(stream: Buffer): Generator<XlsRecord> {
  let at = 0;
  while (at + 4 <= stream.length) {
    const kind = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    const first = stream.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    if (at + 4 > stream.length || stream.readUInt16LE(at) !== continuation) {
      yield { kind, data: first, cuts: [] };
      continue;
    }
    const parts = [first];
    const cuts: number[] = [];
    let total = first.length;
    while (at + 4 <= stream.length && stream.readUInt16LE(at) === continuation) {
      const part = stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2));
      cuts.push(total);
      total += part.length;
      parts.push(part);
      at += 4 + stream.readUInt16LE(at + 2);
    }
    yield { kind, data: Buffer.concat(parts), cuts };
  }
}

/** Reads Unicode strings one after the other out of a record. */
export class StringReader {
  readonly #record: XlsRecord;
  at: number;

  constructor(record: XlsRecord, at: number) {
    this.#record = record;
    this.at = at;
  }

  get hasMore(): boolean {
    return this.at + 3 <= this.#record.data.length;
  }

  /** A string with its length in two bytes before it; runs of formats and readings behind it are passed over. */
  next(): string {
    const { data } = this.#record;
    const length = data.readUInt16LE(this.at);
    const flags = data.readUInt8(this.at + 2);
    this.at += 3;
    const runs = (flags & 8) === 0 ? 0 : data.readUInt16LE(this.at);
    this.at += (flags & 8) === 0 ? 0 : 2;
    const extra = (flags & 4) === 0 ? 0 : data.readUInt32LE(this.at);
    this.at += (flags & 4) === 0 ? 0 : 4;
    const text = this.characters(length, (flags & 1) === 1);
    this.at += runs * 4 + extra;
    return text;
  }

  /** Characters over the borders of continuations. */
  characters(length: number, isWide: boolean): string {
    const { data, cuts } = this.#record;
    let [text, left, wide] = ['', length, isWide];
    while (left > 0 && this.at < data.length) {
      const border = cuts.find((cut) => cut > this.at) ?? data.length;
      const size = wide ? 2 : 1;
      const count = Math.min(left, Math.max(1, Math.floor((border - this.at) / size)));
      text += data.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + count * size);
      this.at += count * size;
      left -= count;
      if (left > 0 && cuts.includes(this.at)) {
        wide = (data.readUInt8(this.at) & 1) === 1;
        this.at += 1;
      }
    }
    return text;
  }
}
