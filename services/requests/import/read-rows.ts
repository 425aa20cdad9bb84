import { findDates, type FormFile, type FormGrid, type FormRow } from '../../documents/index.ts';

/** One line of a request list, as it was written; dates as `YYYY-MM-DD`. */
export interface ImportedRow {
  readonly grid: string;
  readonly row: number;
  readonly title: string;
  readonly description: string;
  readonly controls: readonly string[];
  readonly typicalEvidence: readonly string[];
  readonly dueOn: string | null;
  readonly assignees: readonly string[];
  readonly warnings: readonly string[];
}

const columns = {
  title: /^(request|title|item|evidence requested|document requested|requested (item|document|evidence)|name|anforderung|subject)$/,
  description: /^(description|details?|request description|comments?|notes?|instructions?|explanation)$/,
  controls: /^(controls?( ?(id|ref|reference|number|no)s?)?|criteria|clause|requirement( id)?)$/,
  typicalEvidence: /^(typical|expected|example|examples?( of)?)( of)? ?evidence$|^(evidence( type)?|examples?|artefacts?|artifacts?)$/,
  dueOn: /^(due( date| by| on)?|deadline|needed by|required by|date due)$/,
  assignees: /^(assignee|assigned to|owner|responsible|client contact|contact|e-?mail|provided by|pbc owner)s?$/,
} as const satisfies Record<string, RegExp>;
type Column = keyof typeof columns;
type Columns = ReadonlyMap<Column, number>;

/** Header rows stand near the top, below titles and logos. */
const mostHeaderRow = 30;

/**
 * The requests of a list: on each sheet the row that names a title and one more column is the header, and every row below it with a
 * title is a request. Columns are found by their names, in any order.
 */
export function readRows(form: FormFile): ImportedRow[] {
  return form.grids.flatMap((grid) => {
    const header = grid.rows.slice(0, mostHeaderRow).map((row) => ({ row, columns: columnsOf(row) })).find((each) => each.columns.has('title') && each.columns.size > 1);
    if (header === undefined) return [];
    return grid.rows.filter(({ row, isHidden }) => row > header.row.row && !isHidden).flatMap((row) => readRow(grid, row, header.columns) ?? []);
  });
}

function columnsOf({ cells }: FormRow): Columns {
  const found = new Map<Column, number>();
  for (const { column, text } of cells) {
    const name = text.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ').trim();
    const kind = (Object.keys(columns) as Column[]).find((each) => !found.has(each) && columns[each].test(name));
    if (kind !== undefined) found.set(kind, column);
  }
  // A list whose only words are its descriptions asks by them.
  const description = found.get('description');
  if (!found.has('title') && description !== undefined) {
    found.delete('description');
    found.set('title', description);
  }
  return found;
}

function readRow(grid: FormGrid, row: FormRow, header: Columns): ImportedRow | null {
  const cell = (column: Column): string => {
    const place = header.get(column);
    return place === undefined ? '' : row.cells.find((each) => each.column === place)?.text.trim() ?? '';
  };
  const words = cell('title');
  if (words === '') return null;
  const warnings: string[] = [];
  const due = cell('dueOn');
  const dueOn = due === '' ? null : readDay(due);
  if (due !== '' && dueOn === null) warnings.push(`"${due.slice(0, 60)}" is no date; the request has no due date.`);
  // A title is a line; what does not fit goes on in the description.
  const title = words.length > 300 ? `${words.slice(0, 299)}…` : words.replace(/\s+/g, ' ');
  const description = [words.length > 300 ? words : '', cell('description')].filter((part) => part !== '').join('\n\n').slice(0, 20_000);
  return { grid: grid.name, row: row.row, title, description, controls: list(cell('controls')), typicalEvidence: lines(cell('typicalEvidence')), dueOn, assignees: list(cell('assignees')), warnings };
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
