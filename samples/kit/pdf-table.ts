import type { Theme } from './themes.ts';

const padding = 4;

/** Draws a ruled table at the cursor; the header row is repeated when the table runs over a page. */
export function drawTable(pdf: PDFKit.PDFDocument, theme: Theme, table: { header: string[]; rows: string[][] }): void {
  const left = pdf.page.margins.left;
  const size = pdf.page.width > pdf.page.height ? 12 : Math.min(theme.size, 9.2);
  const total = pdf.page.width - left - pdf.page.margins.right;
  const widths = columnWidths(pdf, theme, size, table, total);
  const drawRow = (cells: string[], isHeader: boolean) => {
    pdf.font(isHeader ? theme.bold : theme.body).fontSize(size);
    const height = Math.max(...cells.map((cell, index) => pdf.heightOfString(cell, { width: (widths[index] ?? 60) - padding * 2 }))) + padding * 2;
    if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) {
      pdf.addPage();
      if (!isHeader) drawRow(table.header, true);
      pdf.font(theme.body).fontSize(size);
    }
    const top = pdf.y;
    let x = left;
    cells.forEach((cell, index) => {
      const width = widths[index] ?? 60;
      if (isHeader) pdf.rect(x, top, width, height).fill(theme.band);
      pdf.rect(x, top, width, height).lineWidth(0.4).strokeColor('#aaaaaa').stroke();
      pdf.fillColor('#1c1c1c').text(cell, x + padding, top + padding, { width: width - padding * 2 });
      x += width;
    });
    pdf.x = left;
    pdf.y = top + height;
  };
  drawRow(table.header, true);
  for (const row of table.rows) drawRow(row, false);
  pdf.moveDown(0.8);
}

/** Shares the page by the length of the text, but never less than the longest word of a column needs. */
function columnWidths(pdf: PDFKit.PDFDocument, theme: Theme, size: number, table: { header: string[]; rows: string[][] }, total: number): number[] {
  const all = [table.header, ...table.rows];
  pdf.font(theme.bold).fontSize(size);
  const least = table.header.map((_, index) => {
    const words = all.flatMap((row) => (row[index] ?? '').split(' '));
    return Math.min(total / 2, Math.max(24, ...words.map((word) => pdf.widthOfString(word)))) + padding * 2 + 1;
  });
  const wish = table.header.map((_, index) => Math.min(260, Math.max(...all.map((row) => pdf.widthOfString(row[index] ?? '')))) + padding * 2);
  const spare = Math.max(0, total - least.reduce((sum, width) => sum + width, 0));
  const extra = wish.map((width, index) => Math.max(0, width - (least[index] ?? 0)));
  const wanted = extra.reduce((sum, width) => sum + width, 0) || 1;
  return least.map((width, index) => width + (spare * (extra[index] ?? 0)) / wanted);
}
