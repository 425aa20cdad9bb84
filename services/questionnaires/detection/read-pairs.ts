import { columnName } from '../../documents/index.ts';
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
    if (question === undefined) continue;
    asked += 1;
    const isTable = view.grid.name.startsWith('Table ');
    const blankBeside = cells.some(({ column, text }) => column > question.column && text === '');
    const next = view.rows[at + 1];
    if (blankBeside || next === undefined || next.row !== row + 1) continue;
    const label = next.cells.find(({ text }) => answerLabel.test(text));
    const blank = next.cells.find(({ text, column }) => text === '' && (label === undefined || column > label.column));
    const target = blank ?? (label !== undefined && next.cells.filter(({ text }) => text !== '').length === 1 ? label : undefined);
    // A workbook has no cells where nothing stands: only a row that says "Answer:" is one, and the cell beside it the place.
    const place: Place | null = isTable && target?.place !== undefined ? { kind: 'table-cell', grid: view.grid.index, place: target.place } : !isTable && label !== undefined ? placeOf(view, next.row, (view.mergeAt(next.row, label.column)?.right ?? label.column) + 1) : null;
    if (place === null || (label === undefined && next.cells.some(({ text }) => text !== ''))) continue;
    const ref = filled.find(({ column, text }) => column < question.column && isReference(text))?.text;
    const typed = ref === undefined ? splitLabel(question.text) : null;
    found.push({
      ref: ref ?? typed?.ref ?? '', text: (typed?.text ?? question.text).replace(/\s+/g, ' '), section: [], gridName: view.grid.name, row, where: isTable ? `${view.grid.name}, row ${row}` : `${view.grid.name === '' ? '' : `${view.grid.name}!`}${columnName(question.column)}${row}`,
      answer: place, comment: null, ticks: [], allowed: view.choicesAt(next.row, place.kind === 'cell' ? place.column : (target?.column ?? 0)) ?? [], limit: null, guidance: '', given: '', parent: null, isConditional: false,
    });
  }
  return found.length > 0 && found.length >= asked * 0.6 ? found : null;
}
