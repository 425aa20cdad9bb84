import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import type { Place } from './question.ts';

/** An empty merged cell as wide as the question and right below it: a box to write in. */
export function boxBelow(view: GridView, row: number, column: number): Extract<Place, { kind: 'cell' }> | null {
  const own = view.mergeAt(row, column);
  const top = (own?.bottom ?? row) + 1;
  // It may begin under the number before the question.
  const box = view.mergeOver(top, column);
  if (box === undefined || box.top !== top || box.right < (own?.right ?? column) || box.right === box.left || view.text(top, box.left) !== '' || view.cell(top, box.left)?.isFormula === true) return null;
  return { kind: 'cell', grid: view.grid.index, row: top, column: box.left };
}

/** The cell of the question is merged over the column for answers: nothing can be written beside it. */
export function reachesOverAnswer(view: GridView, row: number, { question, answer }: ColumnMapping): boolean {
  const merge = view.mergeAt(row, question);
  return answer !== null && merge !== undefined && answer > merge.left && answer <= merge.right;
}
