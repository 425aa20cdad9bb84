import { columnName, type FormGrid } from '../../documents/index.ts';
import { decideGrid } from './decide-grid.ts';
import { findHeader, noHeader, type Header } from './find-header.ts';
import { viewGrid, type GridView } from './grid-view.ts';
import { withRoles } from './header-roles.ts';
import { mapColumns } from './map-columns.ts';
import type { ColumnMapping, GridMapping, Layout } from './mapping.ts';
import type { FoundQuestion } from './question.ts';
import { readRows } from './read-rows.ts';
import { signsOf } from './signs.ts';

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
  const header = withRoles(view, found, columns);
  const questions = readRows(view, header, columns);
  return { view, header, questions, mapping: judge(view, header, columns, questions) };
}

const layouts: Readonly<Record<Layout, string>> = {
  pairs: 'Each question has its answer in the row below.',
  blocks: 'Each question has its answers in the rows below, called alike.',
};

/** The grid with questions whose answers do not stand beside them. */
export const laidOut = (own: MappedGrid, layout: Layout, questions: readonly FoundQuestion[]): MappedGrid => ({ ...own, questions, mapping: { ...own.mapping, isIncluded: true, layout, reason: layouts[layout] } });

/** What speaks for a row when a person said that questions stand in its column; a heading alone in its row stays one. */
const chosenByPerson = 2;
/** On a sheet of one column nothing else can speak for a sentence; words too few for one stay a heading. */
const chosenAlone = 2.5;

/** Reads a grid by a mapping that a person set or confirmed. */
export function readByMapping(grid: FormGrid, mapping: GridMapping): FoundQuestion[] {
  const view = withoutFields(viewGrid(grid));
  const found = withRoles(view, findHeader(view), mapping.columns);
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
  const signs = signsOf(view, header, columns, questions);
  const { named, answered, chosen, asking } = signs;
  const [isIncluded, reason] = decideGrid(signs);
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
