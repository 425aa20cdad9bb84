import { findDates, type FormFile, type FormGrid, type FormRow } from '../../documents/index.ts';
import type { ImportedRow } from './imported-row.ts';
import { findListHeader, type ListColumn, type ListHeader } from './list-columns.ts';
import { readItems } from './read-items.ts';

/** The requests of a list: the rows below a header that names what is asked for, or the items of a document's lists. */
export function readRows(form: FormFile): ImportedRow[] {
  const rows = form.grids.flatMap((grid) => {
    const header = findListHeader(grid);
    return header === undefined ? [] : readGrid(grid, header);
  });
  return rows.length > 0 ? rows : readItems(form.blocks);
}

function readGrid(grid: FormGrid, header: ListHeader): ImportedRow[] {
  const below = grid.rows.filter(({ row, isHidden }) => row > header.row && !isHidden);
  const titled = below.filter((row) => cellOf(row, header, 'title') !== '');
  // A heading stands alone in its row, where the others say more than their words.
  const hasHeadings = titled.filter((row) => filled(row) > 1).length >= titled.length * 0.6;
  const requests: ImportedRow[] = [];
  let area = '';
  for (const row of below) {
    const alone = filled(row) === 1 ? (row.cells.find(({ text }) => text.trim() !== '')?.text.trim() ?? '') : '';
    const title = cellOf(row, header, 'title');
    if (alone !== '' && alone.length <= 100 && (title === '' || hasHeadings)) area = alone.replace(/\s+/g, ' ');
    else if (title !== '') requests.push(readRow(grid, row, header, area));
  }
  return requests;
}

const filled = ({ cells }: FormRow): number => cells.filter(({ text }) => text.trim() !== '').length;

function cellOf(row: FormRow, { columns }: ListHeader, column: ListColumn): string {
  const place = columns.get(column);
  return place === undefined ? '' : row.cells.find((each) => each.column === place)?.text.trim() ?? '';
}

function readRow(grid: FormGrid, row: FormRow, header: ListHeader, heading: string): ImportedRow {
  const cell = (column: ListColumn): string => cellOf(row, header, column);
  const warnings: string[] = [];
  const due = cell('dueOn');
  const dueOn = due === '' ? null : readDay(due);
  if (due !== '' && dueOn === null) warnings.push(`"${due.slice(0, 60)}" is no date; the request has no due date.`);
  return {
    place: grid.name === '' ? `row ${row.row}` : `${grid.name}, row ${row.row}`, reference: cell('reference').slice(0, 40), area: (cell('area') || heading).slice(0, 200), title: cell('title'), description: cell('description'),
    controls: list(cell('controls')), typicalEvidence: lines(cell('typicalEvidence')), dueOn, assignees: list(cell('assignees')), warnings,
  };
}

function readDay(text: string): string | null {
  const serial = /^\d{5}$/.exec(text);
  // A date cell without a date format shows its serial number: days since 1899-12-30.
  if (serial !== null) return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
  const [found] = findDates(text).filter(({ precision }) => precision === 'day');
  return found === undefined ? null : found.start.toISOString().slice(0, 10);
}

const list = (text: string): string[] => [...new Set(text.split(/[\n;,]+/).map((part) => part.trim()).filter((part) => part !== ''))];
const lines = (text: string): string[] => text.split(/\n|;|•/).map((part) => part.replace(/^[-*\s]+/, '').trim().slice(0, 500)).filter((part) => part !== '').slice(0, 50);
