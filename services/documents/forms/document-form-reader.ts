import type { ParagraphLabel } from '../extractors/docx-numbering.ts';
import { levelOfOutline, type ParagraphStyle } from '../extractors/docx-styles.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { SkipAlternatives } from '../extractors/skip-alternatives.ts';
import { attribute, isOn, type Attributes } from '../extractors/xml-reader.ts';
import { cellText } from './cell-text.ts';
import { crossedSymbols, emptySymbols } from './tick-box.ts';
import { mostFormCells, type FormBlock, type FormCell, type FormChoice, type FormGrid, type FormRow } from './form.ts';

interface Paragraph {
  readonly place: number;
  text: string;
  style: string | null;
  outline: number | null;
  numId: string | null;
  ilvl: number | null;
  runs: number;
  boldRuns: number;
  blank: string[] | null;
}

interface Cell {
  readonly place: number;
  readonly paragraphs: string[];
  /** What Word counts in front of a paragraph without words. */
  number: string | null;
  span: number;
  /** Goes on with the cell above. */
  isContinued: boolean;
  isShaded: boolean;
  choices: string[];
}

interface Table {
  readonly index: number;
  readonly rows: FormRow[];
  readonly choices: FormChoice[];
  cells: { cell: Cell; column: number }[];
  column: number;
  row: number;
  merges: { top: number; left: number; bottom: number; right: number }[];
}

/**
 * The body of a document as paragraphs and tables. Paragraphs and cells are counted as their tags come, everywhere in the file, so that the
 * writer finds the same ones by counting tags. Placeholders of content controls ("Click here to enter text") are blanks.
 */
export class DocumentFormReader {
  readonly blocks: FormBlock[] = [];
  readonly grids: FormGrid[] = [];
  readonly #style: (id: string) => ParagraphStyle;
  readonly #label: (numId: string, ilvl: number) => ParagraphLabel;
  readonly #alternatives = new SkipAlternatives();
  readonly #tables: Table[] = [];
  readonly #open: Cell[] = [];
  readonly #paragraphs: Paragraph[] = [];
  #prefix = '';
  #places = { paragraph: 0, cell: 0, table: 0 };
  #skipped = 0;
  #inText = false;
  #inProperties = false;
  #runBold = false;
  #inRunProperties = false;
  #total = 0;
  /** One entry for each content control around: whether it shows a placeholder, and the values of its drop-down. */
  readonly #controls: { isPlaceholder: boolean; values: string[] }[] = [];

  constructor(style: (id: string) => ParagraphStyle, label: (numId: string, ilvl: number) => ParagraphLabel) {
    this.#style = style;
    this.#label = label;
  }

  open(name: string, attributes: Attributes, written: string): void {
    if (name === 'document') this.#prefix = written.slice(0, written.length - name.length);
    const isOurs = written === `${this.#prefix}${name}`;
    if (isOurs && name === 'p') this.#places.paragraph += 1;
    if (isOurs && name === 'tc') this.#places.cell += 1;
    if (this.#alternatives.open(name)) return;
    if (this.#skipped > 0 || (isOurs && skippedElements.has(name)) || name === 'txbxContent') {
      this.#skipped += 1;
      return;
    }
    if (!isOurs) return;
    const paragraph = this.#paragraphs.at(-1);
    const cell = this.#open.at(-1);
    const value = attribute(attributes, 'val');
    if (name === 't') this.#inText = true;
    else if (name === 'p') this.#paragraphs.push({ place: this.#places.paragraph, text: '', style: null, outline: null, numId: null, ilvl: null, runs: 0, boldRuns: 0, blank: null });
    else if (name === 'pPr') this.#inProperties = true;
    else if (name === 'rPr') this.#inRunProperties = !this.#inProperties;
    else if (name === 'r') this.#runBold = false;
    else if (name === 'b' && this.#inRunProperties) this.#runBold = isOn(value);
    else if (name === 'tbl') this.#openTable();
    else if (name === 'tr') this.#openRow();
    else if (name === 'tc') this.#open.push({ place: this.#places.cell, paragraphs: [], number: null, span: 1, isContinued: false, isShaded: false, choices: [] });
    else if (name === 'gridSpan' && cell !== undefined) cell.span = Math.min(100, Math.max(1, Number(value) || 1));
    else if (name === 'vMerge' && cell !== undefined) cell.isContinued = value !== 'restart';
    else if (name === 'shd' && cell !== undefined && !this.#inProperties) cell.isShaded = !/^(auto|ffffff)$/i.test(attribute(attributes, 'fill') ?? 'auto');
    else if (name === 'sdt') this.#controls.push({ isPlaceholder: false, values: [] });
    else if (name === 'showingPlcHdr') this.#control((control) => { control.isPlaceholder = isOn(value); });
    else if (name === 'listItem') this.#control((control) => control.values.push(attribute(attributes, 'displayText') ?? attribute(attributes, 'value') ?? ''));
    else if (name === 'listEntry') cell?.choices.push(value ?? '');
    else if (paragraph !== undefined && name === 'checkBox') paragraph.text += '☐';
    else if (paragraph !== undefined && (name === 'checked' || (name === 'default' && value !== undefined))) paragraph.text = paragraph.text.replace(/[☐☒]$/u, isOn(value) ? '☒' : '☐');
    else if (paragraph !== undefined && name === 'sym') paragraph.text += signOf(attribute(attributes, 'char') ?? '');
    else if (paragraph !== undefined && this.#inProperties) readProperty(paragraph, name, value);
    else if (paragraph !== undefined && (name === 'br' || name === 'cr')) paragraph.text += '\n';
    else if (paragraph !== undefined && (name === 'tab' || name === 'ptab')) paragraph.text += ' ';
    else if (paragraph !== undefined && name === 'noBreakHyphen') paragraph.text += '-';
  }

  text(data: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!this.#inText || paragraph === undefined || this.#skipped > 0 || this.#alternatives.skipping) return;
    const control = this.#controls.at(-1);
    if (control?.isPlaceholder === true) {
      paragraph.blank = chosenFrom(control.values);
      return;
    }
    if (data.trim() !== '') {
      paragraph.runs += 1;
      if (this.#runBold) paragraph.boldRuns += 1;
    }
    paragraph.text += data;
  }

  close(name: string): void {
    if (this.#alternatives.close(name)) return;
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (name === 't') this.#inText = false;
    else if (name === 'pPr') this.#inProperties = false;
    else if (name === 'rPr') this.#inRunProperties = false;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tc') this.#endCell();
    else if (name === 'tr') this.#endRow();
    else if (name === 'tbl') this.#endTable();
    else if (name === 'sdt') this.#endControl();
  }

  #control(change: (control: { isPlaceholder: boolean; values: string[] }) => void): void {
    const control = this.#controls.at(-1);
    if (control !== undefined) change(control);
  }

  #endControl(): void {
    const control = this.#controls.pop();
    const cell = this.#open.at(-1);
    if (control !== undefined && cell !== undefined) cell.choices.push(...chosenFrom(control.values));
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const text = cellText(paragraph.text);
    this.#total += 1;
    if (this.#total > mostFormCells) throw new ExtractionError('limit-pages', `It has more than ${mostFormCells} paragraphs.`);
    const style = paragraph.style === null ? null : this.#style(paragraph.style);
    const numId = paragraph.numId ?? style?.numId ?? null;
    const ilvl = paragraph.ilvl ?? style?.ilvl ?? 0;
    const label = numId === null || numId === '0' ? null : this.#label(numId, ilvl);
    const number = label?.kind === 'number' ? label.text : null;
    const cell = this.#open.at(-1);
    if (cell !== undefined) {
      if (text !== '') cell.paragraphs.push(number === null ? text : `${number} ${text}`);
      else cell.number ??= number;
      return;
    }
    const outlined = levelOfOutline(paragraph.outline);
    this.blocks.push({
      kind: 'paragraph', place: paragraph.place, text, label: number, isItem: label !== null, indent: ilvl,
      level: outlined === undefined ? (style?.level ?? null) : outlined, isBold: paragraph.runs > 0 && paragraph.boldRuns === paragraph.runs,
      ...(paragraph.blank === null ? {} : { blank: paragraph.blank }),
    });
  }

  #openTable(): void {
    this.#places.table += 1;
    this.#tables.push({ index: this.#places.table, rows: [], choices: [], cells: [], column: 1, row: 0, merges: [] });
  }

  #openRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.row += 1;
    [table.cells, table.column] = [[], 1];
  }

  #endCell(): void {
    const [cell, table] = [this.#open.pop(), this.#tables.at(-1)];
    if (cell === undefined || table === undefined) return;
    const column = table.column;
    if (!cell.isContinued) table.cells.push({ cell, column });
    if (cell.span > 1) table.merges.push({ top: table.row, left: column, bottom: table.row, right: column + cell.span - 1 });
    if (cell.choices.length > 0) table.choices.push({ ranges: [{ top: table.row, left: column, bottom: table.row, right: column }], values: [...new Set(cell.choices)] });
    table.column += cell.span;
  }

  #endRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    // A first column that Word numbers by itself has no words of its own.
    const numberOf = (cell: Cell, at: number): string => (at === 0 && table.cells.some((other) => other.cell.paragraphs.length > 0) ? (cell.number ?? '') : '');
    const cells = table.cells.map(({ cell, column }, at): FormCell => ({ column, text: cellText(cell.paragraphs.length === 0 ? numberOf(cell, at) : cell.paragraphs.join('\n')), isFormula: false, style: cell.isShaded ? 1 : 0, place: cell.place }));
    if (cells.length > 0) table.rows.push({ row: table.row, isHidden: false, cells });
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (table === undefined) return;
    const grid: FormGrid = { name: `Table ${table.index}`, index: table.index, hiddenColumns: [], rows: table.rows, merges: table.merges, choices: table.choices, lengthLimits: [] };
    this.grids.push(grid);
    if (this.#open.length === 0) this.blocks.push({ kind: 'table', grid: table.index });
  }
}

/** "Choose an item." stands first in most drop-downs and is no answer. */
const chosenFrom = (values: readonly string[]): string[] => values.filter((value) => !/^(choose|select|pick|please)\b/i.test(value));

/** Boxes of the symbol fonts; other symbols are left out. */
function signOf(char: string): string {
  const code = char.toUpperCase();
  return emptySymbols.has(code) ? '☐' : crossedSymbols.has(code) ? '☒' : '';
}

function readProperty(paragraph: Paragraph, name: string, value: string | undefined): void {
  if (name === 'pStyle') paragraph.style = value ?? null;
  else if (name === 'outlineLvl') paragraph.outline = Number(value);
  else if (name === 'numId') paragraph.numId = value ?? null;
  else if (name === 'ilvl') paragraph.ilvl = Number(value) || 0;
}

/** Deleted and moved-away text, former formatting. */
const skippedElements = new Set(['del', 'moveFrom', 'pPrChange', 'rPrChange', 'sectPrChange', 'tblPrChange', 'tcPrChange', 'trPrChange', 'sectPr']);
