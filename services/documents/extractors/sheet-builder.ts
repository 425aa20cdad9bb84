import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, RowRun } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';

/** Counts what a workbook has given so far, over all its sheets. */
export interface CellBudget {
  cells: number;
  length: number;
}

/**
 * Collects the rows of one sheet as lines. Columns that hold nothing anywhere are left out (some templates put one note into column
 * XFD), so cell n of a line is column `columns[n]` of the sheet; empty rows are left out too and `runs` says which row a line is.
 */
export class SheetBuilder {
  readonly #limits: ExtractionLimits;
  readonly #budget: CellBudget;
  readonly #rows: { row: number; cells: Map<number, string> }[] = [];
  readonly #used = new Set<number>();

  constructor(limits: ExtractionLimits, budget: CellBudget) {
    this.#limits = limits;
    this.#budget = budget;
  }

  /** `row` is 1-based, rising; `cells` maps 1-based columns to text on one line, normalised, not blank. */
  add(row: number, cells: Map<number, string>): void {
    if (cells.size === 0) return;
    this.#budget.cells += cells.size;
    if (this.#budget.cells > this.#limits.cells) throw new ExtractionError('limit-pages', `It holds more than ${this.#limits.cells} cells.`);
    for (const [column, text] of cells) {
      this.#used.add(column);
      this.#budget.length += text.length + 1;
    }
    if (this.#budget.length > this.#limits.textLength) throw new ExtractionError('limit-text');
    this.#rows.push({ row, cells });
  }

  page(page: number, label: string | null): ExtractedPage {
    const columns = [...this.#used].sort((a, b) => a - b);
    const lines: string[] = [];
    const runs: RowRun[] = [];
    for (const { row, cells } of this.#rows) {
      const last = runs.at(-1);
      if (last !== undefined && row === last.row + last.count) runs[runs.length - 1] = { ...last, count: last.count + 1 };
      else runs.push({ line: lines.length, row, count: 1 });
      lines.push(columns.map((column) => cells.get(column) ?? '').join('\t').trimEnd());
    }
    return { page, label, text: lines.join('\n'), structure: { kind: 'sheet', columns: columns.map(columnLetters), runs } };
  }
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
