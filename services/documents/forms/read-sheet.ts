import { formatCode, numberText, parseAddress } from '../extractors/cell-value.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { unescapeText, type WorkbookStyles } from '../extractors/xlsx-strings.ts';
import { attribute, isOn, readXml, type Attributes } from '../extractors/xml-reader.ts';
import { cellText } from './cell-text.ts';
import { parseRange, parseRanges } from './cell-ranges.ts';
import { mostFormCells, type CellRange, type FormCell, type FormRow } from './form.ts';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: WorkbookStyles;
  readonly from1904: boolean;
  /** Cells read so far, of all sheets. */
  cells: number;
}

/** A sheet as its XML tells it, its drop-downs still as formulas. */
export interface ReadSheet {
  readonly rows: readonly FormRow[];
  readonly merges: readonly CellRange[];
  readonly hiddenColumns: readonly { from: number; to: number }[];
  readonly validations: readonly Validation[];
}

export interface Validation {
  readonly type: 'list' | 'textLength';
  readonly ranges: readonly CellRange[];
  readonly operator: string;
  readonly formula1: string;
  readonly formula2: string;
}

/**
 * Reads the cells, merged ranges, hidden columns and drop-downs of one sheet by its XML. Validations stay ranges: one workbook in use
 * declares 17 billion validated cells.
 *
 * @throws ExtractionError corrupt, limit-pages
 */
export function readSheet(xml: Uint8Array, context: SheetContext): ReadSheet {
  const reader = new SheetReader(context);
  readXml(xml, reader);
  return reader;
}

class SheetReader implements ReadSheet {
  readonly rows: FormRow[] = [];
  readonly merges: CellRange[] = [];
  readonly hiddenColumns: { from: number; to: number }[] = [];
  readonly validations: Validation[] = [];
  readonly #context: SheetContext;
  #cells: FormCell[] = [];
  #row = 0;
  #isRowHidden = false;
  #column = 0;
  #type = '';
  #style = 0;
  #value = '';
  #isFormula = false;
  #into: 'value' | 'formula1' | 'formula2' | 'sqref' | null = null;
  #isPhonetic = false;
  #validation: { type: string; sqref: string; operator: string; formula1: string; formula2: string } | null = null;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'f' && this.#validation === null) this.#isFormula = true;
    else if (name === 'v' || name === 't') this.#into = this.#isPhonetic ? null : 'value';
    else if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'col') this.#readColumn(attributes);
    else if (name === 'mergeCell') this.#merge(parseRange(attribute(attributes, 'ref') ?? ''));
    else if (name === 'dataValidation') {
      this.#validation = { type: attribute(attributes, 'type') ?? '', sqref: attribute(attributes, 'sqref') ?? '', operator: attribute(attributes, 'operator') ?? 'between', formula1: '', formula2: '' };
    } else if (this.#validation !== null && (name === 'formula1' || name === 'formula2' || name === 'sqref')) this.#into = name;
  }

  text(data: string): void {
    if (this.#into === null) return;
    if (this.#into === 'value') this.#value += data;
    else if (this.#validation !== null) this.#validation[this.#into] += data;
  }

  close(name: string): void {
    if (name === 'c') this.#endCell();
    else if (name === 'v' || name === 't') this.#into = null;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'row') this.#endRow();
    else if (name === 'formula1' || name === 'formula2' || name === 'sqref') this.#into = null;
    else if (name === 'dataValidation') this.#endValidation();
  }

  #openRow(attributes: Attributes): void {
    this.#row = Number(attribute(attributes, 'r')) || this.#row + 1;
    const hidden = attribute(attributes, 'hidden');
    this.#isRowHidden = hidden !== undefined && isOn(hidden);
    this.#cells = [];
    this.#column = 0;
  }

  #openCell(attributes: Attributes): void {
    this.#column = parseAddress(attribute(attributes, 'r') ?? '')?.column ?? this.#column + 1;
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's')) || 0;
    this.#value = '';
    this.#isFormula = false;
  }

  #endCell(): void {
    const text = this.#value === '' ? '' : cellText(this.#shown());
    if (text === '' && !this.#isFormula) return;
    this.#context.cells += 1;
    if (this.#context.cells > mostFormCells) throw new ExtractionError('limit-pages', `It has more than ${mostFormCells} cells with content.`);
    this.#cells.push({ column: this.#column, text, isFormula: this.#isFormula, style: this.#style });
  }

  #endRow(): void {
    if (this.#cells.length > 0) this.rows.push({ row: this.#row, isHidden: this.#isRowHidden, cells: this.#cells });
  }

  #shown(): string {
    const { strings, styles, from1904 } = this.#context;
    if (this.#type === 's') return strings[Number(this.#value)] ?? '';
    if (this.#type === 'b') return this.#value.trim() === '1' || this.#value.trim() === 'true' ? 'TRUE' : 'FALSE';
    if (this.#type === 'e') return '';
    if (this.#type === 'n' && this.#value.trim() !== '' && !Number.isNaN(Number(this.#value))) {
      const code = formatCode(styles.formatIds[this.#style] ?? 0, styles.ownFormats);
      return fixedDecimals(Number(this.#value), styles.formatIds[this.#style] ?? 0, code) ?? numberText(Number(this.#value), code, from1904);
    }
    return unescapeText(this.#value);
  }

  #readColumn(attributes: Attributes): void {
    const hidden = attribute(attributes, 'hidden');
    const [from, to] = [Number(attribute(attributes, 'min')), Number(attribute(attributes, 'max'))];
    if (hidden !== undefined && isOn(hidden) && from > 0 && to >= from) this.hiddenColumns.push({ from, to });
  }

  #merge(range: CellRange | null): void {
    if (range !== null && this.merges.length < 100_000) this.merges.push(range);
  }

  #endValidation(): void {
    const { type, sqref, operator, formula1, formula2 } = this.#validation ?? { type: '', sqref: '', operator: '', formula1: '', formula2: '' };
    this.#validation = null;
    if (type === 'list' || type === 'textLength') this.validations.push({ type, ranges: parseRanges(sqref), operator, formula1, formula2 });
  }
}

/** Ids that look like numbers: 19.1 under the format "0.00" is shown, and cited, as 19.10. */
function fixedDecimals(value: number, id: number, code: string | undefined): string | null {
  const format = code ?? (id === 2 ? '0.00' : '');
  const decimals = /^[#0]*0\.(0+)$/.exec(format)?.[1]?.length;
  return decimals === undefined ? null : value.toFixed(decimals);
}
