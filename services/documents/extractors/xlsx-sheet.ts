import { formatCode, numberText, parseAddress } from './cell-value.ts';
import { normaliseLine } from './normalise.ts';
import { lastColumn, lastRow, NotedRows, type SheetNotes } from './sheet-notes.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import { unescapeText, type WorkbookStyles } from './xlsx-strings.ts';
import { attribute, isOn, readXml, type Attributes } from './xml-reader.ts';

export interface WorkbookContext {
  readonly strings: readonly string[];
  readonly styles: WorkbookStyles;
  readonly from1904: boolean;
}

/**
 * Reads the rows of one sheet: what a person sees in the cells, formulas by their cached results. Drop-down ranges and decorations are
 * passed over as they come (HECVAT's ranges to XFD1048576 stop exceljs for over 100 s).
 */
export function readSheetXml(xml: Uint8Array, context: WorkbookContext, builder: SheetBuilder, notes: SheetNotes): void {
  const reader = new SheetReader(context, new NotedRows(builder, notes), notes);
  readXml(xml, reader);
  reader.end();
}

class SheetReader {
  readonly #context: WorkbookContext;
  readonly #rows: NotedRows;
  readonly #notes: SheetNotes;
  #inData = false;
  #row = 0;
  #isHidden = false;
  #cells = new Map<number, string>();
  #column = 0;
  #type = '';
  #style = 0;
  #value = '';
  #collecting = false;
  #phonetic = false;

  constructor(context: WorkbookContext, rows: NotedRows, notes: SheetNotes) {
    this.#context = context;
    this.#rows = rows;
    this.#notes = notes;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#collecting = this.#inData && !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'sheetData') this.#inData = true;
    else if (name === 'col' && attribute(attributes, 'hidden') !== undefined && isOn(attribute(attributes, 'hidden'))) {
      this.#notes.hideColumns(Number(attribute(attributes, 'min')), Number(attribute(attributes, 'max')));
    }
  }

  text(data: string): void {
    if (this.#collecting) this.#value += data;
  }

  close(name: string): void {
    if (name === 'c') this.#endCell();
    else if (name === 'v' || name === 't') this.#collecting = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'row') this.#rows.add(this.#row, this.#cells, this.#isHidden);
    else if (name === 'sheetData') this.#inData = false;
  }

  end(): void {
    this.#rows.end();
  }

  /** Rows and cells that do not say where they are follow the one before. */
  #openRow(attributes: Attributes): void {
    this.#row = Number(attribute(attributes, 'r')) || this.#row + 1;
    const hidden = attribute(attributes, 'hidden');
    this.#isHidden = hidden !== undefined && isOn(hidden);
    this.#cells = new Map();
    this.#column = 0;
  }

  #openCell(attributes: Attributes): void {
    const address = parseAddress(attribute(attributes, 'r') ?? '');
    this.#column = address?.column ?? this.#column + 1;
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's')) || 0;
    this.#value = '';
  }

  #endCell(): void {
    const text = this.#value === '' ? '' : this.#shown();
    if (text !== '' && this.#column <= lastColumn && this.#row <= lastRow) this.#cells.set(this.#column, text);
  }

  #shown(): string {
    const { strings, styles, from1904 } = this.#context;
    if (this.#type === 's') return strings[Number(this.#value)] ?? '';
    if (this.#type === 'b') return this.#value.trim() === '1' || this.#value.trim() === 'true' ? 'TRUE' : 'FALSE';
    if (this.#type === 'n' && this.#value.trim() !== '' && !Number.isNaN(Number(this.#value))) {
      return numberText(Number(this.#value), formatCode(styles.formatIds[this.#style] ?? 0, styles.ownFormats), from1904);
    }
    if (this.#type === 'd') return normaliseLine(this.#value.replace('T00:00:00', '').replace('T', ' '));
    return normaliseLine(unescapeText(this.#value));
  }
}
