import { decodeText } from '../extractors/encoding.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { readCsvFields } from './csv-fields.ts';
import { encodeLike } from './encode-like.ts';
import { csvLayout } from './read-csv.ts';
import type { SheetEdits } from './fill-sheet.ts';

/** Writes fields into a CSV; every other byte stays, the encoding and the delimiter are those it came with. */
export function fillCsv(bytes: Uint8Array, edits: SheetEdits): Uint8Array {
  const text = decodeText(bytes);
  if (text === null) throw new ExtractionError('corrupt', 'It is not text.');
  const { delimiter, start, firstRow } = csvLayout(text);
  const out: string[] = [];
  let [copied, row] = [0, firstRow - 1];
  for (const { fields, end } of readCsvFields(text, delimiter, start)) {
    row += 1;
    const cells = edits.get(row);
    if (cells === undefined) continue;
    for (const [column, { text: value }] of [...cells].toSorted(([a], [b]) => a - b)) {
      const field = fields[column - 1];
      const [from, to] = field === undefined ? [end, end] : [field.start, field.end];
      // A row that is shorter than its header is filled up to the column.
      const missing = field === undefined ? delimiter.repeat(Math.max(1, column - Math.max(fields.length, lastWritten(cells, column)))) : '';
      out.push(text.slice(copied, from), missing, csvField(value, delimiter));
      copied = to;
    }
  }
  out.push(text.slice(copied));
  return encodeLike(bytes, out.join(''));
}

/** The column before this one that was added to the row by itself, 0 when there is none. */
function lastWritten(cells: ReadonlyMap<number, unknown>, column: number): number {
  return Math.max(0, ...[...cells.keys()].filter((other) => other < column));
}

/**
 * One field. A spreadsheet would run a field that begins like a formula as one, also inside quotes: an apostrophe makes it a text.
 * Numbers with a sign stay as they are.
 */
export function csvField(value: string, delimiter: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?[\d.,]+%?$/.test(value) ? `'${value}` : value;
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
