import { ExtractionError } from './extraction-error.ts';

interface OleEntry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

/** A folder of a container: its streams by their names in lower case, and the places of its folders in the directory. */
export interface OleFolder {
  readonly name: string;
  readonly streams: ReadonlyMap<string, OleEntry>;
  readonly children: readonly number[];
}

/**
 * The streams at the root of an OLE container (the file format of Office before 2007). Every chain of sectors is followed no further
 * than the file is long, so a loop in it ends as damage. Own reader: it needs nothing but these chains.
 */
export class OleContainer {
  readonly #bytes: Buffer;
  readonly #sectorSize: number;
  readonly #table: number[];
  readonly #miniTable: number[];
  readonly #miniStream: Buffer;
  readonly #cutoff: number;
  readonly #directory: Buffer;
  readonly #root: OleFolder;

  /** @throws ExtractionError corrupt */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#bytes.length < 1024) throw new ExtractionError('corrupt', 'It ends too early.');
    const shift = this.#bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw new ExtractionError('corrupt', 'Its header is damaged.');
    this.#sectorSize = 2 ** shift;
    this.#cutoff = this.#bytes.readUInt32LE(56);
    this.#table = this.#readTable();
    const directory = this.#chain(this.#bytes.readUInt32LE(48));
    if (directory.length < 128) throw new ExtractionError('corrupt', 'Its directory is missing.');
    const rootSize = directory.readUInt32LE(120);
    this.#miniStream = rootSize === 0 ? Buffer.alloc(0) : this.#chain(directory.readUInt32LE(116));
    const miniTable = this.#bytes.readUInt32LE(64) === 0 ? Buffer.alloc(0) : this.#chain(this.#bytes.readUInt32LE(60));
    this.#miniTable = numbersOf(miniTable);
    this.#directory = directory;
    this.#root = this.#readFolder(0);
  }

  /** Names of the streams, in lower case. */
  names(): Set<string> {
    return new Set(this.#root.streams.keys());
  }

  read(name: string): Buffer | null {
    return this.readIn(this.#root, name);
  }

  root(): OleFolder {
    return this.#root;
  }

  /** Folders at the root, or in another folder. Damage can make a folder its own child: whoever goes deeper counts. */
  folders(within: OleFolder = this.#root): OleFolder[] {
    return within.children.map((index) => this.#readFolder(index));
  }

  readIn(folder: OleFolder, name: string): Buffer | null {
    const entry = folder.streams.get(name.toLowerCase());
    if (entry === undefined) return null;
    const whole = entry.size < this.#cutoff ? this.#miniChain(entry.start, entry.size) : this.#chain(entry.start);
    if (whole.length < entry.size) throw new ExtractionError('corrupt', 'One of its streams is cut off.');
    return whole.subarray(0, entry.size);
  }

  /** The table of sectors is itself spread over sectors, listed in the header and, in large files, behind it. */
  #readTable(): number[] {
    const most = Math.ceil(this.#bytes.length / this.#sectorSize);
    const sectors: number[] = [];
    for (let index = 0; index < 109; index += 1) sectors.push(this.#bytes.readUInt32LE(76 + index * 4));
    let next = this.#bytes.readUInt32LE(68);
    for (let count = 0; next < most && count < most; count += 1) {
      const list = numbersOf(this.#sector(next));
      next = list.pop() ?? last;
      for (const sector of list) sectors.push(sector);
    }
    const table: number[] = [];
    for (const sector of sectors) if (sector < most && table.length <= most) for (const each of numbersOf(this.#sector(sector))) table.push(each);
    return table;
  }

  #sector(index: number): Buffer {
    const start = (index + 1) * this.#sectorSize;
    return this.#bytes.subarray(start, start + this.#sectorSize);
  }

  #chain(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let sector = start; sector < firstMark; sector = this.#table[sector] ?? last) {
      if (parts.length > this.#table.length) throw new ExtractionError('corrupt', 'Its sectors run in a circle.');
      const part = this.#sector(sector);
      if (part.length === 0) throw new ExtractionError('corrupt', 'It ends too early.');
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  #miniChain(start: number, size: number): Buffer {
    const parts: Buffer[] = [];
    for (let sector = start; sector < firstMark && parts.length * 64 < size; sector = this.#miniTable[sector] ?? last) parts.push(this.#miniStream.subarray(sector * 64, sector * 64 + 64));
    return Buffer.concat(parts);
  }

  /** The entries of a folder are a tree; those of the folders in it (embedded files with streams of the same names) are no part of it. */
  #readFolder(folder: number): OleFolder {
    const directory = this.#directory;
    const count = Math.floor(directory.length / 128);
    const nameOf = (at: number): string => directory.toString('utf16le', at, at + Math.max(0, Math.min(62, directory.readUInt16LE(at + 64) - 2)));
    const streams = new Map<string, OleEntry>();
    const children: number[] = [];
    const waiting = [directory.readUInt32LE(folder * 128 + 76)];
    const seen = new Set<number>();
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (index >= count || seen.has(index)) continue;
      seen.add(index);
      const at = index * 128;
      const name = nameOf(at);
      const kind = directory.readUInt8(at + 66);
      if (kind === 2) streams.set(name.toLowerCase(), { name, start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) });
      else if (kind === 1) children.push(index);
      waiting.push(directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72));
    }
    return { name: nameOf(folder * 128), streams, children };
  }
}

/** Numbers of sectors from here on mean the end of a chain or a free sector. */
const firstMark = 0xfffffffa;
const last = 0xfffffffe;

function numbersOf(bytes: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) numbers.push(bytes.readUInt32LE(at));
  return numbers;
}
