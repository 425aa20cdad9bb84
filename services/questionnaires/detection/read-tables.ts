import type { FormGrid } from '../../documents/index.ts';
import type { GridView } from './grid-view.ts';
import { mapGrid, readByMapping, type MappedGrid } from './map-grid.ts';
import { isQuestionLike } from './question-text.ts';
import type { FoundQuestion, Place } from './question.ts';
import { isReference, splitLabel } from './references.ts';

/**
 * The tables of a document. A table without a header goes on with the columns of the one before; questions whose answer is the row below
 * them are read as pairs.
 */
export function readTables(grids: readonly FormGrid[]): MappedGrid[] {
  const mapped: MappedGrid[] = [];
  let before: MappedGrid | undefined;
  for (const grid of grids) {
    const own = mapGrid(grid);
    if (own === null) continue;
    const pairs = readPairs(own.view);
    const widest = Math.max(...own.view.rows.map(({ cells }) => cells.at(-1)?.column ?? 0));
    const continues = own.header.rows.length === 0 && before !== undefined && before.mapping.isIncluded && before.mapping.columns.answer !== null && widest === Math.max(...before.view.rows.map(({ cells }) => cells.at(-1)?.column ?? 0));
    let result = own;
    const hasOwnHeader = before !== undefined && !goesOn(own.view, before);
    if (pairs !== null) result = { ...own, questions: pairs, mapping: { ...own.mapping, isIncluded: true, reason: 'Each question has its answer in the row below.' } };
    else if (continues && !hasOwnHeader && before !== undefined) {
      const mapping = { ...before.mapping, grid: grid.index, name: grid.name, headerRow: 0, header: {}, reason: 'It goes on with the table before.' };
      const questions = readByMapping(grid, mapping);
      if (questions.length > 0) result = { ...own, mapping, questions };
    }
    mapped.push(result);
    if (result.mapping.isIncluded) before = result;
  }
  return mapped;
}

/** A table goes on with the one before when its rows are numbered, or ask, as that one's do. */
function goesOn(view: GridView, { mapping: { columns } }: MappedGrid): boolean {
  const worded = view.rows.filter(({ row }) => view.text(row, columns.question) !== '');
  const alike = worded.filter(({ row }) => (columns.ref === null ? isQuestionLike(view.text(row, columns.question)) : isReference(view.text(row, columns.ref))));
  return alike.length >= worded.length * 0.6;
}

const answerLabel = /^(?:(?:your |vendor |supplier )?(?:answer|response|reply|comments?|antwort|réponse))\b.{0,40}$/i;

/** Question above, blank below: rows with one question and nothing to its right, each followed by a blank row or one that says "Answer:". */
function readPairs(view: GridView): FoundQuestion[] | null {
  const found: FoundQuestion[] = [];
  let asked = 0;
  for (const [at, { row, cells }] of view.rows.entries()) {
    const filled = cells.filter(({ text }) => text !== '');
    const question = filled.find(({ text }) => isQuestionLike(text));
    if (question === undefined) continue;
    asked += 1;
    const blankBeside = cells.some(({ column, text }) => column > question.column && text === '');
    const next = view.rows[at + 1];
    if (blankBeside || next === undefined || next.row !== row + 1) continue;
    const label = next.cells.find(({ text }) => answerLabel.test(text));
    const blank = next.cells.find(({ text, column }) => text === '' && (label === undefined || column > label.column));
    const target = blank ?? (label !== undefined && next.cells.filter(({ text }) => text !== '').length === 1 ? label : undefined);
    if (target?.place === undefined || (label === undefined && next.cells.some(({ text }) => text !== ''))) continue;
    const ref = filled.find(({ column, text }) => column < question.column && isReference(text))?.text;
    const typed = ref === undefined ? splitLabel(question.text) : null;
    const answer: Place = { kind: 'table-cell', grid: view.grid.index, place: target.place };
    found.push({
      ref: ref ?? typed?.ref ?? '', text: (typed?.text ?? question.text).replace(/\s+/g, ' '), section: [], gridName: view.grid.name, row, where: `${view.grid.name}, row ${row}`,
      answer, comment: null, ticks: [], allowed: view.choicesAt(next.row, target.column) ?? [], limit: null, guidance: '', given: '', parent: null, isConditional: false,
    });
  }
  return found.length > 0 && found.length >= asked * 0.6 ? found : null;
}
