import type { FormGrid, FormRow } from '../../documents/index.ts';
import { viewGrid } from './grid-view.ts';
import { stackedParts } from './stacked-parts.ts';
import { roleOfHeader } from './vocabulary.ts';

/** A header further down is not looked for: two questionnaires beside each other begin with their titles. */
const rowsSearched = 30;

/**
 * The sheet once for each questionnaire in it: where the words of a header stand twice or more beside each other ("No., Question, Answer,
 * No., Question, Answer"), each copy shows the columns of one alone. Where one of the copies begins again further down, what stands from
 * there on is one more part, over the whole width. Without copies, once for each questionnaire below another.
 */
export function partsOf(grid: FormGrid): FormGrid[] {
  const twins = twinsOf(grid);
  if (twins === null) return stackedParts(grid);
  const { starts, top, bottom } = twins;
  const beside = starts.map((from, at) => {
    const next = starts[at + 1];
    const others = [...(at > 0 ? [{ from: 1, to: from - 1 }] : []), ...(next === undefined ? [] : [{ from: next, to: 16_384 }])];
    return { ...grid, hiddenColumns: [...grid.hiddenColumns, ...others], rows: bottom === null ? grid.rows : grid.rows.filter(({ row }) => row <= bottom) };
  });
  return bottom === null ? beside : [...beside, { ...grid, rows: grid.rows.filter(({ row }) => row < top || row > bottom) }];
}

/** The part in which this column is shown, and this row of a header. */
export function partWith(grid: FormGrid, column: number, headerRow: number): FormGrid {
  const shown = partsOf(grid).filter(({ hiddenColumns }) => !hiddenColumns.some(({ from, to }) => column >= from && column <= to));
  return shown.find(({ rows }) => rows.some(({ row }) => row === headerRow)) ?? shown[0] ?? grid;
}

interface Twins {
  /** First columns of the questionnaires beside each other. */
  readonly starts: readonly number[];
  /** The row of their headers. */
  readonly top: number;
  /** The last row with words in the last of them; null where they go on to the end of the sheet. */
  readonly bottom: number | null;
}

interface Title {
  readonly column: number;
  readonly text: string;
}

function twinsOf(grid: FormGrid): Twins | null {
  const { rows } = viewGrid(grid);
  for (const [at, row] of rows.slice(0, rowsSearched).entries()) {
    const titles = titlesIn(row);
    for (const length of [2, 3, 4, 5, 6]) {
      const times = titles.length / length;
      if (!Number.isInteger(times) || times < 2 || !titles.every(({ text }, place) => text === titles[place % length]?.text)) continue;
      const first = titles.slice(0, length);
      const roles = first.map(({ text }) => roleOfHeader(text)?.role);
      const starts = titles.filter((_, place) => place % length === 0).map(({ column }) => column);
      const below = rows.slice(at + 1);
      const again = below.findIndex((next) => beginsAgain(titlesIn(next), first));
      // "#, Description, OK/Concern": whatever the answers are called, numbers stand before what is described.
      if (!roles.includes('question') || !(roles.includes('answer') || (again >= 0 && length >= 3 && roles[0] === 'ref'))) continue;
      const last = again < 0 ? undefined : below.slice(0, again).findLast(({ cells }) => cells.some(({ column, text }) => column >= (starts.at(-1) ?? 0) && text !== ''));
      return { starts, top: row.row, bottom: again < 0 ? null : (last?.row ?? row.row) };
    }
  }
  return null;
}

const titlesIn = ({ cells }: FormRow): Title[] => cells.filter(({ text }) => text !== '').map(({ column, text }) => ({ column, text: text.toLowerCase().replace(/\s+/g, ' ') }));

/** The titles of the first copy in their columns, and no second copy beside them. */
const beginsAgain = (titles: readonly Title[], first: readonly Title[]): boolean => titles.length < first.length * 2 && first.every(({ column, text }, at) => titles[at]?.column === column && titles[at]?.text === text);
