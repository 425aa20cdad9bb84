import { parse } from 'csv-parse/sync';
import { sniffDelimiter } from './csv-delimiter.ts';
import { decodeText } from './encoding.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { normaliseLine } from './normalise.ts';
import { SheetBuilder } from './sheet-builder.ts';

/** CSV and its relatives as one sheet; rows are those a spreadsheet would show, however many lines a quoted cell takes. */
export async function* extractCsv({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const text = decodeText(bytes);
  if (text === null) throw new ExtractionError('corrupt', 'It is not text.');
  if (text.length > limits.textLength) throw new ExtractionError('limit-text');
  // Excel's own first line, "sep=;", names the delimiter and is no data.
  const named = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = named?.[1] ?? sniffDelimiter(text) ?? ',';
  const builder = new SheetBuilder(limits, { cells: 0, length: 0 });
  let row = named === null ? 0 : 1;
  for (const record of readRecords(text.slice(named?.[0].length ?? 0), delimiter)) {
    row += 1;
    const cells = new Map<number, string>();
    for (const [index, value] of record.entries()) {
      const cell = normaliseLine(value);
      if (cell !== '') cells.set(index + 1, cell);
    }
    builder.add(row, cells);
  }
  yield [builder.page(1, null)];
}

/** A stray quote is common in exports; then quotes are taken as plain characters rather than the file refused. */
function readRecords(text: string, delimiter: string): string[][] {
  const options = { delimiter, relax_column_count: true, skip_empty_lines: false, bom: true } as const;
  try {
    return parse(text, { ...options, relax_quotes: true });
  } catch {
    return parse(text, { ...options, quote: null });
  }
}
