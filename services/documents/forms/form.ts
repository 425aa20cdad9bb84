/**
 * A file with blanks: a workbook, a document or a CSV in which somebody is to write answers. What is kept here is what a person sees and
 * where it stands, so that the blanks can be found by content and filled in the original file.
 */
export interface FormFile {
  readonly format: FormFormat;
  /** Sheets that are shown, tables of a document, or the one table of a CSV. Hidden sheets are not here. */
  readonly grids: readonly FormGrid[];
  /** The body of a document in order; empty in the other formats. */
  readonly blocks: readonly FormBlock[];
}

export const formFormats = ['xlsx', 'docx', 'csv'] as const;
export type FormFormat = (typeof formFormats)[number];

export interface FormGrid {
  /** Name of the sheet, "Table 2" in a document, empty for CSV. */
  readonly name: string;
  /** Place among all sheets (hidden ones count) or all tables of the file, from 1. */
  readonly index: number;
  /** Columns nobody sees. */
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
  /** Rows with content, rising. */
  readonly rows: readonly FormRow[];
  readonly merges: readonly CellRange[];
  /** Drop-downs as the file declares them: ranges, never single cells (HECVAT's reach to XFD1048576). */
  readonly choices: readonly FormChoice[];
  readonly lengthLimits: readonly { readonly ranges: readonly CellRange[]; readonly characters: number }[];
}

export interface FormRow {
  /** From 1. */
  readonly row: number;
  readonly isHidden: boolean;
  /** Rising columns; empty cells only where they hold a formula or, in documents, a place to write. */
  readonly cells: readonly FormCell[];
}

export interface FormCell {
  /** From 1. */
  readonly column: number;
  /** As shown; line breaks stay, other white space is one space. */
  readonly text: string;
  readonly isFormula: boolean;
  /** Cells of one number look alike; 0 where the format has no styles. */
  readonly style: number;
  /** Documents only: place among all cells of tables in the file, from 1. */
  readonly place?: number;
}

/** 1-based, both ends in it. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface FormChoice {
  readonly ranges: readonly CellRange[];
  readonly values: readonly string[];
}

export type FormBlock =
  | { readonly kind: 'table'; readonly grid: number }
  | {
    readonly kind: 'paragraph';
    /** Place among all paragraphs of the file, from 1, those in tables too. */
    readonly place: number;
    readonly text: string;
    /** The number or letter Word shows before it, which is not in its text. */
    readonly label: string | null;
    /** Item of a list, with or without a number. */
    readonly isItem: boolean;
    readonly indent: number;
    /** 0 the title, 1 the top heading; null for body text. */
    readonly level: number | null;
    /** All of it is bold. */
    readonly isBold: boolean;
    /** A content control in it, or around it, that nobody has filled in yet: the values of its drop-down, none where any text may stand. */
    readonly blank?: readonly string[];
  };

/** One blank to fill. */
export type FormEdit =
  /** With `isChosen` the text is a value of the cell's drop-down, and gets the type that choosing it there would give: "3" is a number then. */
  | { readonly kind: 'cell'; readonly grid: number; readonly row: number; readonly column: number; readonly text: string; readonly isChosen?: true }
  /** A cell of a document's table, by its place. */
  | ({ readonly kind: 'table-cell'; readonly place: number; readonly text: string } & FormMark)
  /** `into` writes behind the words of that paragraph, `after` into a new paragraph below it. */
  | ({ readonly kind: 'paragraph'; readonly place: number; readonly mode: 'into' | 'after'; readonly text: string } & FormMark);

/** The box before the word `mark` is crossed, that before the word `was` emptied; the text only stands in where there is no such box. */
export interface FormMark {
  readonly mark?: string | undefined;
  readonly was?: string | undefined;
}

export function holds({ top, left, bottom, right }: CellRange, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** 28 → "AB". */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** What a form may cost: cells with content. The largest real questionnaire seen has 21,000; more would hold up the process that looks for questions. */
export const mostFormCells = 100_000;
