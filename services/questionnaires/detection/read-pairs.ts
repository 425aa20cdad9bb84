import { columnName, type FormCell } from '../../documents/index.ts';
import type { GridView } from './grid-view.ts';
import { isQuestionLike } from './question-text.ts';
import type { FoundQuestion, Place } from './question.ts';
import { placeOf } from './read-rows.ts';
import { isReference, splitLabel } from './references.ts';

const answerLabel = /^(?:(?:your |vendor |supplier )?(?:answer|response|reply|comments?|antwort|réponse))\b.{0,40}$/i;

/** Question above, blank below: rows with one question and nothing to its right, each followed by a blank row or one that says "Answer:". */
export function readPairs(view: GridView): FoundQuestion[] | null {
  const found: FoundQuestion[] = [];
  let asked = 0;
  for (const [at, { row, cells }] of view.rows.entries()) {
    const filled = cells.filter(({ text }) => text !== '');
    const question = filled.find(({ text }) => isQuestionLike(text));
    // "Name of the record | Storage location | Retention": the first of several titles above blanks.
    if (question === undefined || filled.filter(({ column }) => column > question.column).length >= 2) continue;
    asked += 1;
    const isTable = view.grid.name.startsWith('Table ');
    const box = isTable ? null : boxBelow(view, row, question.column);
    if (box !== null) {
      found.push(pairOf(view, row, question, filled, box, view.choicesAt(box.row, box.column) ?? []));
      continue;
    }
    const blankBeside = cells.some(({ column, text }) => column > question.column && text === '');
    const next = view.rows[at + 1];
    if (blankBeside || next === undefined || next.row !== row + 1) continue;
    const label = next.cells.find(({ text }) => answerLabel.test(text));
    const blank = next.cells.find(({ text, column }) => text === '' && (label === undefined || column > label.column));
    const target = blank ?? (label !== undefined && next.cells.filter(({ text }) => text !== '').length === 1 ? label : undefined);
    // A workbook has no cells where nothing stands: only a row that says "Answer:" is one, and the cell beside it the place.
    const place: Place | null = isTable && target?.place !== undefined ? { kind: 'table-cell', grid: view.grid.index, place: target.place } : !isTable && label !== undefined ? placeOf(view, next.row, (view.mergeAt(next.row, label.column)?.right ?? label.column) + 1) : null;
    if (place === null || (label === undefined && next.cells.some(({ text }) => text !== ''))) continue;
    found.push(pairOf(view, row, question, filled, place, view.choicesAt(next.row, place.kind === 'cell' ? place.column : (target?.column ?? 0)) ?? []));
  }
  return found.length > 0 && found.length >= asked * 0.6 ? found : null;
}

function pairOf(view: GridView, row: number, question: FormCell, filled: readonly FormCell[], answer: Place, allowed: readonly string[]): FoundQuestion {
  const ref = filled.find(({ column, text }) => column < question.column && isReference(text))?.text;
  const typed = ref === undefined ? splitLabel(question.text) : null;
  const where = view.grid.name.startsWith('Table ') ? `${view.grid.name}, row ${row}` : `${view.grid.name === '' ? '' : `${view.grid.name}!`}${columnName(question.column)}${row}`;
  return {
    ref: ref ?? typed?.ref ?? '', text: (typed?.text ?? question.text).replace(/\s+/g, ' '), section: [], gridName: view.grid.name, row, where,
    answer, comment: null, ticks: [], allowed, limit: null, guidance: '', given: '', givenComment: '', parent: null, isConditional: false,
  };
}

/** An empty merged cell as wide as the question and right below it: a box to write in. */
function boxBelow(view: GridView, row: number, column: number): Extract<Place, { kind: 'cell' }> | null {
  const own = view.mergeAt(row, column);
  const top = (own?.bottom ?? row) + 1;
  const box = view.mergeAt(top, column);
  if (box === undefined || box.right < (own?.right ?? column) || box.right === column || view.text(top, column) !== '' || view.cell(top, column)?.isFormula === true) return null;
  return { kind: 'cell', grid: view.grid.index, row: top, column };
}
