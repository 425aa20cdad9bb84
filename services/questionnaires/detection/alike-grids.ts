import type { FormGrid } from '../../documents/index.ts';
import type { Header } from './find-header.ts';
import { mapGrid, readByMapping, type MappedGrid } from './map-grid.ts';
import type { ColumnMapping, GridMapping } from './mapping.ts';
import { countWords, isBlankToFill } from './question-text.ts';
import { readRows } from './read-rows.ts';
import { isSideSheet } from './vocabulary.ts';

/** As many under one header are one list that was cut into pieces. */
const fewestPieces = 3;
/** Fewer titles are those of many a sheet. */
const fewestTitles = 3;

/**
 * Documents that check chapter by chapter have a table for each, under the same header and often with a single row, which says too little
 * alone. What is true of one of them is true of all: they are judged together, and each is read by its own columns where it was known by itself.
 */
export function withAlikeTables(mapped: readonly MappedGrid[]): MappedGrid[] {
  const families = new Map([...Map.groupBy(mapped, headerOfTable)].map(([header, family]) => [header, { family, lead: leadOf(family) }]));
  const together = new Map<string, GridMapping | null>();
  return mapped.map((own) => {
    const header = headerOfTable(own);
    const { family = [], lead } = families.get(header) ?? {};
    if (header === '' || family.length < 2) return own;
    if (own.mapping.isIncluded) return lead === undefined || lead === own ? own : withNumbers(own, lead);
    let best = own;
    // Cells may be cut in one place below the titles and in another further down.
    for (const columns of lead === undefined ? [] : [columnsUnder(own, lead), lead.mapping.columns]) {
      const questions = columns === null ? [] : readRows(own.view, own.header, columns);
      if (columns !== null && questions.length > best.questions.length) best = { ...own, questions, mapping: { ...own.mapping, columns } };
    }
    if (best !== own) return included(best, asAnother);
    if (own.questions.length > 0 && lead !== undefined) return included(own, asAnother);
    if (family.length < fewestPieces) return own;
    // Once for the whole family: a document of 1,500 such tables held the process for a minute and a half.
    if (!together.has(header)) together.set(header, mapTogether(family));
    return readTogether(own, together.get(header) ?? null);
  });
}

/** The columns of one table in another under the same titles, whose cells may be cut in other places; null where a title has no column there. */
function columnsUnder({ header: own }: MappedGrid, { header, mapping: { columns } }: MappedGrid): ColumnMapping | null {
  const under = (column: number): number | null => {
    const title = header.texts.get(column);
    if (title === undefined) return column;
    const columnsOf = ({ texts }: Header): number[] => [...texts].filter(([, text]) => text === title).map(([at]) => at).toSorted((a, b) => a - b);
    const [theirs, ours] = [columnsOf(header), columnsOf(own)];
    // "Requirement" over number and words, each of which may take several columns: the words are in the last.
    return (column === theirs.at(-1) ? ours.at(-1) : ours[theirs.indexOf(column)]) ?? null;
  };
  const question = under(columns.question);
  if (question === null) return null;
  const or = (column: number | null): number | null => (column === null ? null : under(column));
  const ticks = columns.ticks.flatMap(({ column, value }) => { const at = under(column); return at === null ? [] : [{ column: at, value }]; });
  return { ref: or(columns.ref), question, answer: or(columns.answer), comment: or(columns.comment), guidance: or(columns.guidance), section: or(columns.section), ticks };
}

/** A table of a few rows whose numbers alone are too few to be known for such, beside one in which they are. */
function withNumbers(own: MappedGrid, lead: MappedGrid): MappedGrid {
  const columns = own.mapping.columns.ref === null ? columnsUnder(own, lead) : null;
  if (columns === null || columns.ref === null || columns.question !== own.mapping.columns.question || columns.answer !== own.mapping.columns.answer) return own;
  const questions = readRows(own.view, own.header, columns);
  return questions.length < own.questions.length ? own : { ...own, questions, mapping: { ...own.mapping, columns } };
}

const asAnother = 'Its header is that of another table with questions.';

/** The table that asks most, of those that were known by themselves. */
const leadOf = (family: readonly MappedGrid[]): MappedGrid | undefined => family.filter(({ mapping }) => mapping.isIncluded && mapping.headerRow > 0).toSorted((one, other) => other.questions.length - one.questions.length)[0];

/** Sheets under one header have its columns alike: those of the sheet that asks most hold for one of a few rows, which says too little alone. */
export function withSharedColumns(mapped: readonly MappedGrid[]): MappedGrid[] {
  const asking = Map.groupBy(mapped.filter(({ mapping, header }) => mapping.isIncluded && header.texts.size >= fewestTitles), titlesOf);
  const leads = new Map([...asking].map(([titles, family]) => [titles, family.toSorted((one, other) => other.questions.length - one.questions.length).slice(0, 2)]));
  return mapped.map((own) => {
    const lead = leads.get(titlesOf(own))?.find((other) => other !== own);
    if (lead === undefined || isSideSheet(own.view.grid.name) || (own.mapping.isIncluded && (lead.questions.length <= own.questions.length || areAlike(own, lead)))) return own;
    const { columns } = lead.mapping;
    const questions = readRows(own.view, own.header, columns);
    return questions.length === 0 || questions.length < own.questions.length ? own : included({ ...own, questions, mapping: { ...own.mapping, columns } }, 'Its header is that of another sheet with questions.');
  });
}

/** Parts of one sheet under the same titles are asked alike: names to be judged below a header that asks further down ask as well, while they are blank. */
export function withAlikeParts(mapped: readonly MappedGrid[]): MappedGrid[] {
  const parts = Map.groupBy(mapped, ({ view }) => view.grid.index);
  return mapped.map((own) => {
    if (own.mapping.isIncluded || own.questions.length < 2 || !own.header.texts.has(own.mapping.columns.answer ?? 0)) return own;
    const isAsked = (parts.get(own.view.grid.index) ?? []).some((other) => other.mapping.isIncluded && other.header.rows.length > 0 && beginsWithTitles(other, own));
    return isAsked && own.questions.every(({ given }) => isBlankToFill(given)) ? included(own, 'Its header is that of the questions further down.') : own;
  });
}

function beginsWithTitles({ header: whole }: MappedGrid, { header: part }: MappedGrid): boolean {
  const titles = [...whole.texts.values()];
  return part.texts.size >= fewestTitles && [...part.texts.values()].every((text, at) => titles[at]?.toLowerCase() === text.toLowerCase());
}

const areAlike = (one: MappedGrid, other: MappedGrid): boolean => (['ref', 'question', 'answer'] as const).every((role) => one.mapping.columns[role] === other.mapping.columns[role]);

/** Workbooks that ask domain by domain have a sheet for each: one of bare sentences is asked where the others, laid out alike, are. */
export function withAlikeSheets(mapped: readonly MappedGrid[]): MappedGrid[] {
  const families = new Map([...Map.groupBy(mapped, layoutOf)].map(([layout, family]) => [layout, { size: family.length, asked: family.filter(({ mapping }) => mapping.isIncluded).length }]));
  return mapped.map((own) => {
    if (own.mapping.isIncluded || own.mapping.columns.answer === null || isSideSheet(own.view.grid.name)) return own;
    const { size = 0, asked = 0 } = families.get(layoutOf(own)) ?? {};
    if (asked < fewestPieces || asked < (size - 1) * 0.6) return own;
    const questions = readByMapping(own.view.grid, own.mapping);
    return questions.length > 1 && questions.every(({ text, given }) => given === '' && countWords(text) >= 5) ? included({ ...own, questions }, 'It is laid out like the other sheets with questions.') : own;
  });
}

const included = (own: MappedGrid, reason: string): MappedGrid => ({ ...own, mapping: { ...own.mapping, isIncluded: true, reason } });

/** The words of the first row, where it has several. */
function headerOfTable({ view }: MappedGrid): string {
  const words = (view.rows[0]?.cells ?? []).map(({ text }) => text.replace(/\s+/g, ' ').toLowerCase()).filter((text) => text !== '');
  return words.length >= 2 && view.rows.length >= 2 ? words.join('|') : '';
}

/** The words of the header by their columns. */
const titlesOf = ({ header }: MappedGrid): string => JSON.stringify([...header.texts].map(([column, text]) => [column, text.toLowerCase()]));

/** The words of the header and where things stand under it. */
const layoutOf = (own: MappedGrid): string => JSON.stringify([titlesOf(own), own.mapping.columns]);

/** How all tables of a kind are read as one; null where they ask nothing together. */
function mapTogether([first, ...others]: readonly MappedGrid[]): GridMapping | null {
  const whole = first === undefined ? null : mapGrid(joined(first.view.grid, others.map(({ view }) => view.grid)));
  return whole?.mapping.isIncluded === true ? whole.mapping : null;
}

/** One table by the columns that all of its kind have together. */
function readTogether(own: MappedGrid, whole: GridMapping | null): MappedGrid {
  if (whole === null) return own;
  const mapping = { ...whole, grid: own.view.grid.index, name: own.view.grid.name, headerRow: own.view.rows[0]?.row ?? 0, reason: 'With the other tables under the same header it is a list of questions.' };
  return { ...own, mapping, questions: readByMapping(own.view.grid, mapping) };
}

/** The rows of all below the header of the first. */
function joined(first: FormGrid, others: readonly FormGrid[]): FormGrid {
  const rows = [...first.rows, ...others.flatMap(({ rows: all }) => all.slice(1))];
  return { ...first, merges: [], choices: [], rows: rows.map((row, at) => ({ ...row, row: at + 1 })) };
}
