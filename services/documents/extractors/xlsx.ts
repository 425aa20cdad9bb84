import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { cellText } from './cell-value.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { SheetBuilder, type CellBudget } from './sheet-builder.ts';
import { orderWorkbook } from './workbook-parts.ts';

/** XLSX by exceljs's stream reader, sheet after sheet (142 MB on 50,000 × 10 cells, where the ordinary reader takes 488 MB). */
export async function* extractXlsx({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const workbook = await orderWorkbook(bytes, limits);
  const reader = new exceljs.stream.xlsx.WorkbookReader(Readable.from([workbook.bytes]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  const budget: CellBudget = { cells: 0, length: 0 };
  let page = 0;
  try {
    for await (const sheet of reader) {
      page += 1;
      const builder = new SheetBuilder(limits, budget);
      for await (const row of sheet) {
        const cells = new Map<number, string>();
        row.eachCell({ includeEmpty: false }, (cell, column) => {
          const text = cellText(cell.value, cell.numFmt);
          if (text !== '') cells.set(column, text);
        });
        builder.add(row.number, cells);
      }
      yield [builder.page(page, workbook.sheets[page - 1] ?? null)];
    }
  } catch (error) {
    throw error instanceof ExtractionError ? error : new ExtractionError('corrupt', undefined, error);
  }
  if (page !== workbook.sheets.length) throw new ExtractionError('corrupt', 'Some of its sheets cannot be read.');
}
