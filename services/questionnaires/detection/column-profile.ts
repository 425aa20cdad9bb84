import type { GridView } from './grid-view.ts';
import { isQuestionLike, lengthOf } from './question-text.ts';
import { isCode, isReference, splitLabel } from './references.ts';

/** What the cells of a column below the header look like. */
export interface Profile {
  readonly column: number;
  readonly filled: number;
  readonly asking: number;
  readonly references: number;
  /** References, and letters alone as codes. */
  readonly codes: number;
  /** Nothing but a reference or a code. */
  readonly numbers: number;
  /** Begin with a number or a code before the words. */
  readonly labelled: number;
  readonly distinct: number;
  readonly meanLength: number;
  readonly formulas: number;
}

export function profileOf(view: GridView, column: number, rows: readonly number[]): Profile {
  let [filled, asking, references, codes, numbers, labelled, length, formulas] = [0, 0, 0, 0, 0, 0, 0, 0];
  const seen = new Set<string>();
  for (const row of rows) {
    const cell = view.cell(row, column);
    if (cell === undefined || cell.text === '') continue;
    filled += 1;
    length += lengthOf(cell.text);
    seen.add(cell.text);
    if (cell.isFormula) formulas += 1;
    const label = splitLabel(cell.text);
    if (label !== null) labelled += 1;
    if (isQuestionLike(cell.text)) asking += 1;
    else if (isReference(cell.text) || (cell.text.length < 120 && label !== null)) references += 1;
    if (isCode(cell.text)) numbers += 1;
    if (isCode(cell.text) || (cell.text.length < 120 && label !== null)) codes += 1;
  }
  return { column, filled, asking, references, codes, numbers, labelled, distinct: seen.size, meanLength: filled === 0 ? 0 : length / filled, formulas };
}
