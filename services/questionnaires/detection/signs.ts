import { currentBesideTarget, isBlankScore } from './answer-column.ts';
import type { Header } from './find-header.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { countWords, isBlankToFill, isQuestionLike, isTickPlace, wordsToMark } from './question-text.ts';
import type { FoundQuestion } from './question.ts';
import { isReference, splitLabel } from './references.ts';
import { areCounts } from './tick-columns.ts';
import { isCatalogue, isLog, isRegister, isSideSheet, isSummary, isTestCases, isTestProtocol, isTracker, tickValue, type ColumnRole } from './vocabulary.ts';

/** What speaks for and against a grid being one to be answered. Shares are of its questions, 0 to 1. */
export interface Signs {
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
  /** Its columns count how many there are of each. */
  readonly isSummary: boolean;
  /** Its columns say where each sentence belongs, and none is for answers. */
  readonly isCatalogue: boolean;
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
  /** Each has an empty merged cell beside it. */
  readonly isBoxed: boolean;
  /** A table of a document, with empty cells to write into. */
  readonly hasBlanks: boolean;
  /** Mean words of a question. */
  readonly words: number;
}

/** Reads the signs of a grid off the rows that were taken for questions. */
export function signsOf(view: GridView, header: Header, columns: ColumnMapping, questions: readonly FoundQuestion[]): Signs {
  const share = (fits: (question: FoundQuestion) => boolean): number => questions.filter(fits).length / Math.max(1, questions.length);
  const titles = titlesOf(view, header, questions);
  const rows = questions.flatMap(({ row }) => row ?? []);
  const named = strengthOf(header, columns.question, 'question');
  const worded = view.rows.filter(({ row }) => row > (header.rows.at(-1) ?? 0) && /\p{L}{2}/u.test(view.text(row, columns.question))).length;
  const labelled = share(({ row }) => row !== null && splitLabel(view.text(row, columns.question)) !== null);
  return {
    count: questions.length,
    asking: share(({ text }) => isQuestionLike(text)),
    chosen: share(({ allowed }) => allowed.length > 0),
    listed: share(({ given }) => wordsToMark(given).length > 0),
    filled: share(({ given }) => !isBlankToFill(given)),
    shortGiven: share(({ given }) => given.length <= 25),
    named,
    answered: columns.answer === null ? 0 : columns.ticks.length > 0 ? 3 : isBlankScore(view, header, columns.answer, columns.question, rows) ? 2 : strengthOf(header, columns.answer, 'answer'),
    isCalculated: columns.answer !== null && countCalculated(view, header, columns.question, columns.answer) > questions.length,
    isRated: columns.answer !== null && columns.answer === currentBesideTarget(header, columns.question),
    isSide: isSideSheet(view.grid.name),
    hasRef: columns.ref !== null || labelled > 0.7,
    isRegister: isRegister(titles),
    isProtocol: isTestProtocol(titles),
    isTracker: named === 0 && isTracker(titles),
    isTitled: [...header.roles.values()].some(({ role, strength }) => role === 'question' && strength === 2),
    isAnsweredBefore: columns.answer !== null && columns.answer < columns.question,
    isUntouched: new Set(questions.map(({ given }) => given)).size <= 1,
    ofWorded: questions.length / Math.max(1, worded),
    isNumberedList: labelled > 0.6 && questions.length >= 5 && (columns.comment !== null || (columns.answer !== null && strengthOf(header, columns.answer, 'comment') > 0)),
    isCases: isTestCases(titles),
    isSummary: isSummary(titles) || isCounted(view, header),
    isCatalogue: isCatalogue(titles) && ![...header.roles.values()].some(({ role }) => role === 'answer' || role === 'comment'),
    isLogged: isLog(titles),
    isDated: hasDates(view, columns.question, questions),
    isToList: repeatsTitles(view),
    isOneText: questions.length >= 2 && new Set(questions.map(({ text }) => text)).size <= Math.max(1, questions.length * 0.2),
    hasLevels: describedLevels(view, header, columns.question) >= 3,
    hasBoxes: columns.ticks.length >= 2 && questions.every(({ row }) => row !== null && columns.ticks.every(({ column }) => view.text(row, column) === '' || isTickPlace(view.text(row, column)))),
    isBoxed: questions.every(({ row, given }) => row !== null && given === '' && isWideBoxAt(view, row, columns.answer)),
    hasLists: chosenColumns(view, questions) >= 2,
    hasBlanks: view.grid.name.startsWith('Table ') && questions.every(({ answer, given }) => answer !== null && isBlankToFill(given)),
    words: questions.reduce((sum, { text }) => sum + countWords(text), 0) / Math.max(1, questions.length),
  };
}

/** The place of the answer is a merged cell over several columns. */
const isWideBoxAt = (view: GridView, row: number, answer: number | null): boolean => answer !== null && (view.mergeAt(row, answer)?.right ?? 0) > answer;

/** The words of the header; where none was found, of the row right above what was read. */
function titlesOf(view: GridView, header: Header, questions: readonly FoundQuestion[]): string[] {
  if (header.texts.size > 0) return [...header.texts.values()];
  const above = view.rows.findLast(({ row, cells }) => row < (questions[0]?.row ?? 0) && cells.length >= 3);
  return (above?.cells ?? []).map(({ text }) => text);
}

/** How plainly the header says that a column has this role, 0 where it does not. */
function strengthOf({ roles }: Header, column: number, role: ColumnRole): number {
  const guess = roles.get(column);
  return guess?.role === role ? guess.strength : 0;
}

/** Columns called by words that may be answered ("In place", "Not applicable") hold how many there are of each. */
function isCounted(view: GridView, header: Header): boolean {
  const below = view.rows.filter(({ row, cells }) => row > (header.rows.at(-1) ?? 0) && cells.length > 1);
  return areCounts([...header.texts].filter(([, text]) => tickValue(text) !== null).map(([column]) => ({ column })), below, view);
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
function hasDates(view: GridView, question: number, questions: readonly FoundQuestion[]): boolean {
  const rows = questions.flatMap(({ row }) => (row === null ? [] : [row]));
  return rows.length >= 3 && view.columns.some((column) => column < question && rows.every((row) => /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|\d{1,2}\/\d{1,2}\/\d\d)\b/.test(view.text(row, column))));
}

/** "2 | Service name | Connection details | Data types" below these titles: rows whose cells only say which column they are of. */
function repeatsTitles(view: GridView): boolean {
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
