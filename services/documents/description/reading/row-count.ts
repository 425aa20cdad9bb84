import type { ExtractedPage } from '../../extractors/extractor.ts';

/** Rows of data of one sheet: lines below the header, the first line with as many filled cells as a header has. */
export interface SheetRows {
  readonly label: string | null;
  readonly rows: number;
  /** Filled cells that make a line a row. */
  readonly least: number;
}

/** Cells of a line with anything in them. Counted, not cut: a sheet may have a million cells. */
function filled(line: string): number {
  let count = 0;
  for (let from = 0; from <= line.length;) {
    const tab = line.indexOf('\t', from);
    const end = tab < 0 ? line.length : tab;
    if (end > from) count += 1;
    from = end + 1;
  }
  return count;
}

/**
 * Counts what a table holds. Titles above the header have one or two cells; notes below the table have one. Undefined for a page that
 * is no sheet: lines of prose are not rows. `before` is what the same sheet held on the pages before, where it goes over several.
 */
export function countRows({ label, text, structure }: Pick<ExtractedPage, 'label' | 'text' | 'structure'>, before?: SheetRows): SheetRows | undefined {
  if (structure.kind !== 'sheet') return undefined;
  const lines = text === '' ? [] : text.split('\n');
  if (structure.continues !== undefined && before !== undefined) {
    // The first line of such a page may be the rest of a row that was counted.
    const own = structure.continues === 'row' ? lines.slice(1) : lines;
    return { ...before, rows: before.rows + own.filter((line) => filled(line) >= before.least).length };
  }
  const width = Math.max(0, ...lines.slice(0, 50).map(filled));
  if (width === 0) return { label, rows: 0, least: 1 };
  // A header is the first line that fills more than half of the widest; of two columns both.
  const header = lines.findIndex((line) => filled(line) * 2 > width && filled(line) >= Math.min(2, width));
  const least = width >= 3 ? 2 : 1;
  return { label, rows: lines.slice(header + 1).filter((line) => filled(line) >= least).length, least };
}

/** Lines of a text file that say something: the rows of a log. None where the lines are those of a page's layout. */
export function countLines({ text, structure }: Pick<ExtractedPage, 'text' | 'structure'>): number {
  return structure.kind === 'prose' && structure.addressing === 'line' ? text.split('\n').filter((line) => /^\s*[^\s#]/.test(line)).length : 0;
}
