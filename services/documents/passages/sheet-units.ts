import type { SheetStructure } from '../extractors/extractor.ts';
import { cutLong } from './cut.ts';
import { lineSpans, unitOf, type Unit } from './blocks.ts';
import { sizes } from './weight.ts';

export interface RowUnit extends Unit {
  readonly row: number;
  /** True on the header row of a new table, where a passage may well begin. */
  readonly opens: boolean;
}

/** One unit a row of the sheet. A block of rows without a gap is a table when its first row looks like a header; else the header before stays. */
export function sheetUnits(text: string, structure: SheetStructure): RowUnit[] {
  const spans = [...lineSpans(text, { start: 0, end: text.length })];
  const lines = spans.map((span) => text.slice(span.start, span.end));
  const units: RowUnit[] = [];
  let header: string | undefined;
  for (const run of structure.runs) {
    const opens = isHeaderRow(lines.slice(run.line, run.line + Math.min(run.count, 6)));
    if (opens !== null) header = undefined;
    for (let index = 0; index < run.count; index += 1) {
      const span = spans[run.line + index];
      const line = lines[run.line + index];
      if (span === undefined || line === undefined) continue;
      for (const piece of cutLong(text, span, sizes.row)) {
        units.push({ ...unitOf(text, piece, null, header), row: run.row + index, opens: index === opens });
      }
      if (index === opens) header = line;
    }
  }
  return units;
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
