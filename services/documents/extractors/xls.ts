import { formatCode, numberText } from './cell-value.ts';
import { unlockXls } from './default-password/unlock-xls.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractorInput } from './extractor.ts';
import { normaliseLine } from './normalise.ts';
import { OleContainer } from './ole-container.ts';
import { objectsInFolders } from './ole-objects.ts';
import { decodeBytes, encodingOfCodepage } from './rtf-encodings.ts';
import { SheetBuilder, type CellBudget } from './sheet-builder.ts';
import { NotedRows, SheetNotes } from './sheet-notes.ts';
import { readRecords, StringReader, type XlsRecord } from './xls-records.ts';

/**
 * XLS of Excel 5 to 2003 by its records: cells with cached results, comments, text boxes, what is hidden. SheetJS reads them, too, but
 * the last version on the registry has published advisories (prototype pollution, ReDoS) and trusts sizes that files declare.
 */
export async function* extractXls({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  const container = new OleContainer(bytes);
  const found = container.read('Workbook') ?? container.read('Book');
  if (found === null) throw new ExtractionError('corrupt', 'Its workbook is missing.');
  const stream = unlockXls(found);
  const workbook = readGlobals(stream);
  if (workbook.sheets.length === 0) throw new ExtractionError('corrupt', 'It lists no sheets.');
  if (workbook.sheets.length > limits.pages) throw new ExtractionError('limit-pages', `It has ${workbook.sheets.length} sheets.`);
  const budget: CellBudget = { cells: 0, length: 0 };
  for (const [index, sheet] of workbook.sheets.entries()) {
    const reader = new SheetReader(workbook);
    reader.read(stream.subarray(sheet.start));
    const builder = new SheetBuilder(limits, budget);
    reader.give(builder);
    yield [builder.page(index + 1, sheet.isHidden ? `${sheet.name} [hidden]` : sheet.name)];
  }
  yield* objectsInFolders(bytes, (each) => each.folders().filter(({ name }) => /^MBD[0-9A-F]{8}$/i.test(name)));
}

interface Workbook {
  readonly sheets: { name: string; start: number; isHidden: boolean }[];
  readonly strings: string[];
  readonly formatIds: number[];
  readonly formats: Map<number, string>;
  /** Excel 97 and later write Unicode; before, the code page of the workbook. */
  isUnicode: boolean;
  encoding: string;
  from1904: boolean;
}

function readGlobals(stream: Buffer): Workbook {
  const workbook: Workbook = { sheets: [], strings: [], formatIds: [], formats: new Map(), isUnicode: true, encoding: 'windows-1252', from1904: false };
  for (const record of readRecords(stream)) {
    const { kind, data } = record;
    if (kind === 0x0a) break;
    if (kind === 0x0809) workbook.isUnicode = data.readUInt16LE(0) >= 0x0600;
    else if (kind === 0x42) workbook.encoding = encodingOfCodepage(data.readUInt16LE(0));
    else if (kind === 0x22) workbook.from1904 = data.readUInt16LE(0) === 1;
    else if (kind === 0xe0) workbook.formatIds.push(data.readUInt16LE(2));
    else if (kind === 0x41e) workbook.formats.set(data.readUInt16LE(0), workbook.isUnicode ? new StringReader(record, 2).next() : shortText(workbook, data, 2));
    else if (kind === 0xfc) for (const strings = new StringReader(record, 8); strings.hasMore; ) workbook.strings.push(normaliseLine(strings.next()));
    else if (kind === 0x85 && data.readUInt8(5) <= 2 && !workbook.sheets.some(({ start }) => start === data.readUInt32LE(0))) {
      const name = workbook.isUnicode ? new StringReader(record, 8).characters(data.readUInt8(6), (data.readUInt8(7) & 1) === 1) : shortText(workbook, data, 6);
      workbook.sheets.push({ name: normaliseLine(name), start: data.readUInt32LE(0), isHidden: (data.readUInt8(4) & 3) !== 0 });
    }
  }
  return workbook;
}

/** Text in the code page of the workbook, its length in one byte before it. */
function shortText({ encoding }: Workbook, data: Buffer, at: number): string {
  return decodeBytes(data.subarray(at + 1, at + 1 + data.readUInt8(at)), encoding);
}

class SheetReader {
  readonly #workbook: Workbook;
  readonly #rows = new Map<number, Map<number, string>>();
  readonly #hiddenRows = new Set<number>();
  readonly #notes = new SheetNotes();
  /** Texts of drawn objects by their ids: those of comments are named by id, the others are text boxes. */
  readonly #texts = new Map<number, string>();
  readonly #comments: { row: number; column: number; id: number }[] = [];
  #object = 0;
  #formula: { row: number; column: number } | null = null;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** Charts inside the sheet are streams of their own between its records. */
  read(stream: Buffer): void {
    let depth = 0;
    for (const record of readRecords(stream)) {
      if (record.kind === 0x0809) depth += 1;
      else if (record.kind === 0x0a) {
        depth -= 1;
        if (depth <= 0) return;
      } else if (depth === 1) this.#record(record);
    }
  }

  #record(record: XlsRecord): void {
    const { kind, data } = record;
    if (kind === 0xfd) this.#set(data, this.#workbook.strings[data.readUInt32LE(6)] ?? '');
    else if (kind === 0x204 || kind === 0xd6) this.#set(data, this.#label(record));
    else if (kind === 0x27e) this.#set(data, this.#number(packedNumber(data.readUInt32LE(6)), data.readUInt16LE(4)));
    else if (kind === 0x203) this.#set(data, this.#number(data.readDoubleLE(6), data.readUInt16LE(4)));
    else if (kind === 0xbd) this.#packedRow(data);
    else if (kind === 0x205) this.#set(data, data.readUInt8(7) === 1 ? (cellErrors.get(data.readUInt8(6)) ?? '#N/A') : truth(data.readUInt8(6)));
    else if (kind === 0x06 || kind === 0x206 || kind === 0x406) this.#result(data);
    else if (kind === 0x207 && this.#formula !== null) this.#put(this.#formula, this.#workbook.isUnicode ? new StringReader(record, 0).next() : decodeBytes(data.subarray(2), this.#workbook.encoding));
    else if (kind === 0x208 && (data.readUInt16LE(12) & 0x20) !== 0) this.#hiddenRows.add(data.readUInt16LE(0) + 1);
    else if (kind === 0x7d && (data.readUInt16LE(8) & 1) === 1) this.#notes.hideColumns(data.readUInt16LE(0) + 1, data.readUInt16LE(2) + 1);
    else if (kind === 0x5d && data.length >= 8) this.#object = data.readUInt16LE(6);
    else if (kind === 0x1b6) this.#texts.set(this.#object, textOfObject(record));
    else if (kind === 0x1c && data.length >= 8) this.#comments.push({ row: data.readUInt16LE(0) + 1, column: data.readUInt16LE(2) + 1, id: data.readUInt16LE(6) });
  }

  #label(record: XlsRecord): string {
    const { data } = record;
    if (this.#workbook.isUnicode) return new StringReader(record, 6).next();
    return decodeBytes(data.subarray(8, 8 + data.readUInt16LE(6)), this.#workbook.encoding);
  }

  #number(value: number, style: number): string {
    const { formatIds, formats, from1904 } = this.#workbook;
    return numberText(value, formatCode(formatIds[style] ?? 0, formats), from1904);
  }

  #packedRow(data: Buffer): void {
    const [row, first] = [data.readUInt16LE(0), data.readUInt16LE(2)];
    for (let at = 4; at + 6 <= data.length - 2; at += 6) {
      this.#put({ row: row + 1, column: first + 1 + (at - 4) / 6 }, this.#number(packedNumber(data.readUInt32LE(at + 2)), data.readUInt16LE(at)));
    }
  }

  /** The cached result of a formula: a number, or a mark for what follows in a record of its own. */
  #result(data: Buffer): void {
    this.#formula = null;
    if (data.readUInt16LE(12) !== 0xffff) this.#set(data, this.#number(data.readDoubleLE(6), data.readUInt16LE(4)));
    else if (data.readUInt8(6) === 0) this.#formula = { row: data.readUInt16LE(0) + 1, column: data.readUInt16LE(2) + 1 };
    else if (data.readUInt8(6) === 1) this.#set(data, truth(data.readUInt8(8)));
    else if (data.readUInt8(6) === 2) this.#set(data, cellErrors.get(data.readUInt8(8)) ?? '#N/A');
  }

  #set(data: Buffer, text: string): void {
    this.#put({ row: data.readUInt16LE(0) + 1, column: data.readUInt16LE(2) + 1 }, text);
  }

  #put({ row, column }: { row: number; column: number }, text: string): void {
    const line = normaliseLine(text);
    if (line === '') return;
    const cells = this.#rows.get(row) ?? new Map<number, string>();
    this.#rows.set(row, cells.set(column, line));
  }

  give(builder: SheetBuilder): void {
    for (const { row, column, id } of this.#comments) {
      this.#notes.add(row, column, 'Comment', this.#texts.get(id) ?? '');
      this.#texts.delete(id);
    }
    for (const text of this.#texts.values()) this.#notes.add(1, 1, 'Text box', text);
    const rows = new NotedRows(builder, this.#notes);
    for (const [row, cells] of [...this.#rows].sort(([a], [b]) => a - b)) {
      rows.add(row, new Map([...cells].sort(([a], [b]) => a - b)), this.#hiddenRows.has(row));
    }
    rows.end();
  }
}

/** 30 bits of a whole number or of the front of a double, perhaps in hundredths. */
export function packedNumber(packed: number): number {
  let value = packed >> 2;
  if ((packed & 2) === 0) {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE((packed & 0xfffffffc) >>> 0, 4);
    value = bytes.readDoubleLE(0);
  }
  return (packed & 1) === 1 ? value / 100 : value;
}

/** The text of a drawn object is in the continuation of its record; its length is in the record. */
function textOfObject(record: XlsRecord): string {
  const { data, cuts } = record;
  const [start] = cuts;
  if (start === undefined || data.length < 12 || start >= data.length) return '';
  return new StringReader(record, start + 1).characters(data.readUInt16LE(10), (data.readUInt8(start) & 1) === 1);
}

const truth = (value: number): string => (value === 0 ? 'FALSE' : 'TRUE');
/** Errors by the number they have in a cell. */
export const cellErrors: ReadonlyMap<number, string> = new Map([[0, '#NULL!'], [7, '#DIV/0!'], [15, '#VALUE!'], [23, '#REF!'], [29, '#NAME?'], [36, '#NUM!'], [42, '#N/A']]);
