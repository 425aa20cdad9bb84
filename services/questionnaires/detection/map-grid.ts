import { columnName, type FormGrid } from '../../documents/index.ts';
import { currentBesideTarget, isBlankScore, isTitledInSection } from './answer-column.ts';
import { findHeader, noHeader, type Header } from './find-header.ts';
import { viewGrid, type GridView } from './grid-view.ts';
import { mapColumns } from './map-columns.ts';
import type { ColumnMapping, GridMapping } from './mapping.ts';
import { countWords, isBlankToFill, isQuestionLike, isTickPlace, wordsToMark } from './question-text.ts';
import { isReference, splitLabel } from './references.ts';
import type { FoundQuestion } from './question.ts';
import { readRows } from './read-rows.ts';
import { isLog, isRegister, isSideSheet, isTestCases, isTestProtocol, isTracker } from './vocabulary.ts';

export interface MappedGrid {
  readonly view: GridView;
  readonly header: Header;
  readonly mapping: GridMapping;
  readonly questions: readonly FoundQuestion[];
}

/** Maps one grid and reads its questions, and decides whether it is one to be answered at all. */
export function mapGrid(grid: FormGrid): MappedGrid | null {
  const view = withoutFields(viewGrid(grid));
  if (view.rows.length === 0) return null;
  const found = findHeader(view);
  const columns = mapColumns(view, found) ?? mapColumns(view, noHeader);
  if (columns === null) return null;
  const roles = new Map(found.roles);
  if (roles.get(columns.question)?.role === 'ref') roles.set(columns.question, { role: 'question', strength: 2 });
  if (columns.answer !== null && isTitledInSection(view, found, columns.question, columns.answer)) roles.set(columns.answer, { role: 'answer', strength: 3 });
  const header: Header = { ...found, roles };
  const questions = readRows(view, header, columns);
  return { view, header, questions, mapping: judge(view, header, columns, questions) };
}

/** What speaks for a row when a person said that questions stand in its column; a heading alone in its row stays one. */
const chosenByPerson = 2;
/** On a sheet of one column nothing else can speak for a sentence; words too few for one stay a heading. */
const chosenAlone = 2.5;

/** Reads a grid by a mapping that a person set or confirmed. */
export function readByMapping(grid: FormGrid, mapping: GridMapping): FoundQuestion[] {
  const view = withoutFields(viewGrid(grid));
  const found = findHeader(view);
  const rows = found.rows.at(-1) === mapping.headerRow ? found.rows : view.rows.filter(({ row }) => row <= mapping.headerRow).map(({ row }) => row);
  const first = view.rows.find(({ row }) => row === mapping.headerRow);
  const texts = new Map((first?.cells ?? []).map(({ column, text }) => [column, text]));
  return readRows(view, { ...found, rows: mapping.headerRow === 0 ? [] : rows, texts: texts.size > 0 ? texts : found.texts }, mapping.columns, view.columns.length === 1 ? chosenAlone : chosenByPerson);
}

/**
 * Records that go on below their first row: "DB-01 | Backups are tested", then "Description | …" and "Result | …". A row that begins with the
 * title of another column is a field of the record above it, not one of its own.
 */
function withoutFields(view: GridView): GridView {
  const header = findHeader(view);
  const below = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0));
  // "1, 2, 3" over a scale are numbers of rows as well.
  const titles = new Map([...header.texts].filter(([, text]) => /\p{L}{3}/u.test(text)).map(([column, text]) => [text.toLowerCase(), column]));
  const fields = new Set(below.filter(({ cells }) => cells.filter(({ column, text }) => (titles.get(text.toLowerCase()) ?? column) !== column).length === 1));
  return header.rows.length === 0 || fields.size < Math.max(3, below.length * 0.4) ? view : { ...view, rows: view.rows.filter((row) => !fields.has(row)) };
}

function judge(view: GridView, header: Header, columns: ColumnMapping, questions: readonly FoundQuestion[]): GridMapping {
  const asking = questions.filter(({ text }) => isQuestionLike(text)).length / Math.max(1, questions.length);
  const chosen = questions.filter(({ allowed }) => allowed.length > 0).length / Math.max(1, questions.length);
  const listed = questions.filter(({ given }) => wordsToMark(given).length > 0).length / Math.max(1, questions.length);
  const filled = questions.filter(({ given }) => !isBlankToFill(given)).length / Math.max(1, questions.length);
  const shortGiven = questions.filter(({ given }) => given.length <= 25).length / Math.max(1, questions.length);
  const named = header.roles.get(columns.question)?.role === 'question' ? (header.roles.get(columns.question)?.strength ?? 0) : 0;
  const answered = columns.answer === null ? 0 : columns.ticks.length > 0 ? 3 : isBlankScore(view, header, columns.answer, columns.question, questions.flatMap(({ row }) => row ?? [])) ? 2 : header.roles.get(columns.answer)?.role === 'answer' ? (header.roles.get(columns.answer)?.strength ?? 0) : 0;
  const isCalculated = columns.answer !== null && countCalculated(view, header, columns.question, columns.answer) > questions.length;
  const isRated = columns.answer !== null && columns.answer === currentBesideTarget(header, columns.question);
  const isSide = isSideSheet(view.grid.name);
  const worded = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0) && /\p{L}{2}/u.test(view.text(row, columns.question))).length;
  const labelled = questions.filter(({ row }) => row !== null && splitLabel(view.text(row, columns.question)) !== null).length / Math.max(1, questions.length);
  const [isIncluded, reason] = decide({
    isRegister: isRegister([...header.texts.values()]), isTracker: named === 0 && isTracker([...header.texts.values()]), isProtocol: isTestProtocol([...header.texts.values()]), isCases: isTestCases([...header.texts.values()]), isDated: isDated(view, columns.question, questions), isToList: isToList(view), isLogged: isLog([...header.texts.values()]), isTitled: [...header.roles.values()].some(({ role, strength }) => role === 'question' && strength === 2), isAnsweredBefore: columns.answer !== null && columns.answer < columns.question, isUntouched: new Set(questions.map(({ given }) => given)).size <= 1, ofWorded: questions.length / Math.max(1, worded), isNumberedList: labelled > 0.6 && questions.length >= 5 && (columns.comment !== null || (columns.answer !== null && header.roles.get(columns.answer)?.role === 'comment')), count: questions.length, hasLevels: describedLevels(view, header, columns.question) >= 3, hasBoxes: columns.ticks.length >= 2 && questions.every(({ row }) => row !== null && columns.ticks.every(({ column }) => view.text(row, column) === '' || isTickPlace(view.text(row, column)))), hasLists: chosenColumns(view, questions) >= 2, asking, chosen, listed, filled, shortGiven, named, answered, isCalculated, isRated, isSide, hasRef: columns.ref !== null || labelled > 0.7, isOneText: questions.length >= 2 && new Set(questions.map(({ text }) => text)).size <= Math.max(1, questions.length * 0.2), hasBlanks: view.grid.name.startsWith('Table ') && questions.every(({ answer, given }) => answer !== null && isBlankToFill(given)), words: questions.reduce((sum, { text }) => sum + countWords(text), 0) / Math.max(1, questions.length) });
  const confidence = Math.min(1, 0.2 + (named > 0 ? 0.2 : 0) + (answered > 0 || chosen > 0.5 ? 0.25 : 0) + asking * 0.25 + (columns.ref !== null ? 0.1 : 0));
  return {
    grid: view.grid.index,
    name: view.grid.name,
    isIncluded,
    reason,
    headerRow: header.rows.at(-1) ?? 0,
    header: Object.fromEntries([...header.texts].slice(0, 40).map(([column, text]) => [columnName(column), text.replace(/\s+/g, ' ').slice(0, 120)])),
    columns,
    confidence: Math.round(confidence * 100) / 100,
  };
}

/** How many columns behind the question are called "Level 1" and the like, over words in every row. */
function describedLevels(view: GridView, header: Header, question: number): number {
  const below = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0) && view.text(row, question) !== '');
  return [...header.texts].filter(([column, text]) => column > question && /^(?:level|stage|stufe|niveau|nivel|livello|maturity)[ _-]?\d\b/i.test(text) && below.every(({ row }) => view.text(row, column) !== '')).length;
}

/** Rows with words whose answer is a formula: they are no questions, and a sheet of them reports what others say. */
function countCalculated(view: GridView, header: Header, question: number, answer: number): number {
  return view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0) && /\p{L}{2}/u.test(view.text(row, question)) && view.cell(row, answer)?.isFormula === true).length;
}

/** Before what reads like a question, all rows have a day or a time. */
function isDated(view: GridView, question: number, questions: readonly FoundQuestion[]): boolean {
  const rows = questions.flatMap(({ row }) => (row === null ? [] : [row]));
  return rows.length >= 3 && view.columns.some((column) => column < question && rows.every((row) => /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b/.test(view.text(row, column))));
}

/** "2 | Service name | Connection details | Data types" below these titles: rows whose cells only say which column they are of. */
function isToList(view: GridView): boolean {
  const [first, ...below] = view.rows;
  if (first === undefined) return false;
  const numbered = below.filter(({ cells: [number] }) => number !== undefined && isReference(number.text) && number.text !== view.text(first.row, number.column));
  const repeating = numbered.filter(({ cells }) => cells.filter(({ column, text: own }) => own !== '' && own.toLowerCase() === view.text(first.row, column).toLowerCase()).length >= 3);
  return repeating.length >= 2 && repeating.length >= numbered.length * 0.5;
}

/** How many columns have a drop-down of which a value is chosen, in nearly every row that was read. */
function chosenColumns(view: GridView, questions: readonly FoundQuestion[]): number {
  const rows = questions.flatMap(({ row }) => (row === null ? [] : [row])).slice(0, 200);
  return view.columns.filter((column) => rows.filter((row) => view.text(row, column) !== '' && view.choicesAt(row, column) !== null).length >= Math.max(2, rows.length * 0.9)).length;
}

interface Signs {
  readonly count: number;
  readonly asking: number;
  /** Share of them with a drop-down or words to mark. */
  readonly chosen: number;
  /** Share of them with words to mark in the place of the answer. */
  readonly listed: number;
  readonly filled: number;
  readonly shortGiven: number;
  readonly named: number;
  readonly answered: number;
  /** More rows have a formula for an answer than a place to write. */
  readonly isCalculated: boolean;
  /** The answer is the level of today, with the one that is aimed at beside it. */
  readonly isRated: boolean;
  readonly isSide: boolean;
  readonly hasRef: boolean;
  /** Its columns are those of a register of risks or findings. */
  readonly isRegister: boolean;
  /** Its columns are those of tests and what came of them. */
  readonly isProtocol: boolean;
  /** Its columns are those of a list of tasks. */
  readonly isTracker: boolean;
  /** Another column is called an item or a requirement: the title of what the description beside it says. */
  readonly isTitled: boolean;
  /** The answers stand to the left of the sentences. */
  readonly isAnsweredBefore: boolean;
  /** All places of answers hold the same, or nothing: the value a drop-down begins with. */
  readonly isUntouched: boolean;
  /** Share of the rows with words in the question's column that are questions. */
  readonly ofWorded: number;
  /** Numbered sentences with a column for comments beside them. */
  readonly isNumberedList: boolean;
  /** Its columns are those of test cases. */
  readonly isCases: boolean;
  /** Its columns are those of a log of laws, exceptions or events. */
  readonly isLogged: boolean;
  /** Nothing is called a question, and every row begins with the time or day it was written. */
  readonly isDated: boolean;
  /** Its rows repeat the titles, for somebody to list things in their place. */
  readonly isToList: boolean;
  /** Nearly all rows say the same. */
  readonly isOneText: boolean;
  /** Behind what is asked, columns are called levels and say what each level is. */
  readonly hasLevels: boolean;
  /** Each row has boxes, or room for a cross, in two columns or more. */
  readonly hasBoxes: boolean;
  /** Two columns or more beside the names have drop-downs, and all are chosen: kind, class and place of what is listed. */
  readonly hasLists: boolean;
  /** A table of a document, with empty cells to write into. */
  readonly hasBlanks: boolean;
  /** Mean words of a question. */
  readonly words: number;
}

function decide({ count, asking, chosen, listed, filled, shortGiven, named, answered, isCalculated, isRated, isSide, hasRef, words, hasBlanks, isRegister, isTracker: isTasks, isUntouched, isTitled, isAnsweredBefore, isProtocol, ofWorded, isNumberedList, hasBoxes, hasLevels, hasLists, isOneText, isCases, isLogged, isDated: isJournal, isToList: isBlankList }: Signs): [boolean, string] {
  if (count === 0) return [false, 'No row reads like a question.'];
  if (isCalculated) return [false, 'Most of its answers are worked out by formulas.'];
  if (isBlankList) return [false, 'Its rows repeat the titles of their columns, for things to be listed there.'];
  if (isCases) return [false, 'Its columns are those of test cases.'];
  if (named < 3 && asking < 0.2 && filled > 0.9 && chosen <= 0.3 && isLogged) return [false, 'Its columns are those of a log, and every row has its state.'];
  if (named < 2 && chosen <= 0.3 && ofWorded < 0.1) return [false, 'Only a few of its many lines ask.'];
  if (isJournal && named === 0 && chosen <= 0.3) return [false, 'Every row begins with its day or time: it is a journal.'];
  if (isOneText) return [false, 'The same few words stand in all its rows.'];
  const isAnswerable = chosen > 0.3 || answered >= 2;
  if (isSide && !(isAnswerable && (named >= 2 || chosen > 0.3 || asking > 0.5) && (filled < 0.5 || chosen > 0.3 || (named === 3 && shortGiven > 0.6)))) return [false, 'By its name the sheet explains, lists or scores; it has no column to answer in.'];
  if (isProtocol && asking < 0.6) return [false, 'Its columns are those of tests that were run.'];
  if (isTasks && asking < 0.3) return [false, 'Its columns are those of a list of tasks.'];
  if (isRegister && asking < 0.3) return [false, 'Its columns are those of a register of risks or findings.'];
  if (isRated && (hasRef || chosen > 0.7) && count >= 3) return [true, 'What is rated now, with what is aimed at beside it.'];
  // A state in every row and nothing that asks: an inventory, which nobody is to answer. "Field | Response" is a form that was filled in.
  if (named < 3 && asking < 0.2 && filled > 0.9 && chosen <= 0.3 && (named === 0 || (words < 5 && answered < 3))) return [false, 'Nothing is asked, and every row has its state already.'];
  if (named === 0 && answered === 0 && asking < 0.2 && filled > 0.9 && hasLists && !isUntouched) return [false, 'Nothing is asked, and kind and class of every row are chosen already.'];
  // "Yes" and then what it means, in every row: a collection of answers, not of questions.
  if (named < 2 && asking < 0.2 && filled > 0.9 && chosen <= 0.3 && isAnsweredBefore && !isUntouched) return [false, 'Its sentences stand behind the answers that they explain; nothing is asked.'];
  // "Asset ID, Name, Owner, Status" has numbers and a state as well; its names are no sentences.
  if (isAnswerable && (asking > 0.2 || named >= 2 || (hasRef && words >= 5))) return [true, chosen > 0.3 ? 'Questions with drop-downs to answer in.' : 'Questions with a column for answers.'];
  // A list of tasks has a drop-down for its state as well; what is to be checked is called an item, a practice, a description.
  if (count > 1 && chosen > 0.7 && words >= 4 && (named > 1 || listed > 0.7 || (named === 1 && (isUntouched || isTitled)))) return [true, 'Each row has a drop-down to answer in.'];
  if (hasRef && chosen > 0.7 && filled < 0.1 && words >= 3 && count >= 3) return [true, 'Each numbered row has an empty drop-down.'];
  if (hasBoxes && count > 1 && (words >= 3 || hasRef)) return [true, 'Each row has boxes to tick.'];
  if (named === 3 && hasLevels && count > 1 && words >= 3) return [true, 'A column is called question, and the levels of each are described.'];
  if (isNumberedList && words >= 5) return [true, 'Numbered sentences with a column for comments.'];
  if (isAnswerable && named > 0 && words >= 5 && filled < 0.5) return [true, 'Descriptions with an empty column for answers.'];
  if (hasBlanks && asking >= 0.3 && count > 1) return [true, 'A table of blanks to fill, some of which ask.'];
  if (named >= 2 && hasBlanks && count > 1) return [true, 'What is requested, with blanks beside it.'];
  if (!isAnswerable && !hasBlanks && named < 3 && filled > 0.8) return [false, 'The cells beside what asks are all filled.'];
  if (named === 0 && !isAnswerable && !hasRef && !hasBlanks && asking < 0.7) return [false, 'Some lines ask and others tell, and nothing says where to answer.'];
  if (asking > 0.55 && (count > 1 || named > 0) && (named > 0 || isAnswerable || hasRef || hasBlanks || ofWorded > 0.6)) return [true, 'Most rows ask something.'];
  if (named === 3 && (asking > 0.3 || (hasRef && words >= 5 && filled < 0.5))) return [true, 'A column is called question.'];
  return [false, 'Too few rows ask something, and there is no column to answer in.'];
}
