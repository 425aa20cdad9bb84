import type { SheetStructure } from '../extractors/extractor.ts';
import { cutLong } from './cut.ts';
import { longestHeader, unitOf, windows, type Unit } from './blocks.ts';
import { sizes } from './weight.ts';

export interface RowUnit extends Unit {
  readonly row: number;
  /** The cells of the row that the unit spans, counted from 0. */
  readonly left: number;
  readonly right: number;
  /** True on the header row of a new table, where a passage may well begin. */
  readonly opens: boolean;
}

/** Where a sheet stands between two of its pages. */
export interface SheetState {
  header?: string | undefined;
  lastRow?: number;
}

/**
 * One unit a row of the sheet. A block of rows without a gap is a table when its first row looks like a header; else the header before
 * stays, also on the next page of the sheet. Walks the lines once, and cuts none before it is asked for.
 */
export function* sheetUnits(text: string, structure: SheetStructure, state: SheetState = {}): Generator<RowUnit> {
  let { header } = structure.continues === undefined ? {} as SheetState : state;
  let place = { line: 0, start: 0 };
  for (const [at, run] of structure.runs.entries()) {
    while (place.line < run.line && place.start <= text.length) place = { line: place.line + 1, start: endOfLine(text, place.start) + 1 };
    // The first rows of a page that goes on inside a table are no header, however they look.
    const isWithin = at === 0 && structure.continues !== undefined && run.row <= (state.lastRow ?? 0) + 1;
    const opens = isWithin ? null : isHeaderRow(firstLines(text, place.start, Math.min(run.count, 6)));
    if (opens !== null) header = undefined;
    for (let index = 0; index < run.count && place.start < text.length; index += 1) {
      const span = { start: place.start, end: endOfLine(text, place.start) };
      let [left, counted] = [0, span.start];
      for (const stretch of windows(text, span)) {
        for (const piece of cutLong(text, stretch, sizes.row)) {
          left += countTabs(text, counted, piece.start);
          const right = left + countTabs(text, piece.start, piece.end);
          yield { ...unitOf(text, piece, null, header), row: run.row + index, left, right, opens: index === opens };
          [left, counted] = [right, piece.end];
        }
      }
      if (index === opens) header = text.slice(span.start, Math.min(span.end, span.start + longestHeader));
      place = { line: place.line + 1, start: span.end + 1 };
    }
    state.lastRow = run.row + run.count - 1;
  }
  state.header = header;
}

/** Counted piece by piece: a row of 20 MB has 17,000 pieces, and each looked at the row from its start. */
function countTabs(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 9) count += 1;
  return count;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Nobody names 2,000 columns; the cells of a row of 200,000 took 50 ms to look at. */
const longestLine = 20_000;

function firstLines(text: string, start: number, count: number): string[] {
  const lines: string[] = [];
  for (let at = start; lines.length < count && at < text.length; at = endOfLine(text, at) + 1) lines.push(text.slice(at, Math.min(endOfLine(text, at), at + longestLine)));
  return lines;
}

/**
 * Index of the header row among the first rows of a block, or null: at least two different short cells, none a number or a date, with
 * at least two rows below that fill about as many cells. Titles and notes above it fill one cell.
 */
function isHeaderRow(lines: readonly string[]): number | null {
  for (const [index, line] of lines.entries()) {
    const cells = filled(line);
    if (cells.length < 2) continue;
    const named = cells.every((cell) => cell.length <= 60 && /\p{L}/u.test(cell) && !/^[\d\s.,:%/-]+$/.test(cell));
    const below = lines.slice(index + 1).filter((next) => filled(next).length >= Math.max(2, cells.length * 0.5));
    return named && new Set(cells).size === cells.length && below.length >= 2 ? index : null;
  }
  return null;
}

const filled = (line: string): string[] => line.split('\t').filter((cell) => cell.trim() !== '');
