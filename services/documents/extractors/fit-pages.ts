import { notePictures } from './pictures/picture-note.ts';
import { cutPages, pageLength } from './lines/cut-pages.ts';
import type { ExtractedPage, PictureNote, ProseStructure, RowRun, SheetStructure } from './extractor.ts';

/** Each is a few dozen bytes of structure; a sheet of which every other row is empty has half a million. */
const mostRuns = 20_000;

/**
 * Cuts pages that are too long for one turn of work (a sheet of 200,000 rows, a report of a thousand pages in one HTML) into several
 * with the same label, numbered on: a cell of 20 MB held the process that serves requests for 2.7 s, piece by piece it holds nobody.
 * Pages and slides whose number a person reads are never cut. One of these for each file.
 */
export class PageFitter {
  readonly #length: number;
  /** Pages more than the extractor counted. */
  #added = 0;

  constructor(length = pageLength) {
    this.#length = length;
  }

  /** Batches of pages that are at most about a page long in sum, so that one message between processes stays small, too. */
  *fit(pages: readonly ExtractedPage[]): Generator<readonly ExtractedPage[]> {
    let batch: ExtractedPage[] = [];
    let length = 0;
    for (const page of this.#cutAll(pages)) {
      if (batch.length > 0 && length + page.text.length > this.#length) {
        yield batch;
        batch = [];
        length = 0;
      }
      batch.push(page);
      length += page.text.length;
    }
    yield batch;
  }

  *#cutAll(pages: readonly ExtractedPage[]): Generator<ExtractedPage> {
    for (const page of pages) {
      let pieces = 0;
      for (const piece of cut(page, this.#length)) {
        yield { ...piece, page: page.page + this.#added + pieces };
        pieces += 1;
      }
      this.#added += pieces - 1;
    }
  }
}

function cut(page: ExtractedPage, length: number): Iterable<ExtractedPage> {
  const { text, structure } = page;
  if (structure.kind === 'sheet') return text.length <= length && structure.runs.length <= mostRuns ? [page] : cutSheet(page, structure, length);
  return text.length <= length || structure.addressing === 'page' || structure.addressing === 'slide' ? [page] : cutProse(page, structure, length);
}

function* cutProse(page: ExtractedPage, structure: ProseStructure, length: number): Generator<ExtractedPage> {
  // What pictures there are each page says of itself; scanned pages are not cut.
  const { pictures = { of: 0, unread: 0, read: [] }, ocr: _, ...rest } = structure;
  let start = 0;
  for (const piece of cutPages(page.text, structure.marks, structure.addressing, length)) {
    const end = start + piece.text.length;
    yield { ...piece, label: page.label, structure: { ...rest, ...piece.structure, ...notePictures(picturesBetween(pictures, start, end)) } };
    start = page.text[end] === '\n' ? end + 1 : end;
  }
}

/** The first page says how many there are. */
function picturesBetween({ of, unread, read }: PictureNote, start: number, end: number): PictureNote {
  const within = read.filter((picture) => picture.start < end && picture.end > start);
  return { of: start === 0 ? of : 0, unread: start === 0 ? unread : 0, read: within.map((picture) => ({ ...picture, start: Math.max(picture.start, start) - start, end: Math.min(picture.end, end) - start })) };
}

/** Between two rows; a row longer than a page between two cells, and a cell longer than a page inside. */
function* cutSheet(page: ExtractedPage, structure: SheetStructure, length: number): Generator<ExtractedPage> {
  const { text } = page;
  let isFirst = true;
  let open = { start: 0, end: 0, runs: [] as RowRun[], lines: 0 };
  const close = function* (): Generator<ExtractedPage> {
    if (open.lines === 0) return;
    yield { ...page, text: text.slice(open.start, open.end), structure: { ...structure, runs: open.runs, ...(isFirst ? {} : { continues: 'rows' }) } };
    isFirst = false;
  };
  let at = 0;
  for (const run of structure.runs) {
    for (let index = 0; index < run.count && at <= text.length; index += 1) {
      const found = text.indexOf('\n', at);
      const end = found < 0 ? text.length : found;
      const row = run.row + index;
      if (end - at > length) {
        yield* close();
        open = { start: end + 1, end: end + 1, runs: [], lines: 0 };
        for (const { start, stop, cell, cells, isCut } of rowPieces(text, at, end, length)) {
          yield { ...page, text: text.slice(start, stop), structure: { kind: 'sheet', columns: structure.columns.slice(cell, cell + cells), runs: [{ line: 0, row, count: 1 }], ...(isCut ? { continues: 'row' } : isFirst ? {} : { continues: 'rows' }) } };
          isFirst = false;
        }
      } else {
        const last = open.runs.at(-1);
        const isSameRun = last !== undefined && last.row + last.count === row;
        if (open.lines > 0 && (end - open.start > length || (!isSameRun && open.runs.length >= mostRuns))) {
          yield* close();
          open = { start: at, end, runs: [{ line: 0, row, count: 1 }], lines: 1 };
        } else {
          if (isSameRun) open.runs[open.runs.length - 1] = { ...last, count: last.count + 1 };
          else open.runs.push({ line: open.lines, row, count: 1 });
          open.end = end;
          open.lines += 1;
        }
      }
      at = end + 1;
    }
  }
  yield* close();
}

interface RowPiece {
  readonly start: number;
  readonly stop: number;
  /** The cell it begins in, counted from 0, and how many it touches. */
  readonly cell: number;
  readonly cells: number;
  /** False for the first piece of its row. */
  readonly isCut: boolean;
}

function* rowPieces(text: string, from: number, to: number, length: number): Generator<RowPiece> {
  let cell = 0;
  for (let start = from; start < to;) {
    const most = Math.min(start + length, to);
    const tab = most < to ? text.lastIndexOf('\t', most) : -1;
    const isAtTab = tab > start;
    const isInsidePair = most < to && !isAtTab && (text.charCodeAt(most - 1) & 0xfc00) === 0xd800;
    const stop = isAtTab ? tab : isInsidePair ? most - 1 : most;
    let tabs = 0;
    for (let at = text.indexOf('\t', start); at >= 0 && at < stop; at = text.indexOf('\t', at + 1)) tabs += 1;
    yield { start, stop, cell, cells: tabs + 1, isCut: start > from };
    cell += tabs + (isAtTab ? 1 : 0);
    start = isAtTab ? stop + 1 : stop;
  }
}
