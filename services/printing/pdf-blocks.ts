import type { PrintedBlock, PrintedSpan } from './printed-paper.ts';

/** Where a part of the paper is drawn. */
export interface Pen {
  readonly document: PDFKit.PDFDocument;
  /** The root of the structure that screen readers follow. */
  readonly root: PDFKit.PDFStructureElement;
  readonly left: number;
  readonly width: number;
}

export interface DrawnTable {
  readonly header: readonly string[] | null;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

const ink = '#1b232b';
const padding = 4;

export function drawHeading(pen: Pen, level: 1 | 2, title: string): void {
  const { document, root, left, width } = pen;
  keepTogether(pen, level === 1 ? 40 : 64);
  if (level === 2) document.y += 14;
  root.add(document.struct(`H${level}`, {}, () => {
    document.font('strong').fontSize(level === 1 ? 17 : 11.5).fillColor('#1f3a4d').text(printable(title), left, document.y, { width });
  }));
  document.y += level === 1 ? 8 : 4;
}

export function drawBlock(pen: Pen, block: PrintedBlock): void {
  if (block.kind === 'table') return drawTable(pen, block);
  const { document, root, left, width } = pen;
  const indent = block.kind === 'bullet' ? 14 : block.indented ? 16 : 0;
  keepTogether(pen, 26);
  root.add(document.struct('P', {}, () => {
    const spans = block.kind === 'bullet' ? [{ text: '•  ' }, ...block.spans] : block.spans;
    drawSpans(pen, spans, left + indent, width - indent);
  }));
  document.y += 4;
}

function drawSpans({ document }: Pen, spans: readonly PrintedSpan[], x: number, width: number): void {
  const shown = spans.filter(({ text }) => text !== '');
  shown.forEach(({ text, style, link }, index) => {
    document.font(style === 'emphasis' ? 'emphasis' : style === undefined ? 'plain' : 'strong').fontSize(9.5).fillColor(style === 'warning' ? '#b42318' : link === undefined ? ink : '#0b5cad');
    const options = { width, lineGap: 1.5, continued: index < shown.length - 1, link: link ?? null, underline: link !== undefined };
    if (index === 0) document.text(printable(text), x, document.y, options);
    else document.text(printable(text), options);
  });
}

/** A ruled table whose header is repeated on each page. Rows higher than a page run over its end. */
export function drawTable(pen: Pen, { header, widths, rows }: DrawnTable): void {
  const { document, root } = pen;
  const table = document.struct('Table');
  root.add(table);
  document.y += 2;
  if (header !== null) drawRow(pen, table, header, widths, true);
  for (const row of rows) {
    const isNew = keepTogether(pen, Math.min(heightOf(pen, row, widths, header === null), 400));
    if (isNew && header !== null) drawRow(pen, table, header, widths, true);
    drawRow(pen, table, row, widths, false, header === null);
  }
  table.end();
  document.y += 6;
}

function drawRow(pen: Pen, table: PDFKit.PDFStructureElement, cells: readonly string[], widths: readonly number[], isHeader: boolean, hasRowHeader = false): void {
  const { document, left } = pen;
  const row = document.struct('TR');
  table.add(row);
  const top = document.y;
  const height = heightOf(pen, cells, widths, isHeader || hasRowHeader);
  const columns = columnsOf(pen, widths);
  document.markContent('Artifact');
  if (isHeader) document.rect(left, top, pen.width, height).fill('#e8edf1');
  for (const { x, width } of columns) document.rect(x, top, width, height).lineWidth(0.5).strokeColor('#bfc5cc').stroke();
  document.endMarkedContent();
  columns.forEach(({ x, width }, index) => {
    const isHead = isHeader || (hasRowHeader && index === 0);
    row.add(document.struct(isHead ? 'TH' : 'TD', {}, () => {
      document.font(isHead ? 'strong' : 'plain').fontSize(8.5).fillColor(ink).text(printable(cells[index] ?? ''), x + padding, top + padding, { width: width - 2 * padding });
    }));
  });
  row.end();
  document.x = left;
  document.y = top + height;
}

function heightOf(pen: Pen, cells: readonly string[], widths: readonly number[], isHead: boolean): number {
  const { document } = pen;
  return 2 * padding + Math.max(10, ...columnsOf(pen, widths).map(({ width }, index) => document.font(isHead && (index === 0 || widths.length > 2) ? 'strong' : 'plain').fontSize(8.5).heightOfString(printable(cells[index] ?? ''), { width: width - 2 * padding })));
}

function columnsOf({ left, width }: Pen, widths: readonly number[]): { x: number; width: number }[] {
  const whole = widths.reduce((sum, share) => sum + share, 0);
  let x = left;
  return widths.map((share) => {
    const column = { x, width: (width * share) / whole };
    x += column.width;
    return column;
  });
}

/** Begins a new page where less than `height` is left. */
function keepTogether({ document, left }: Pen, height: number): boolean {
  if (document.y + height <= document.page.height - document.page.margins.bottom) return false;
  document.addPage();
  document.x = left;
  return true;
}

/** Without control characters, which no font has; and the tick in the form that the font has, in the text and in the legend alike. */
function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replaceAll('✓', '√').replaceAll('✗', '×');
}
