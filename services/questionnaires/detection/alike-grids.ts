import type { FormGrid } from '../../documents/index.ts';
import { mapGrid, readByMapping, type MappedGrid } from './map-grid.ts';
import { countWords, isBlankToFill } from './question-text.ts';
import { readRows } from './read-rows.ts';
import { isSideSheet } from './vocabulary.ts';

/** As many under one header are one list that was cut into pieces. */
const fewestPieces = 3;

/**
 * Documents that check chapter by chapter have a table for each, under the same header and often with a single row, which says too little
 * alone. What is true of one of them is true of all: they are judged together, and each is read by its own columns where it was known by itself.
 */
export function withAlikeTables(mapped: readonly MappedGrid[]): MappedGrid[] {
  const families = Map.groupBy(mapped, headerOfTable);
  return mapped.map((own) => {
    const family = families.get(headerOfTable(own)) ?? [];
    if (own.mapping.isIncluded || headerOfTable(own) === '' || family.length < 2) return own;
    if (own.questions.length > 0 && family.some(({ mapping }) => mapping.isIncluded && mapping.headerRow > 0)) return included(own, 'Its header is that of another table with questions.');
    return family.length < fewestPieces ? own : readTogether(own, family);
  });
}

/** Sheets under one header have its columns alike: those of the sheet that asks most hold for one of a few rows, which says too little alone. */
export function withSharedColumns(mapped: readonly MappedGrid[]): MappedGrid[] {
  return mapped.map((own) => {
    const [lead] = mapped.filter((other) => other !== own && other.mapping.isIncluded && isUnderSameHeader(own, other)).toSorted((one, other) => other.questions.length - one.questions.length);
    if (lead === undefined || isSideSheet(own.view.grid.name) || (own.mapping.isIncluded && (lead.questions.length <= own.questions.length || areAlike(own, lead)))) return own;
    const { columns } = lead.mapping;
    const questions = readRows(own.view, own.header, columns);
    return questions.length === 0 || questions.length < own.questions.length ? own : included({ ...own, questions, mapping: { ...own.mapping, columns } }, 'Its header is that of another sheet with questions.');
  });
}

/** Parts of one sheet under the same titles are asked alike: names to be judged below a header that asks further down ask as well, while they are blank. */
export function withAlikeParts(mapped: readonly MappedGrid[]): MappedGrid[] {
  return mapped.map((own) => {
    const { index } = own.view.grid;
    const isAsked = mapped.some((other) => other.mapping.isIncluded && other.view.grid.index === index && other.header.rows.length > 0 && beginsWithTitles(other, own));
    return !own.mapping.isIncluded && isAsked && own.questions.length > 1 && own.header.texts.has(own.mapping.columns.answer ?? 0) && own.questions.every(({ given }) => isBlankToFill(given)) ? included(own, 'Its header is that of the questions further down.') : own;
  });
}

const titlesOf = ({ header }: MappedGrid): string[] => [...header.texts.values()].map((text) => text.toLowerCase());

const beginsWithTitles = (whole: MappedGrid, part: MappedGrid): boolean => {
  const titles = titlesOf(whole);
  return part.header.texts.size >= 3 && titlesOf(part).every((text, at) => titles[at] === text);
};

const areAlike = (one: MappedGrid, other: MappedGrid): boolean => (['ref', 'question', 'answer'] as const).every((role) => one.mapping.columns[role] === other.mapping.columns[role]);

/** Three titles or more, the same ones in the same columns. */
function isUnderSameHeader({ header: { texts } }: MappedGrid, other: MappedGrid): boolean {
  return texts.size >= 3 && texts.size === other.header.texts.size && [...texts].every(([column, text]) => other.header.texts.get(column)?.toLowerCase() === text.toLowerCase());
}

/** Workbooks that ask domain by domain have a sheet for each: one of bare sentences is asked where the others, laid out alike, are. */
export function withAlikeSheets(mapped: readonly MappedGrid[]): MappedGrid[] {
  return mapped.map((own) => {
    if (own.mapping.isIncluded || own.mapping.columns.answer === null || isSideSheet(own.view.grid.name)) return own;
    const alike = mapped.filter((other) => other !== own && layoutOf(other) === layoutOf(own));
    const asked = alike.filter(({ mapping }) => mapping.isIncluded).length;
    if (asked < fewestPieces || asked < alike.length * 0.6) return own;
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

/** The words of the header and where things stand under it. */
const layoutOf = ({ header, mapping: { columns } }: MappedGrid): string => JSON.stringify([[...header.texts].map(([column, text]) => [column, text.toLowerCase()]), columns]);

/** One table by the columns that all of its kind have together. */
function readTogether(own: MappedGrid, family: readonly MappedGrid[]): MappedGrid {
  const [first] = family;
  const whole = first === undefined ? null : mapGrid(joined(first.view.grid, family.slice(1).map(({ view }) => view.grid)));
  if (whole?.mapping.isIncluded !== true) return own;
  const mapping = { ...whole.mapping, grid: own.view.grid.index, name: own.view.grid.name, headerRow: own.view.rows[0]?.row ?? 0, reason: 'With the other tables under the same header it is a list of questions.' };
  return { ...own, mapping, questions: readByMapping(own.view.grid, mapping) };
}

/** The rows of all below the header of the first. */
function joined(first: FormGrid, others: readonly FormGrid[]): FormGrid {
  const rows = [...first.rows, ...others.flatMap(({ rows: all }) => all.slice(1))];
  return { ...first, merges: [], choices: [], rows: rows.map((row, at) => ({ ...row, row: at + 1 })) };
}
