import { columnName } from '../../documents/index.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { isLoneBox, wordsToMark } from './question-text.ts';
import type { Place } from './question.ts';

/** Where an answer in this column of the row stands in the file; null where a document's table has no cell there. */
export function placeOf(view: GridView, row: number, column: number): Place | null {
  if (!view.grid.name.startsWith('Table ')) {
    // Only the first cell of a merged range is shown.
    const { top, left } = view.mergeOver(row, column) ?? { top: row, left: column };
    return { kind: 'cell', grid: view.grid.index, row: top, column: left };
  }
  // Below a "Response" over several columns one row may have a cell for each of them, and another one cell for all.
  const place = (view.cell(row, column) ?? view.cell(row, view.mergeOver(row, column)?.left ?? column))?.place;
  return place === undefined ? null : { kind: 'table-cell', grid: view.grid.index, place };
}

/** What a person calls the place of a question: "Sheet!B12", "B12" in a CSV, "Table 2, row 4". */
export function whereOf({ grid: { name } }: GridView, row: number, column: number): string {
  return name.startsWith('Table ') ? `${name}, row ${row}` : `${name === '' ? '' : `${name}!`}${columnName(column)}${row}`;
}

/** A drop-down, boxes, or the words of which one is to stay. */
export function hasOptions(view: GridView, row: number, answer: number | null): boolean {
  return answer !== null && (view.choicesAt(row, answer) !== null || wordsToMark(view.text(row, answer)).length > 0 || isLoneBox(view.text(row, answer)));
}

/** The place of the answer is a merged cell of this row. */
export const isBoxAt = (view: GridView, row: number, answer: number | null): boolean => answer !== null && view.mergeAt(row, answer) !== undefined && view.mergeAt(row, answer)?.bottom === row;

/** A document's row has a cell of its own to answer or tick in. */
export const hasCell = (view: GridView, row: number, { answer, ticks }: ColumnMapping): boolean => [answer, ...ticks.map(({ column }) => column)].some((column) => column !== null && placeOf(view, row, column) !== null);

/** No box in any column to tick, beside rows with a box in each: a clause for others, or one of which the points below are ticked. */
export const isBoxless = (view: GridView, row: number, { ticks }: ColumnMapping): boolean => ticks.every(({ column }) => view.text(row, column) === '');
