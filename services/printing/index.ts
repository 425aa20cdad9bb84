export { plain, type PrintedBlock, type PrintedPaper, type PrintedSection, type PrintedSignOff, type PrintedSource, type PrintedSpan, type Tickmark } from './printed-paper.ts';
export { renderDocx } from './render-docx.ts';
export { escapeHtml, htmlPage, renderHtml, table as htmlTable } from './render-html.ts';
export { renderPdf } from './render-pdf.ts';
export { renderWorkbook, type Sheet } from './render-workbook.ts';
