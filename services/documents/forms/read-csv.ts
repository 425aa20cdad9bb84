import { sniffDelimiter } from '../extractors/csv-delimiter.ts';
import { decodeText } from '../extractors/encoding.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { cellText } from './cell-text.ts';
import { readCsvFields } from './csv-fields.ts';
import { mostFormCells, type FormCell, type FormFile, type FormRow } from './form.ts';

/** A CSV as one grid. Its rows are those a spreadsheet would show, however many lines a quoted cell takes. */
export function readCsvForm(bytes: Uint8Array): FormFile {
  const text = decodeText(bytes);
  if (text === null) throw new ExtractionError('corrupt', 'It is not text.');
  const { delimiter, start, firstRow } = csvLayout(text);
  const rows: FormRow[] = [];
  let [row, count] = [firstRow - 1, 0];
  for (const { fields } of readCsvFields(text, delimiter, start)) {
    row += 1;
    const cells = fields.flatMap(({ value }, at): FormCell[] => {
      const shown = cellText(value);
      return shown === '' ? [] : [{ column: at + 1, text: shown, isFormula: false, style: 0 }];
    });
    count += cells.length;
    if (count > mostFormCells) throw new ExtractionError('limit-pages', `It has more than ${mostFormCells} cells with content.`);
    if (cells.length > 0) rows.push({ row, isHidden: false, cells });
  }
  return { format: 'csv', grids: [{ name: '', index: 1, hiddenColumns: [], rows, merges: [], choices: [], lengthLimits: [] }], blocks: [] };
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
