import { isDeepStrictEqual } from 'node:util';
import type { FormFile, FormGrid } from '../../documents/index.ts';
import { withAlikeParts, withAlikeSheets, withSharedColumns } from './alike-grids.ts';
import { viewGrid, type GridView } from './grid-view.ts';
import { laidOut, mapGrid, readByMapping, type MappedGrid } from './map-grid.ts';
import type { GridMapping, Layout } from './mapping.ts';
import { isConditional, limitIn } from './question-text.ts';
import type { FoundQuestion } from './question.ts';
import { readBlocks } from './read-blocks.ts';
import { readPairs } from './read-pairs.ts';
import { readParagraphs } from './read-paragraphs.ts';
import { readTables } from './read-tables.ts';
import { isAbove } from './references.ts';
import { withoutRepeats } from './repeated-sheets.ts';
import { partsOf, partWith } from './side-by-side.ts';
import { withTitledLists } from './titled-lists.ts';
import { isSideSheet } from './vocabulary.ts';

export interface Detected {
  readonly mappings: readonly GridMapping[];
  readonly questions: readonly FoundQuestion[];
}

/** Finds the questions of a file, and says by which columns of which sheets. What a file is called may say that it answers what it asks. */
export function detectQuestions(form: FormFile, name = ''): Detected {
  const grids = readGrids(form);
  return { mappings: grids.map(({ mapping }) => mapping), questions: together(form, grids, name) };
}

const readGrids = (form: FormFile): readonly MappedGrid[] => (form.format === 'docx' ? withTitledLists(form, readTables(form.grids)) : readSheets(form.grids));

/** The questions of all grids, and those among the paragraphs of a document, as they follow each other. */
function together(form: FormFile, grids: readonly ReadGrid[], name: string): FoundQuestion[] {
  const tables = grids.flatMap(({ mapping, questions }) => (mapping.isIncluded ? questions : []));
  const paragraphs = form.format === 'docx' ? notInTables(readParagraphs(form.blocks, form.grids, name), tables) : [];
  // Questions in tables are the questionnaire; a few that stand in its introduction are not.
  const isTables = tables.length >= 5 && paragraphs.length <= tables.length * 0.3;
  return withParents(isTables ? tables : inOrder(form, grids, paragraphs, tables));
}

type ReadGrid = Pick<MappedGrid, 'mapping' | 'questions'>;

/** Each sheet by itself, and then beside the others: what one leaves open another may say. */
function readSheets(grids: readonly FormGrid[]): MappedGrid[] {
  const alone = grids.flatMap(partsOf).flatMap((grid) => withRowsBelow(mapGrid(grid)) ?? []);
  return [withAlikeParts, withSharedColumns, withAlikeSheets, withoutRepeats].reduce((mapped, step) => step(mapped), alone);
}

/** Questions that are listed first and then stand in a table with room for the answers are asked once. */
function notInTables(paragraphs: readonly FoundQuestion[], tables: readonly FoundQuestion[]): FoundQuestion[] {
  const asked = new Set(tables.map(({ text }) => text.toLowerCase()));
  return paragraphs.filter(({ text }) => !asked.has(text.toLowerCase()));
}

/**
 * The same with columns that a person chose, or by which the same form was read before. Grids the mapping does not name are left out. What a
 * person did not change says nothing of single rows: 109 headings of a form came as questions when its next copy was read by columns alone.
 */
export function readMapped(form: FormFile, mappings: readonly GridMapping[], name = ''): FoundQuestion[] {
  const detected = readGrids(form);
  const grids = mappings.flatMap((mapping): ReadGrid[] => {
    const grid = form.grids.find(({ index }) => index === mapping.grid);
    if (grid === undefined || !mapping.isIncluded) return [];
    const own = detected.find((each) => isSame(each.mapping, mapping));
    if (own !== undefined) return [own];
    const part = form.format === 'docx' ? grid : partWith(grid, mapping.columns.question, mapping.headerRow);
    return [{ mapping, questions: readLaidOut(viewGrid(part), mapping.layout) ?? readByMapping(part, mapping) }];
  });
  return together(form, grids, name);
}

const isSame = (one: GridMapping, other: GridMapping): boolean => one.grid === other.grid && one.isIncluded && one.headerRow === other.headerRow && one.layout === other.layout && isDeepStrictEqual(one.columns, other.columns);

/** Null where answers stand beside the questions, or do not stand below them any longer. */
function readLaidOut(view: GridView, layout: Layout | undefined): FoundQuestion[] | null {
  if (layout === undefined) return null;
  return layout === 'blocks' ? readBlocks(view) : (readPairs(view) ?? readPairs(view, true));
}

/** A sheet on which each question has a row "Answer:" below it, or several rows to fill in. */
function withRowsBelow(mapped: MappedGrid | null): MappedGrid | null {
  if (mapped === null) return null;
  const blocks = mapped.mapping.isIncluded ? null : readBlocks(mapped.view);
  if (blocks !== null) return laidOut(mapped, 'blocks', blocks);
  if (mapped.header.rows.length > 0 || isSideSheet(mapped.view.grid.name) || /report/i.test(mapped.view.grid.name)) return mapped;
  const pairs = readPairs(mapped.view);
  return pairs === null ? mapped : laidOut(mapped, 'pairs', pairs);
}

/** Paragraphs and tables as they follow each other in the document. A table that is nested in another stands where that one does: tables are counted as they begin. */
function inOrder(form: FormFile, grids: readonly ReadGrid[], paragraphs: readonly FoundQuestion[], tables: readonly FoundQuestion[]): FoundQuestion[] {
  if (paragraphs.length === 0) return [...tables];
  const outer = form.blocks.flatMap((block) => (block.kind === 'table' ? [block.grid] : []));
  const included = grids.filter(({ mapping }) => mapping.isIncluded);
  const ofTable = new Map<number, FoundQuestion[]>();
  let at = 0;
  for (const { mapping, questions } of included.toSorted((one, other) => one.mapping.grid - other.mapping.grid)) {
    while ((outer[at + 1] ?? Number.POSITIVE_INFINITY) <= mapping.grid) at += 1;
    const place = outer[at] ?? 0;
    ofTable.set(place, [...(ofTable.get(place) ?? []), ...questions]);
  }
  const ofParagraph = Map.groupBy(paragraphs, ({ where }) => where);
  return form.blocks.flatMap((block) => (block.kind === 'table' ? ofTable.get(block.grid) : ofParagraph.get(`paragraph ${block.place}`)) ?? []);
}

/** Ties "If yes, …" to the question before it and 1.1 to 1, and reads the limits that questions set. */
function withParents(questions: readonly FoundQuestion[]): FoundQuestion[] {
  const last = new Map<string, number>();
  return questions.map((question, at) => {
    const conditional = isConditional(question.text);
    let parent: number | null = null;
    if (question.ref !== '') {
      for (let back = at - 1; back >= Math.max(0, at - 30) && parent === null; back -= 1) {
        const other = questions[back];
        if (other !== undefined && other.gridName === question.gridName && other.ref !== '' && isAbove(other.ref, question.ref)) parent = back;
      }
    }
    if (parent === null && conditional) parent = last.get(question.gridName) ?? null;
    if (!conditional) last.set(question.gridName, at);
    return { ...question, parent, isConditional: conditional, limit: question.limit ?? limitIn(question.text) ?? limitIn(question.guidance) };
  });
}
