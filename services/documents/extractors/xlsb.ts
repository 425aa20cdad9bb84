import { formatCode, numberText } from './cell-value.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { normaliseLine } from './normalise.ts';
import { OfficePackage, type Relation } from './office-package.ts';
import { PictureReader } from './pictures/picture-reader.ts';
import { sheetPictures } from './pictures/sheet-pictures.ts';
import { SheetBuilder, type CellBudget } from './sheet-builder.ts';
import { NotedRows, type SheetNotes } from './sheet-notes.ts';
import { cellErrors, packedNumber } from './xls.ts';
import { collectNotes } from './xlsx.ts';

/** XLSB, a workbook of binary parts ([MS-XLSB]): the same sheets, cells, comments and text boxes as in XLSX. */
export async function* extractXlsb(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const { limits } = input;
  const file = await OfficePackage.open(input);
  const main = file.mainPart('xl/workbook.bin');
  const links = file.relations(main);
  const { sheets, from1904 } = listSheets(file.read(main) ?? Buffer.alloc(0), links);
  if (sheets.length === 0) throw new ExtractionError('corrupt', 'It lists no sheets.');
  if (sheets.length > limits.pages) throw new ExtractionError('limit-pages', `It has ${sheets.length} sheets.`);
  const linked = (type: string): Buffer => file.read(links.find((link) => link.type === type)?.target ?? '') ?? Buffer.alloc(0);
  const context: Context = { strings: readStrings(linked('sharedStrings')), ...readStyles(linked('styles')), from1904 };
  const budget: CellBudget = { cells: 0, length: 0 };
  const pictures = new PictureReader(input, file);
  let page = 0;
  for (const sheet of sheets) {
    const part = file.read(sheet.target);
    if (part === null) throw new ExtractionError('corrupt', 'One of its sheets is missing.');
    const builder = new SheetBuilder(limits, budget);
    const notes = collectNotes(file, file.relations(sheet.target), addComments);
    readSheet(part, context, builder, notes);
    const label = sheet.isHidden ? `${sheet.name} [hidden]` : sheet.name;
    page += 1;
    yield [builder.page(page, label)];
    const shown = await sheetPictures(pictures, notes.pictures, limits.textLength);
    if (shown === null) continue;
    page += 1;
    yield [{ ...shown, page, label }];
  }
}

interface Context {
  readonly strings: readonly string[];
  readonly formatIds: readonly number[];
  readonly formats: ReadonlyMap<number, string>;
  readonly from1904: boolean;
}

/** Kinds and lengths are numbers of 7 bits a byte, the lowest first. */
function* readRecords(part: Buffer): Generator<{ kind: number; data: Buffer }> {
  let at = 0;
  const number = (most: number): number => {
    let value = 0;
    for (let index = 0; index < most; index += 1) {
      const byte = part[at] ?? 0;
      at += 1;
      value |= (byte & 0x7f) << (7 * index);
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  while (at < part.length) {
    const kind = number(2);
    const length = number(4);
    if (at + length > part.length) throw new ExtractionError('corrupt', 'One of its parts ends too early.');
    yield { kind, data: part.subarray(at, at + length) };
    at += length;
  }
}

function wideString(data: Buffer, at: number): string {
  return data.toString('utf16le', at + 4, Math.min(data.length, at + 4 + data.readUInt32LE(at) * 2));
}

function listSheets(part: Buffer, links: readonly Relation[]): { sheets: { name: string; target: string; isHidden: boolean }[]; from1904: boolean } {
  const sheets: { name: string; target: string; isHidden: boolean }[] = [];
  let from1904 = false;
  for (const { kind, data } of readRecords(part)) {
    if (kind === 153) from1904 = (data.readUInt32LE(0) & 1) === 1;
    if (kind !== 156) continue;
    // The first programs that wrote this format put one number more before the link.
    for (const at of [8, 12].filter((place) => place + 4 <= data.length)) {
      const id = wideString(data, at);
      const link = links.find((each) => each.id === id && each.type === 'worksheet');
      if (link === undefined || sheets.some((sheet) => sheet.target === link.target)) continue;
      sheets.push({ name: normaliseLine(wideString(data, at + 4 + id.length * 2)), target: link.target, isHidden: data.readUInt32LE(0) !== 0 });
      break;
    }
  }
  return { sheets, from1904 };
}

function readStrings(part: Buffer): string[] {
  const strings: string[] = [];
  for (const { kind, data } of readRecords(part)) if (kind === 19) strings.push(normaliseLine(wideString(data, 1)));
  return strings;
}

function readStyles(part: Buffer): { formatIds: number[]; formats: Map<number, string> } {
  const formatIds: number[] = [];
  const formats = new Map<number, string>();
  let inCells = false;
  for (const { kind, data } of readRecords(part)) {
    if (kind === 617 || kind === 618) inCells = kind === 617;
    else if (kind === 44) formats.set(data.readUInt16LE(0), wideString(data, 2));
    else if (kind === 47 && inCells) formatIds.push(data.readUInt16LE(2));
  }
  return { formatIds, formats };
}

function readSheet(part: Buffer, context: Context, builder: SheetBuilder, notes: SheetNotes): void {
  const rows = new NotedRows(builder, notes);
  let row: { number: number; isHidden: boolean; cells: Map<number, string> } | null = null;
  const endRow = (): void => {
    if (row !== null) rows.add(row.number, row.cells, row.isHidden);
    row = null;
  };
  for (const { kind, data } of readRecords(part)) {
    if (kind === 0) {
      endRow();
      row = { number: data.readUInt32LE(0) + 1, isHidden: ((data[11] ?? 0) & 0x10) !== 0, cells: new Map() };
    } else if (kind === 60) {
      if ((data.readUInt16LE(16) & 1) === 1) notes.hideColumns(data.readUInt32LE(0) + 1, data.readUInt32LE(4) + 1);
    } else if (kind === 146) {
      endRow();
    } else if (row !== null && ((kind >= 2 && kind <= 11) || kind === 62)) {
      const text = cellText(kind, data, context);
      if (text !== '') row.cells.set(data.readUInt32LE(0) + 1, text);
    }
  }
  endRow();
  rows.end();
}

/** A cell by the kind of its record; behind column and style stands its value, or the cached result of its formula. */
function cellText(kind: number, data: Buffer, { strings, formatIds, formats, from1904 }: Context): string {
  const number = (value: number): string => numberText(value, formatCode(formatIds[data.readUIntLE(4, 3)] ?? 0, formats), from1904);
  if (kind === 2) return number(packedNumber(data.readUInt32LE(8)));
  if (kind === 5 || kind === 9) return number(data.readDoubleLE(8));
  if (kind === 3 || kind === 11) return cellErrors.get(data.readUInt8(8)) ?? '#N/A';
  if (kind === 4 || kind === 10) return data.readUInt8(8) === 0 ? 'FALSE' : 'TRUE';
  if (kind === 7) return strings[data.readUInt32LE(8)] ?? '';
  return normaliseLine(wideString(data, kind === 62 ? 9 : 8));
}

function addComments(notes: SheetNotes, part: Buffer): void {
  let place = { row: 0, column: 0 };
  for (const { kind, data } of readRecords(part)) {
    if (kind === 635) place = { row: data.readUInt32LE(4) + 1, column: data.readUInt32LE(12) + 1 };
    if (kind !== 637) continue;
    const text = wideString(data, 1);
    if (!text.startsWith('[Threaded comment]')) notes.add(place.row, place.column, 'Comment', text);
  }
}
