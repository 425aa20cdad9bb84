import { guessEncoding } from './encoding.ts';
import { ExtractionError } from './extraction-error.ts';
import { OleContainer } from './ole-container.ts';
import { encodingOfLanguage } from './rtf-encodings.ts';

/** A run of text of the file: `cp` counts characters of the document, `fc` bytes of the stream. */
export interface DocPiece {
  readonly cp: number;
  readonly length: number;
  readonly fc: number;
  /** One byte a character; else UTF-16. */
  readonly isNarrow: boolean;
}

export interface DocParagraph {
  readonly style: number;
  readonly outline: number | null;
  readonly inTable: boolean;
  /** The mark that ends a row, not a cell. */
  readonly endsRow: boolean;
  readonly isListed: boolean;
}

/** The stories of a document stand one behind the other; these are their lengths in characters. */
export interface DocStories {
  readonly body: number;
  readonly footnotes: number;
  readonly headers: number;
  readonly comments: number;
  readonly endnotes: number;
  readonly textBoxes: number;
}

/** The character set of Word 6 for the Macintosh, as its header says. */
const macintosh = 256;

/**
 * The tables of a Word document of 1997 to 2003 ([MS-DOC]): where its text lies, what its paragraphs are, what was deleted. Offsets out
 * of the file throw, and come out as damage.
 */
export class DocFile {
  readonly stream: Buffer;
  /** Of the text with one byte a character. */
  readonly narrowEncoding: string;
  readonly pieces: readonly DocPiece[];
  readonly stories: DocStories;
  readonly #table: Buffer;
  readonly #paragraphs: Runs<DocParagraph>;
  readonly #deleted: Runs<boolean>;
  readonly #levels: readonly (number | null)[];

  constructor(bytes: Uint8Array) {
    const container = new OleContainer(bytes);
    const stream = container.read('WordDocument');
    if (stream === null || stream.length < 64) throw new ExtractionError('corrupt', 'Its text is missing.');
    this.stream = stream;
    if (stream[1] !== 0xa5 && stream[1] !== 0xa6) throw new ExtractionError('corrupt', 'Its header is damaged.');
    const flags = stream.readUInt16LE(10);
    if ((flags & 0x0100) !== 0) throw new ExtractionError('password-protected');
    const isOld = stream.readUInt16LE(2) < 0xc1;
    this.narrowEncoding = isOld ? oldEncoding(stream) : 'windows-1252';
    if (isOld) {
      // Word 6 and 95: one run of bytes; their tables are laid out otherwise and are not read.
      const [from, to] = [stream.readUInt32LE(24), stream.readUInt32LE(28)];
      this.pieces = [{ cp: 0, length: Math.max(0, Math.min(to, stream.length) - from), fc: from, isNarrow: true }];
      this.stories = { body: to - from, footnotes: 0, headers: 0, comments: 0, endnotes: 0, textBoxes: 0 };
      this.#table = Buffer.alloc(0);
      this.#paragraphs = new Runs([]);
      this.#deleted = new Runs([]);
      this.#levels = [];
      return;
    }
    const table = container.read((flags & 0x0200) === 0 ? '0Table' : '1Table');
    if (table === null) throw new ExtractionError('corrupt', 'Its tables are missing.');
    this.#table = table;
    this.stories = {
      body: stream.readUInt32LE(76), footnotes: stream.readUInt32LE(80), headers: stream.readUInt32LE(84),
      comments: stream.readUInt32LE(92), endnotes: stream.readUInt32LE(96), textBoxes: stream.readUInt32LE(100),
    };
    this.pieces = readPieces(this.part(33), stream.length);
    this.#paragraphs = new Runs(this.#properties(13, 13, readParagraph));
    this.#deleted = new Runs(this.#properties(12, 1, readDeleted).filter((run) => run.value));
    this.#levels = readStyleLevels(this.part(1));
  }

  /** Part `index` of the table stream, as the header lists them. */
  part(index: number): Buffer {
    const at = 154 + index * 8;
    const [start, length] = [this.stream.readUInt32LE(at), this.stream.readUInt32LE(at + 4)];
    return this.#table.subarray(start, start + length);
  }

  paragraphAt(fc: number): DocParagraph | null {
    return this.#paragraphs.at(fc);
  }

  isDeleted(fc: number): boolean {
    return this.#deleted.at(fc) === true;
  }

  /** 0 for the title, 1 to 9 for headings, null for text. */
  levelOf({ style, outline }: DocParagraph): number | null {
    if (outline !== null) return outline < 9 ? outline + 1 : null;
    return this.#levels[style] ?? null;
  }

  /** Properties stand in pages of 512 bytes; each lists runs of bytes and where in the page their properties are. */
  #properties<Value>(index: number, entrySize: number, read: (page: Buffer, at: number) => Value): Run<Value>[] {
    const list = this.part(index);
    const count = Math.floor((list.length - 4) / 8);
    const runs: Run<Value>[] = [];
    for (let each = 0; each < count; each += 1) {
      const start = (list.readUInt32LE((count + 1) * 4 + each * 4) & 0x3fffff) * 512;
      const page = this.stream.subarray(start, start + 512);
      if (page.length < 512) continue;
      const inPage = Math.min(page.readUInt8(511), 101);
      for (let run = 0; run < inPage; run += 1) {
        const offset = (page[(inPage + 1) * 4 + run * entrySize] ?? 0) * 2;
        runs.push({ from: page.readUInt32LE(run * 4), to: page.readUInt32LE(run * 4 + 4), value: read(page, offset) });
      }
    }
    return runs;
  }
}

/**
 * Of Word 6 and 95: that of the Macintosh or of the language the file says it is in. A Word sold for English wrote "English" into files of
 * every language, so Western text is asked for its letters.
 */
function oldEncoding(stream: Buffer): string {
  if (stream.readUInt16LE(20) === macintosh) return 'macintosh';
  const declared = encodingOfLanguage(stream.readUInt16LE(6));
  return declared === 'windows-1252' ? (guessEncoding(stream.subarray(stream.readUInt32LE(24), stream.readUInt32LE(28))) ?? declared) : declared;
}

interface Run<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** Runs of bytes with a value each, found by halving. */
class Runs<Value> {
  readonly #runs: readonly Run<Value>[];

  constructor(runs: readonly Run<Value>[]) {
    this.#runs = [...runs].sort((a, b) => a.from - b.from);
  }

  at(fc: number): Value | null {
    let [low, high] = [0, this.#runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.from ?? 0) <= fc) low = middle + 1;
      else high = middle;
    }
    const run = this.#runs[low - 1];
    return run !== undefined && fc < run.to ? run.value : null;
  }
}

function readPieces(clx: Buffer, longest: number): DocPiece[] {
  let at = 0;
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2) throw new ExtractionError('corrupt', 'The list of its text is missing.');
  const list = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
  const count = Math.floor((list.length - 4) / 12);
  const pieces: DocPiece[] = [];
  for (let index = 0; index < count; index += 1) {
    const [cp, end] = [list.readUInt32LE(index * 4), list.readUInt32LE(index * 4 + 4)];
    const raw = list.readUInt32LE((count + 1) * 4 + index * 8 + 2);
    const isNarrow = (raw & 0x40000000) !== 0;
    const fc = isNarrow ? (raw & 0x3fffffff) >>> 1 : raw;
    const length = end - cp;
    // Pieces that overlap could make much of little.
    if (length < 0 || fc + length * (isNarrow ? 1 : 2) > longest || (pieces.at(-1)?.cp ?? 0) > cp) throw new ExtractionError('corrupt', 'The list of its text is damaged.');
    pieces.push({ cp, length, fc, isNarrow });
  }
  return pieces;
}

function readParagraph(page: Buffer, offset: number): DocParagraph {
  const paragraph = { style: 0, outline: null as number | null, inTable: false, endsRow: false, isListed: false };
  if (offset === 0) return paragraph;
  const words = page[offset] ?? 0;
  const start = words === 0 ? offset + 2 : offset + 1;
  const length = words === 0 ? (page[offset + 1] ?? 0) * 2 : words * 2 - 1;
  const list = page.subarray(start, Math.min(512, start + length));
  if (list.length >= 2) paragraph.style = list.readUInt16LE(0);
  for (const { code, value } of readModifiers(list.subarray(2))) {
    if (code === 0x2416) paragraph.inTable = value !== 0;
    else if (code === 0x2417 || code === 0x244c) paragraph.endsRow = value !== 0;
    else if (code === 0x2640) paragraph.outline = value;
    else if (code === 0x460b) paragraph.isListed = value !== 0;
  }
  return paragraph;
}

function readDeleted(page: Buffer, offset: number): boolean {
  if (offset === 0) return false;
  const list = page.subarray(offset + 1, offset + 1 + (page[offset] ?? 0));
  for (const { code, value } of readModifiers(list)) if (code === 0x0800) return value !== 0;
  return false;
}

/** Codes and the first byte of their operands. The code says how long its operand is. */
function* readModifiers(list: Buffer): Generator<{ code: number; value: number }> {
  let at = 0;
  while (at + 3 <= list.length) {
    const code = list.readUInt16LE(at);
    yield { code, value: list.readUInt8(at + 2) };
    const length = [1, 1, 2, 4, 2, 2, 0, 3][code >> 13] ?? 1;
    if (code === 0xd608) at += 2 + list.readUInt16LE(at + 2) + 1;
    else at += length === 0 ? 3 + list.readUInt8(at + 2) : 2 + length;
  }
}

/** Level of each style by its built-in number (1 to 9 are headings, 62 is the title), or by that of the style it is based on. */
function readStyleLevels(sheet: Buffer): (number | null)[] {
  if (sheet.length < 6) return [];
  const styles: { builtIn: number; base: number }[] = [];
  let at = 2 + sheet.readUInt16LE(0);
  for (let left = sheet.readUInt16LE(2); left > 0 && at + 2 <= sheet.length; left -= 1) {
    const length = sheet.readUInt16LE(at);
    const isThere = length >= 4 && at + 6 <= sheet.length;
    styles.push(isThere ? { builtIn: sheet.readUInt16LE(at + 2) & 0xfff, base: sheet.readUInt16LE(at + 4) >> 4 } : { builtIn: 0xfff, base: 0xfff });
    at += 2 + length + (length % 2);
  }
  return styles.map((style) => {
    let each: { builtIn: number; base: number } | undefined = style;
    for (let depth = 0; each !== undefined && depth < 20; depth += 1) {
      if (each.builtIn === 62) return 0;
      if (each.builtIn >= 1 && each.builtIn <= 9) return each.builtIn;
      each = styles[each.base];
    }
    return null;
  });
}
