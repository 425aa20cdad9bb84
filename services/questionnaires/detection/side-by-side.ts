import type { FormGrid } from '../../documents/index.ts';
import { viewGrid } from './grid-view.ts';
import { roleOfHeader } from './vocabulary.ts';

/** A header further down is not looked for: two questionnaires beside each other begin with their titles. */
const rowsSearched = 30;

/**
 * The sheet once for each questionnaire in it: where the words of a header stand twice or more beside each other ("No., Question, Answer,
 * No., Question, Answer"), each copy shows the columns of one alone.
 */
export function partsOf(grid: FormGrid): FormGrid[] {
  const starts = startsOf(grid);
  if (starts.length < 2) return [grid];
  return starts.map((from, at) => {
    const next = starts[at + 1];
    const others = [...(at > 0 ? [{ from: 1, to: from - 1 }] : []), ...(next === undefined ? [] : [{ from: next, to: 16_384 }])];
    return { ...grid, hiddenColumns: [...grid.hiddenColumns, ...others] };
  });
}

/** The copy in which this column is shown. */
export function partWith(grid: FormGrid, column: number): FormGrid {
  return partsOf(grid).find(({ hiddenColumns }) => !hiddenColumns.some(({ from, to }) => column >= from && column <= to)) ?? grid;
}

/** First columns of the questionnaires of the sheet; one or none where there is no second. */
function startsOf(grid: FormGrid): number[] {
  for (const { cells } of viewGrid(grid).rows.slice(0, rowsSearched)) {
    const titles = cells.filter(({ text }) => text !== '').map(({ column, text }) => ({ column, text: text.toLowerCase().replace(/\s+/g, ' ') }));
    for (const length of [2, 3, 4, 5, 6]) {
      const times = titles.length / length;
      if (!Number.isInteger(times) || times < 2 || !titles.every(({ text }, at) => text === titles[at % length]?.text)) continue;
      const roles = titles.slice(0, length).map(({ text }) => roleOfHeader(text)?.role);
      if (roles.includes('question') && roles.includes('answer')) return titles.filter((_, at) => at % length === 0).map(({ column }) => column);
    }
  }
  return [];
}
