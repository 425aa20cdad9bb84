import type { FormRow } from '../../documents/index.ts';
import type { GridView } from './grid-view.ts';
import { isBlankToFill, isQuestionLike, lengthOf } from './question-text.ts';
import { isReference } from './references.ts';

/** A header whose words nobody knows, told by what stands below them. */
export interface BlankHeader {
  readonly at: number;
  readonly question: number;
  readonly answer: number;
}

/** Rows with content in which such a header is looked for. */
const rowsSearched = 30;
const fewestRows = 4;
/** Rows that are looked at below it. */
const rowsLookedAt = 400;

/**
 * "Wymaganie | Ocena | Uwagi" in any language: short titles over a column of sentences and over one that is empty to the end. Whoever titles a
 * column and leaves it empty beside a sentence in every row wants it filled in.
 */
export function findBlankHeader(view: GridView): BlankHeader | null {
  let widest = 0;
  for (const [at, row] of view.rows.slice(0, rowsSearched).entries()) {
    const titles = row.cells.filter(({ text }) => text !== '');
    // What stands below a row as wide is one of its rows.
    if (titles.length <= widest) continue;
    widest = titles.length;
    // "L1", "L2" beside words may be titles, too.
    if (titles.filter(({ text }) => isTitle(text)).length < Math.max(3, titles.length / 2) || titles.some(({ text }) => text.length > 60 || !/\p{L}/u.test(text) || isQuestionLike(text) || isBlankToFill(text))) continue;
    const below = rowsUnder(view, row, at);
    if (below.length < fewestRows) continue;
    const question = sentenceColumn(below, view, titles.map(({ column }) => column));
    if (question === null) continue;
    const answer = leftBlank(view, below, titles.filter(({ column, text }) => column > question && !isNobodys.test(text)).map(({ column }) => column))[0];
    if (answer !== undefined) return { at, question, answer };
  }
  return null;
}

/** The first rows below the titles, without headings and without the titles that come again. */
function rowsUnder(view: GridView, titles: FormRow, at: number): FormRow[] {
  const second = view.rows[at + 1];
  const first = at + (second !== undefined && isUnderTitles(second, titles, view) ? 2 : 1);
  // In a document a row has its blank cells, and a heading has one cell; in a workbook a row has a number as well.
  const isTable = view.grid.name.startsWith('Table ');
  const isWhole = ({ cells }: FormRow): boolean => (isTable ? cells.length >= 3 : cells.filter(({ text }) => text !== '').length >= 2);
  const isRepeated = ({ row }: FormRow): boolean => titles.cells.every(({ column, text }) => text === '' || view.text(row, column) === text);
  return view.rows.slice(first, first + rowsLookedAt).filter((each) => isWhole(each) && !isRepeated(each));
}

/**
 * Those of the titled columns behind what is asked that are blank in all these rows, in a document with a cell in each. None where they are
 * the lesser part: in a register most of what is said of each row is there, and one column waits for its end.
 */
export function leftBlank(view: GridView, rows: readonly FormRow[], behind: readonly number[]): number[] {
  const isTable = view.grid.name.startsWith('Table ');
  const blank = behind.filter((column) => rows.every(({ row }) => view.text(row, column) === '' && (!isTable || view.cell(row, column) !== undefined)));
  return blank.length * 2 >= behind.length ? blank : [];
}

/** Excel's own title of a column that nobody has named. */
const isNobodys = /^column ?\d*$/i;

const isTitle = (text: string): boolean => /\p{L}{2}/u.test(text) && !isReference(text);

/** The column with the longest words of those that nearly every row fills with words of its own. */
function sentenceColumn(rows: readonly FormRow[], view: GridView, columns: readonly number[]): number | null {
  const [best] = columns.flatMap((column) => {
    const texts = rows.map(({ row }) => view.text(row, column)).filter((text) => text !== '');
    const mean = texts.reduce((sum, text) => sum + lengthOf(text), 0) / Math.max(1, texts.length);
    return texts.length >= rows.length * 0.8 && new Set(texts).size >= texts.length * 0.8 && mean >= 25 ? [{ column, mean }] : [];
  }).toSorted((one, other) => other.mean - one.mean);
  return best?.column ?? null;
}

/** A row "Met | Not met" right below one title over both columns, and nothing beside them. */
export function isUnderTitles(row: FormRow, first: FormRow, view: GridView): boolean {
  const cells = row.cells.filter(({ text }) => text !== '');
  return row.row === first.row + 1 && cells.length >= 2 && cells.every(({ column, text }) => { const title = view.mergeOver(first.row, column); return title !== undefined && title.left < title.right && text.length <= 40; });
}
