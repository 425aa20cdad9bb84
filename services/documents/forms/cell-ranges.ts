import { parseAddress } from '../extractors/cell-value.ts';
import type { CellRange } from './form.ts';

const lastRow = 1_048_576;
const lastColumn = 16_384;

/** "A1:B3 C5 D:D" as ranges; what is no range is left out. At most 5,000: a list of single cells can be as long as a sheet. */
export function parseRanges(text: string): CellRange[] {
  return text.trim().split(/\s+/).slice(0, 5_000).flatMap((part) => parseRange(part) ?? []);
}

/** "$A$1:$B$3", "C5", whole columns "D:D" and whole rows "2:4". */
export function parseRange(text: string): CellRange | null {
  const [from = '', to = from] = text.replaceAll('$', '').split(':');
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/i.exec(`${from}:${to}`);
  if (columns !== null) {
    const [left, right] = [parseAddress(`${columns[1]}1`)?.column, parseAddress(`${columns[2]}1`)?.column];
    return left === undefined || right === undefined ? null : { top: 1, left, bottom: lastRow, right };
  }
  if (/^\d+$/.test(from) && /^\d+$/.test(to)) return { top: Number(from), left: 1, bottom: Number(to), right: lastColumn };
  const [start, end] = [parseAddress(from), parseAddress(to)];
  if (start === null || end === null) return null;
  return { top: Math.min(start.row, end.row), left: Math.min(start.column, end.column), bottom: Math.max(start.row, end.row), right: Math.max(start.column, end.column) };
}
