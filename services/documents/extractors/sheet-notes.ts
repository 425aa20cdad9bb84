import { normaliseLine } from './normalise.ts';
import type { SheetBuilder } from './sheet-builder.ts';

export const lastRow = 1_048_576;
export const lastColumn = 16_384;

/** A picture and the cell at its upper left, 1-based. */
export interface SheetPicture {
  readonly row: number;
  readonly column: number;
  readonly part: string;
}

/** The words a sheet gets beside the values of its cells: comments, text boxes, and that a row or a column is hidden; and its pictures. */
export class SheetNotes {
  /** To be read when the cells are. */
  readonly pictures: SheetPicture[] = [];
  readonly #byRow = new Map<number, Map<number, string[]>>();
  readonly #hiddenColumns = new Set<number>();

  /** 1-based. What belongs to a cell is shown in it: "approved [Comment: by mail only]". */
  add(row: number, column: number, kind: 'Comment' | 'Text box' | 'Chart' | 'Picture', text: string): void {
    const line = normaliseLine(text);
    if (line === '' || row < 1 || row > lastRow || column < 1 || column > lastColumn) return;
    const cells = this.#byRow.get(row) ?? new Map<number, string[]>();
    this.#byRow.set(row, cells.set(column, [...(cells.get(column) ?? []), `[${kind}: ${line}]`]));
  }

  hideColumns(from: number, to: number): void {
    for (let column = Math.max(1, from); column <= Math.min(to, lastColumn); column += 1) this.#hiddenColumns.add(column);
  }

  /** The rows with notes, to be given even where the sheet has no such row. */
  rows(): number[] {
    return [...this.#byRow.keys()].sort((a, b) => a - b);
  }

  apply(row: number, cells: Map<number, string>, isHidden: boolean): void {
    for (const [column, notes] of this.#byRow.get(row) ?? []) cells.set(column, [cells.get(column) ?? '', ...notes].filter(Boolean).join(' '));
    this.#byRow.delete(row);
    if (this.#hiddenColumns.size > 0) {
      for (const [column, text] of cells) if (this.#hiddenColumns.delete(column)) cells.set(column, `${text} [hidden column]`);
    }
    const last = isHidden ? [...cells.keys()].at(-1) : undefined;
    if (last !== undefined) cells.set(last, `${cells.get(last)} [hidden row]`);
  }
}

/** Gives the rows of a sheet to its builder together with its notes; rows should come in rising order. */
export class NotedRows {
  readonly #builder: SheetBuilder;
  readonly #notes: SheetNotes;
  readonly #waiting: number[];

  constructor(builder: SheetBuilder, notes: SheetNotes) {
    this.#builder = builder;
    this.#notes = notes;
    this.#waiting = notes.rows();
  }

  add(row: number, cells: Map<number, string>, isHidden = false): void {
    if (row > lastRow) return;
    this.#giveNotesBefore(row);
    this.#notes.apply(row, cells, isHidden);
    this.#builder.add(row, cells);
  }

  end(): void {
    this.#giveNotesBefore(lastRow + 1);
  }

  #giveNotesBefore(row: number): void {
    while (this.#waiting[0] !== undefined && this.#waiting[0] <= row) {
      const next = this.#waiting.shift() ?? row;
      if (next === row) return;
      const cells = new Map<number, string>();
      this.#notes.apply(next, cells, false);
      this.#builder.add(next, cells);
    }
  }
}
