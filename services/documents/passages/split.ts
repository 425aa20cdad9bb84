import type { ExtractedPage, ProseStructure, ReadPicture, SheetStructure } from '../extractors/extractor.ts';
import { outsidePictures } from '../extractors/pictures/outside-pictures.ts';
import type { Locator } from '../locator.contract.ts';
import { proseUnits, type Unit } from './blocks.ts';
import { group, groupRows } from './group.ts';
import { isContentsHeading, isListing } from './listing.ts';
import { sheetUnits, type RowUnit, type SheetState } from './sheet-units.ts';

/** A stretch of one page that is found, shown and cited as one. `text` is exactly `page.text.slice(start, end)`. */
export interface Passage {
  /** 0-based, over the whole document. */
  readonly ordinal: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly locator: Locator;
  /** A table of contents, index, agenda or register of titles: it names topics and shows nothing. Searchable, never evidence. */
  readonly isListing: boolean;
}

/**
 * Splits the pages of one document, in order, into passages of about 180 words on borders of paragraphs, rows or sentences. A passage
 * never crosses a page, a sheet or a top heading, and together they hold everything but white space. Headings carry over from page
 * to page, so feed every page of a document to the same splitter.
 */
export class Splitter {
  #ordinal = 0;
  /** Headings above the current place, top one first. */
  #path: { level: number; text: string }[] = [];
  #title = '';
  readonly #sheetState: SheetState = {};

  /** The passages of the next page, each cut when it is asked for: a page of a megabyte takes many steps, and others may run between them. */
  page(page: ExtractedPage): Generator<Passage> {
    return page.structure.kind === 'sheet' ? this.#sheet(page, page.structure) : this.#prose(page, page.structure);
  }

  *#prose(page: ExtractedPage, structure: ProseStructure): Generator<Passage> {
    this.#title ||= titleOf(outsidePictures(page), structure);
    const lineAt = structure.addressing === 'line' ? lineCounter(page.text, structure.firstLine ?? 1) : null;
    for (const passage of group(proseUnits(page.text, structure))) {
      for (const unit of passage) if (unit.heading !== null && isLeading(passage, unit)) this.#enter(page.text, unit);
      const [first, last] = [passage[0], passage.at(-1)];
      if (first === undefined || last === undefined) throw new Error('A passage has at least one unit.');
      const block = heaviest(passage).path;
      const path = [...this.#path.map((heading) => heading.text), ...(block ?? [])];
      const header = passage.some((unit) => unit.header === undefined && unit.heading === null) ? undefined : passage.find((unit) => unit.header)?.header;
      const picture = structure.pictures?.read[passage.find((unit) => unit.picture !== undefined)?.picture ?? -1];
      const locator = proseLocator(structure.addressing, page, path, header, lineAt && { from: lineAt(first.start), to: lineAt(last.end - 1) }, picture);
      // Lower headings inside the passage count for the passages after it.
      for (const unit of passage) if (unit.heading !== null && !isLeading(passage, unit)) this.#enter(page.text, unit);
      // A configuration that only names things (packages, in the order of the alphabet) shows that they are there.
      yield this.#make(page, first.start, last.end, locator, block === undefined ? path : null);
    }
  }

  *#sheet(page: ExtractedPage, structure: SheetStructure): Generator<Passage> {
    for (const rows of groupRows(sheetUnits(page.text, structure, this.#sheetState))) {
      const [first, last] = [rows[0], rows.at(-1)];
      if (first === undefined || last === undefined) throw new Error('A passage has at least one row.');
      const range = rangeOf(rows, structure);
      const header = rows.find((row) => row.header !== undefined)?.header;
      const shown = header === undefined || rows.some((row) => row.opens) ? {} : { header };
      yield this.#make(page, first.start, last.end, { kind: 'sheet', sheet: page.label, range, ...shown }, null);
    }
  }

  #make(page: ExtractedPage, start: number, end: number, locator: Locator, path: readonly string[] | null): Passage {
    const text = page.text.slice(start, end);
    const ordinal = this.#ordinal;
    this.#ordinal += 1;
    const namesOnly = page.structure.kind === 'prose' && page.structure.isListing === true;
    return { ordinal, page: page.page, start, end, text, locator, isListing: namesOnly || (path !== null && isListing(text, { title: this.#title, path })) };
  }

  #enter(text: string, { start, end, heading }: Unit): void {
    const level = heading ?? 0;
    // "Contents" has no sections below it, however large its letters are.
    this.#path = this.#path.filter((above) => above.level < level && !isContentsHeading(above.text));
    const words = text.slice(start, end).split('\n').filter((line) => !/^[=~-]{3,}$/.test(line));
    this.#path.push({ level, text: words.join(' ').replace(/^#+\s*|\s*#+$/g, '').replace(/\s+/g, ' ').trim().slice(0, 200) });
  }
}

/** The first heading of the document or, without one, its first line: what the document calls itself. */
function titleOf(text: string, structure: ProseStructure): string {
  const heading = structure.marks.find((mark) => mark.kind === 'heading');
  const start = heading?.start ?? Math.max(0, text.search(/\S/));
  return (text.slice(start, Math.min(heading?.end ?? text.length, start + 400)).split('\n')[0] ?? '').replace(/^#+\s*/, '').slice(0, 200);
}

/** The unit that a passage is about: a line that opens or ends a block around it says little of where the passage stands. */
function heaviest(passage: readonly Unit[]): Unit {
  return passage.reduce((most, unit) => (unit.weight > most.weight ? unit : most));
}

function isLeading(passage: readonly Unit[], unit: Unit): boolean {
  return passage.slice(0, passage.indexOf(unit)).every((before) => before.heading !== null);
}

/** "B4:G16": the rows, and the outermost columns that hold anything in them. */
function rangeOf(rows: readonly RowUnit[], { columns }: SheetStructure): string {
  const left = Math.min(...rows.map((row) => row.left));
  const right = Math.max(...rows.map((row) => row.right));
  const [from, to] = [rows[0]?.row ?? 1, rows.at(-1)?.row ?? 1];
  return `${columns[left] ?? 'A'}${from}:${columns[right] ?? 'A'}${to}`;
}

function proseLocator(
  addressing: ProseStructure['addressing'],
  { page, label }: ExtractedPage,
  path: readonly string[],
  header: string | undefined,
  lines: { from: number; to: number } | null,
  picture: ReadPicture | undefined,
): Locator {
  const above = path.length > 0 ? { path: [...path] } : {};
  const shown = picture === undefined ? {} : { withPicture: true as const };
  if (addressing === 'page') return { kind: 'page', page, ...above, ...shown };
  if (addressing === 'line') return { kind: 'line', from: lines?.from ?? 1, to: lines?.to ?? 1, ...above };
  if (addressing === 'slide') return { kind: 'slide', slide: page, title: label, ...shown };
  if (addressing === 'part') return { kind: 'part', part: label ?? `part ${page}`, ...above, ...shown };
  if (addressing === 'sheet') return { kind: 'sheet', sheet: label, range: picture?.cell ?? 'A1', ...shown };
  return { kind: 'heading', path: [...path], ...(header === undefined ? {} : { header }), ...shown };
}

/** Line number (1-based) of an offset; asked with rising offsets, so that one walk over the text serves all. */
function lineCounter(text: string, firstLine: number): (offset: number) => number {
  let [at, line] = [0, firstLine];
  return (offset) => {
    for (; at < offset; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    return line;
  };
}
