import { sniffDelimiter } from '../extractors/csv-delimiter.ts';
import { decodeText } from '../extractors/encoding.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { cellText } from './cell-text.ts';
import { readCsvFields, type CsvField } from './csv-fields.ts';
import { mostFormCells, type CellRange, type FormCell, type FormFile, type FormRow } from './form.ts';

/** A CSV as one grid. Its rows are those a spreadsheet would show, however many lines a quoted cell takes. */
export function readCsvForm(bytes: Uint8Array): FormFile {
  const text = decodeText(bytes);
  if (text === null) throw new ExtractionError('corrupt', 'It is not text.');
  const { delimiter, start, firstRow } = csvLayout(text);
  const rows: FormRow[] = [];
  const merges: CellRange[] = [];
  const last = unquotedColumn(text, delimiter, start);
  let [row, count] = [firstRow - 1, 0];
  for (const { fields } of readCsvFields(text, delimiter, start)) {
    row += 1;
    const right = last === null ? 0 : endOfSentence(fields, last);
    if (last !== null && right > last) merges.push({ top: row, left: last, bottom: row, right });
    const cells = fields.flatMap((field, at): FormCell[] => {
      const isCut = last !== null && right > last && at + 1 >= last && at + 1 <= right;
      if (isCut && at + 1 > last) return [];
      const value = isCut ? text.slice(field.start, fields[right - 1]?.end) : field.value;
      const shown = cellText(value);
      return shown === '' ? [] : [{ column: at + 1, text: shown, isFormula: false, style: 0 }];
    });
    count += cells.length;
    if (count > mostFormCells) throw new ExtractionError('limit-pages', `It has more than ${mostFormCells} cells with content.`);
    if (cells.length > 0) rows.push({ row, isHidden: false, cells });
  }
  return { format: 'csv', grids: [{ name: '', index: 1, hiddenColumns: [], rows, merges, choices: [], lengthLimits: [] }], blocks: [] };
}

/**
 * The last column, where a program wrote its sentences without quotes, so that "stored, and deleted" falls into two fields. Seen by fields
 * beyond the header that go on with a space. Null where nothing speaks for it.
 */
function unquotedColumn(text: string, delimiter: string, start: number): number | null {
  let [width, cut] = [0, 0];
  for (const { fields } of readCsvFields(text, delimiter, start)) {
    if (width === 0) {
      if (fields.length < 2 || fields.some(({ value }) => value.trim() === '' || value.startsWith(' '))) return null;
      width = fields.length;
    } else if (fields.length > width) {
      const next = fields[width]?.value ?? '';
      if (endOfSentence(fields, width) > width) cut += 1;
      else if (next !== '') return null;
    }
  }
  return cut === 0 ? null : width;
}

/** The last field that goes on with the sentence of this column. Behind it others may stand: answers of an earlier export. */
function endOfSentence(fields: readonly CsvField[], column: number): number {
  let end = column;
  while (/^ \S/.test(fields[end]?.value ?? '')) end += 1;
  return end;
}

/** Delimiter, and where the records begin: behind a byte-order mark and Excel's own first line "sep=;". */
export function csvLayout(text: string): { delimiter: string; start: number; firstRow: number } {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const named = /^sep=(.)\r?\n/i.exec(text.slice(mark, mark + 10));
  const start = mark + (named?.[0].length ?? 0);
  return { delimiter: named?.[1] ?? sniffDelimiter(text.slice(start)) ?? likeliest(text), start, firstRow: named === null ? 1 : 2 };
}

/** Questionnaires have title lines above the table, so that lines differ in their number of cells and the sniffer gives up. */
function likeliest(text: string): string {
  const counts = [',', ';', '\t', '|'].map((delimiter) => {
    const cells = new Map<number, number>();
    let seen = 0;
    for (const { fields } of readCsvFields(text, delimiter)) {
      cells.set(fields.length, (cells.get(fields.length) ?? 0) + 1);
      seen += 1;
      if (seen === 200) break;
    }
    const [width, lines] = [...cells].filter(([count]) => count > 1).toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0];
    return { delimiter, score: width > 1 ? lines : 0 };
  });
  return counts.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? ',';
}
