import { hasCell, hasOptions, isBoxAt } from './answer-places.ts';
import type { Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { countWords, isBlankToFill, isQuestionLike, isTickPlace } from './question-text.ts';
import { isCode, shapeOf } from './references.ts';
import { refOf } from './row-reference.ts';
import { isChoiceTitle } from './vocabulary.ts';

/** What is usual in this grid, against which a single row is judged. */
export interface Usual {
  readonly hasRefs: boolean;
  /** Shape that most references of asking rows have. */
  readonly shape: string | null;
  readonly style: number | null;
  /** Headings look different from questions here. */
  readonly styleTells: boolean;
  readonly choicesAreUsual: boolean;
  /** A drop-down lies over headings as well, and says nothing of a single row. */
  readonly areAllChosen: boolean;
  readonly isNamed: boolean;
  /** Every row below "Question" has a place of its own to answer in: headings stand in another column, or span the row. */
  readonly areAllAsked: boolean;
  /** A sheet with a column for what is asked and one for answers, whose headings stand in other columns or span it: every sentence is asked. */
  readonly isPlain: boolean;
  /** Every row of a document's table has empty cells of its own to tick: an item without a number is one all the same. */
  readonly areAllTicked: boolean;
  /** Rows of a document's table that are answered have a cell for it; one that goes on with the cell above has none. */
  readonly haveCells: boolean;
  /** The places of answers are merged cells, and headings have none. */
  readonly haveBoxes: boolean;
  /** Most rows have a box in each column to tick. */
  readonly areBoxed: boolean;
  /** Points that begin with a sign, below numbered questions, each with a place of its own: "+ The scope is defined." */
  readonly arePointsAsked: boolean;
  readonly asking: number;
  /** Cells with words that most rows which ask have. */
  readonly cells: number;
}

export function usualOf(view: GridView, header: Header, columns: ColumnMapping): Usual {
  const asking = view.rows.filter(({ row }) => row > (header.rows[0] ?? 0) && isQuestionLike(view.text(row, columns.question)));
  const worded = view.rows.filter(({ row }) => row > (header.rows[0] ?? 0) && view.text(row, columns.question) !== '');
  const base = asking.length >= Math.max(2, worded.length * 0.25) ? asking : worded;
  const refs = base.map(({ row }) => refOf(view, row, columns)).filter((ref) => ref !== '' && isCode(ref));
  const shapes = refs.map(shapeOf);
  const style = commonest(base.map(({ row }) => view.cell(row, columns.question)?.style ?? 0));
  const others = worded.filter(({ row }) => !isQuestionLike(view.text(row, columns.question)));
  const boxed = base.filter(({ row }) => isBoxAt(view, row, columns.answer));
  const chosen = base.filter(({ row }) => hasOptions(view, row, columns.answer));
  return {
    hasRefs: refs.length >= base.length * 0.8 && refs.length > 0,
    shape: commonest(shapes),
    style,
    styleTells: style !== null && base.filter(({ row }) => view.cell(row, columns.question)?.style === style).length >= base.length * 0.5 && others.some(({ row }) => view.cell(row, columns.question)?.style !== style),
    areAllChosen: worded.every(({ row }) => hasOptions(view, row, columns.answer)),
    choicesAreUsual: chosen.length >= base.length * 0.7 && chosen.length > 0,
    isNamed: header.roles.get(columns.question)?.role === 'question' && columns.answer !== null,
    areAllAsked: areAllAsked(view, header, columns),
    isPlain: isPlain(view, header, columns),
    areAllTicked: view.grid.name.startsWith('Table ') && haveAllTicks(view, header, columns.question, columns.ticks),
    haveCells: view.grid.name.startsWith('Table ') && columns.answer !== null && worded.filter(({ row }) => hasCell(view, row, columns)).length >= Math.max(2, worded.length * 0.3),
    haveBoxes: boxed.length >= base.length * 0.6 && boxed.length > 0 && worded.some(({ row }) => !isBoxAt(view, row, columns.answer)),
    areBoxed: columns.ticks.length >= 2 && worded.filter(({ row }) => columns.ticks.every(({ column }) => isTickPlace(view.text(row, column)))).length >= Math.max(2, worded.length * 0.3),
    arePointsAsked: arePointsAsked(view, header, columns),
    asking: worded.length === 0 ? 0 : asking.length / worded.length,
    cells: base.map(({ cells }) => cells.filter(({ text }) => text !== '').length).toSorted((a, b) => a - b)[Math.floor(base.length / 2)] ?? 0,
  };
}

function areAllAsked(view: GridView, header: Header, { ref, question, answer, ticks }: ColumnMapping): boolean {
  if (view.grid.name.startsWith('Table ') && (haveAllTicks(view, header, question, ticks) || isFilledIn(view, header, question, answer))) return true;
  const named = header.roles.get(question);
  if (answer !== null && isConfirmed(view, header, question, answer)) return true;
  if (answer === null || named?.role !== 'question' || named.strength < 2) return false;
  const below = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0));
  if (view.grid.name.startsWith('Table ')) return named.strength === 3 || (header.roles.get(answer)?.role === 'answer' && below.every(({ row, cells }) => cells.length === 1 || (view.cell(row, answer) !== undefined && isBlankToFill(view.text(row, answer)))));
  if (named.strength < 3) return false;
  const alone = below.filter(({ cells }) => cells.filter(({ text }) => text !== '').length === 1);
  const before = alone.filter(({ row }) => view.columns.some((column) => column < question && column !== ref && view.text(row, column) !== '')).length;
  return before >= 2;
}

/** Few rows say nothing of what is usual. */
const fewestRows = 5;

function isPlain(view: GridView, header: Header, { question, answer, ticks }: ColumnMapping): boolean {
  const named = header.roles.get(question);
  const answered = answer === null ? undefined : header.roles.get(answer);
  if (view.grid.name.startsWith('Table ') || named?.role !== 'question' || named.strength < 2 || !(ticks.length >= 2 || (answered?.role === 'answer' && answered.strength >= 2))) return false;
  const below = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0) && view.text(row, question) !== '' && view.mergeAt(row, question) === undefined);
  // "Access control" among sentences may be a heading.
  const short = below.filter(({ row, cells }) => cells.filter(({ text }) => text !== '').length <= 2 && countWords(view.text(row, question)) <= 6 && !/[?？.。;]$/.test(view.text(row, question)));
  return below.length >= fewestRows && short.length <= below.length * 0.03;
}

/** A sign before the words of a point. */
export const pointed = /^[+•·–-]\s+\p{Lu}/u;

function arePointsAsked(view: GridView, header: Header, { question, answer }: ColumnMapping): boolean {
  if (view.grid.name.startsWith('Table ') || answer === null || header.roles.get(question)?.role !== 'question' || !header.texts.has(answer)) return false;
  return view.rows.filter(({ row }) => pointed.test(view.text(row, question)) && view.text(row, answer) === '').length >= fewestRows;
}

/** "Access management | Confirmed (Yes / No)" above sentences of a document's table, each with an empty cell. */
function isConfirmed(view: GridView, header: Header, question: number, answer: number): boolean {
  if (!view.grid.name.startsWith('Table ') || header.roles.get(answer)?.role !== 'answer' || !isChoiceTitle(header.texts.get(answer) ?? '')) return false;
  const below = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0));
  return below.length >= 2 && below.every(({ row }) => view.text(row, question) !== '' && view.cell(row, answer) !== undefined && isBlankToFill(view.text(row, answer)));
}

/** Each row of a document's table has cells of its own to tick, which are empty or hold a box. */
function haveAllTicks(view: GridView, header: Header, question: number, ticks: ColumnMapping['ticks']): boolean {
  if (ticks.length < 2) return false;
  const below = view.rows.filter(({ row, cells }) => row > (header.rows.at(-1) ?? 0) && cells.length > 1 && view.text(row, question) !== '');
  return below.length > 0 && below.every(({ row }) => ticks.every(({ column }) => { const cell = view.cell(row, column); return cell !== undefined && (cell.text === '' || isTickPlace(cell.text)); }));
}

/** "Contact for incidents | ____": where one row of a table of blanks asks, the others are to be filled in too. */
function isFilledIn(view: GridView, header: Header, question: number, answer: number | null): boolean {
  if (header.rows.length > 0 || answer === null || view.rows.length < 2) return false;
  return view.rows.every(({ row, cells }) => cells.length === 2 && view.text(row, question) !== '' && view.cell(row, answer) !== undefined && isBlankToFill(view.text(row, answer))) && view.rows.some(({ row }) => isQuestionLike(view.text(row, question)));
}

function commonest<Value>(values: readonly Value[]): Value | null {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
