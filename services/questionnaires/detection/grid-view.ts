import { holds, type CellRange, type FormCell, type FormGrid, type FormRow } from '../../documents/index.ts';
import { roleOfHeader } from './vocabulary.ts';

/** A grid as a person sees it: without hidden columns, hidden rows and texts that lie under merged cells, and with quick looks. */
export interface GridView {
  readonly grid: FormGrid;
  readonly rows: readonly FormRow[];
  /** Columns with content, rising. */
  readonly columns: readonly number[];
  cell(row: number, column: number): FormCell | undefined;
  text(row: number, column: number): string;
  /** What is seen there: of a merged range, the text of the cell that begins it. */
  shown(row: number, column: number): string;
  /** The merged range that this cell begins. */
  mergeAt(row: number, column: number): CellRange | undefined;
  /** The merged range that holds this cell. */
  mergeOver(row: number, column: number): CellRange | undefined;
  choicesAt(row: number, column: number): readonly string[] | null;
  /** "ID" over three columns that hold 1, 2 and 1: the columns of the number 1.2.1, by each of them. */
  readonly jointNumbers: ReadonlyMap<number, readonly number[]>;
}

export function viewGrid(grid: FormGrid): GridView {
  const isHidden = (column: number): boolean => grid.hiddenColumns.some(({ from, to }) => column >= from && column <= to);
  const anchors = new Map<string, CellRange>();
  const covers = new Map<number, CellRange[]>();
  for (const range of grid.merges) {
    anchors.set(`${range.top}/${range.left}`, range);
    // A merge over a million rows is a mistake of its author; the first rows are enough.
    for (let row = range.top; row <= Math.min(range.bottom, range.top + 2_000); row += 1) covers.set(row, [...(covers.get(row) ?? []), range]);
  }
  const mergeOver = (row: number, column: number): CellRange | undefined => (covers.get(row) ?? []).find((range) => holds(range, row, column));
  const isCovered = (row: number, column: number): boolean => {
    const range = mergeOver(row, column);
    return range !== undefined && !(range.top === row && range.left === column);
  };
  const colons = colonColumns(grid);
  const rows = grid.rows.filter((row) => !row.isHidden).map((row) => ({ ...row, cells: row.cells.filter(({ column }) => !isHidden(column) && !colons.has(column) && !isCovered(row.row, column)) })).filter(({ cells }) => cells.length > 0);
  const byRow = new Map(rows.map((row) => [row.row, new Map(row.cells.map((cell) => [cell.column, cell]))]));
  const columns = [...new Set(rows.flatMap(({ cells }) => cells.filter(({ text }) => text !== '' || grid.index > 0).map(({ column }) => column)))].toSorted((a, b) => a - b).slice(0, 120);
  const cell = (row: number, column: number): FormCell | undefined => byRow.get(row)?.get(column);
  return {
    grid, rows, columns, cell, mergeOver, jointNumbers: jointNumbersOf(grid),
    text: (row, column) => cell(row, column)?.text ?? '',
    shown: (row, column) => {
      const { top, left } = mergeOver(row, column) ?? { top: row, left: column };
      return cell(top, left)?.text ?? '';
    },
    mergeAt: (row, column) => anchors.get(`${row}/${column}`),
    choicesAt: (row, column) => grid.choices.find(({ ranges }) => ranges.some((range) => holds(range, row, column)))?.values ?? null,
  };
}

/** "Name | : | ____": a column of colons alone only parts two others. */
function colonColumns(grid: FormGrid): Set<number> {
  const seen = new Map<number, boolean>();
  for (const { cells } of grid.rows) for (const { column, text } of cells) seen.set(column, (seen.get(column) ?? true) && text === ':');
  return new Set([...seen].filter(([, isColon]) => isColon).map(([column]) => column));
}

/** Titles are looked for in the first rows alone: a form may have a merged cell in each of 20,000. */
const headersSearched = 100;

function jointNumbersOf(grid: FormGrid): Map<number, readonly number[]> {
  const joint = new Map<number, readonly number[]>();
  for (const { top, bottom, left, right } of grid.merges) {
    if (top > headersSearched || top !== bottom || left === right || right - left > 3) continue;
    const title = grid.rows.find(({ row }) => row === top)?.cells.find(({ column }) => column === left)?.text ?? '';
    if (roleOfHeader(title)?.role !== 'ref') continue;
    const columns = Array.from({ length: right - left + 1 }, (_, at) => left + at);
    for (const column of columns) joint.set(column, columns);
  }
  return joint;
}
