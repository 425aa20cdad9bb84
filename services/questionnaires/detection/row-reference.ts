import { hasOptions } from './answer-places.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { isReference, splitLabel } from './references.ts';

/** From the column of references, or what is typed before the words of the question. */
export function refOf(view: GridView, row: number, { ref, question, answer }: ColumnMapping): string {
  if (ref === null) return splitLabel(view.text(row, question))?.ref ?? '';
  const joint = (view.jointNumbers.get(ref) ?? []).map((column) => view.text(row, column));
  if (joint.length > 0 && joint.every((text) => /^(?:\d{1,4}|\p{L}{1,3})$/u.test(text))) return joint.join('.');
  const range = view.mergeOver(row, ref);
  // A clause that is numbered once, in a cell over several rows, each of which is answered; "Guidance:" among them is not.
  const isShared = range !== undefined && range.top < row && range.left === range.right && !isUnderMerge(view, row, question) && answer !== null && !isUnderMerge(view, row, answer) && (view.grid.choices.length === 0 || hasOptions(view, row, answer));
  const own = refText(isShared ? view.shown(row, ref) : view.text(row, ref));
  // Numbers that stand in one of two columns: chapters in the first, what is asked in the second, but for a few.
  return own !== '' ? own : (view.columns.filter((column) => column < question && column !== ref).map((column) => view.text(row, column)).find((text) => /\d[.-]\d/.test(text) && isReference(text)) ?? '');
}

/** The cell goes on with that of the row above. */
const isUnderMerge = (view: GridView, row: number, column: number): boolean => (view.mergeOver(row, column)?.top ?? row) < row;

/** "1.1 Vulnerability reports" in a column of titles is referred to as 1.1. */
function refText(text: string): string {
  if (text.includes('\n')) return '';
  // "8.1, 8.2, 8.3": several clauses at once.
  if (/[,;]/.test(text) && text.split(/\s*[,;]\s*/).every(isReference)) return text.trim();
  return isReference(text) ? text.trim() : (splitLabel(text)?.ref ?? (text.length <= 40 ? text.trim() : ''));
}
