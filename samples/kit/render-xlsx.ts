import ExcelJS from 'exceljs';
import type { WorkbookDocument } from './model.ts';
import { repackZip } from './repack-zip.ts';

/** The bytes of the workbook: preamble lines, a bold header row, frozen above the data. */
export async function renderXlsx(source: WorkbookDocument): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = source.title;
  workbook.creator = 'Fernway Ledger Ltd';
  for (const sheet of source.sheets) {
    const preamble = sheet.preamble ?? [];
    const headerRow = preamble.length + (preamble.length > 0 ? 2 : 1);
    const worksheet = workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: headerRow }] });
    for (const line of preamble) worksheet.addRow([line]);
    if (preamble.length > 0) worksheet.addRow([]);
    worksheet.addRow(sheet.columns).font = { bold: true };
    worksheet.addRows(sheet.rows);
    sheet.columns.forEach((column, index) => {
      const longest = Math.max(column.length, ...sheet.rows.map((row) => String(row[index] ?? '').length));
      const cells = worksheet.getColumn(index + 1);
      cells.width = sheet.widths?.[index] ?? Math.min(60, longest + 2);
      cells.alignment = { vertical: 'top', wrapText: longest > 60 };
    });
    for (let row = 1; row <= preamble.length; row += 1) worksheet.getCell(row, 1).alignment = { wrapText: false };
  }
  return repackZip(new Uint8Array(await workbook.xlsx.writeBuffer()), source.date);
}
