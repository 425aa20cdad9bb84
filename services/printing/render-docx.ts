import { AlignmentType, BorderStyle, Document, ExternalHyperlink, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, ShadingType, TabStopType, Table, TableCell, TableRow, TextRun, WidthType, type FileChild, type ParagraphChild } from 'docx';
import { closingSections, footOf, type PrintedBlock, type PrintedPaper, type PrintedSpan } from './printed-paper.ts';

/** Between the margins of a page, in twentieths of a point. */
const textWidth = 9_638;
const line = { style: BorderStyle.SINGLE, size: 4, color: 'BFC5CC' };
const borders = { top: line, bottom: line, left: line, right: line };

/** A workpaper as DOCX. Arial has the widths of Liberation Sans, so the pages break alike in Word and in LibreOffice. */
export async function renderDocx(paper: PrintedPaper): Promise<Buffer> {
  const document = new Document({
    creator: 'Tickmark',
    title: `${paper.reference} ${paper.title}`,
    subject: paper.clientName,
    styles: { default: { document: { run: { font: 'Arial', size: 19, color: '1B232B' } }, hyperlink: { run: { color: '0B5CAD', underline: {} } } } },
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1_500, bottom: 1_300, left: 1_134, right: 1_134, header: 700, footer: 600 } } },
      headers: { default: new Header({ children: [twoSides([{ text: `${paper.reference}  ${paper.title}`, style: 'strong' }], [new TextRun({ text: paper.clientName, size: 18, color: '5A6672' })], 'bottom')] }) },
      footers: { default: new Footer({ children: [twoSides([{ text: footOf(paper) }], [new TextRun({ size: 16, color: '5A6672', children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })], 'top')] }) },
      children: [
        new Paragraph({ heading: HeadingLevel.TITLE, spacing: { after: 120 }, children: [new TextRun({ text: `${paper.reference}  ${paper.title}`, bold: true, size: 34, color: '1F3A4D' })] }),
        table(null, [22, 78], [...paper.facts, ['Edition', paper.edition], ['SHA-256 of the content', paper.contentHash]]),
        ...[...paper.sections, ...closingSections(paper)].flatMap(({ title, blocks }) => section(title, blocks)),
      ],
    }],
  });
  return await Packer.toBuffer(document);
}

/** A line with something at the left and something at the right, ruled off from the text. */
function twoSides(left: readonly PrintedSpan[], right: readonly TextRun[], rule: 'top' | 'bottom'): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    border: { [rule]: { style: BorderStyle.SINGLE, size: 6, color: '1F3A4D', space: 4 } },
    children: [...left.map(({ text, style }) => new TextRun({ text: shorten(text), size: rule === 'bottom' ? 18 : 16, bold: style === 'strong', color: style === 'strong' ? '1F3A4D' : '5A6672' })), new TextRun('\t'), ...right],
  });
}

/** So that header and foot stay one line beside the client's name. */
function shorten(text: string): string {
  return text.length <= 64 ? text : `${text.slice(0, 63)}…`;
}

function section(title: string, blocks: readonly PrintedBlock[]): FileChild[] {
  return [new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, spacing: { before: 280, after: 80 }, children: [new TextRun({ text: title, bold: true, size: 23, color: '1F3A4D' })] }), ...blocks.map(toChild)];
}

function toChild(block: PrintedBlock): FileChild {
  if (block.kind === 'table') return table(block.header, block.widths, block.rows);
  const children = block.spans.map(toRun);
  if (block.kind === 'bullet') return new Paragraph({ bullet: { level: 0 }, spacing: { after: 60 }, children });
  return new Paragraph({ spacing: { after: 80 }, ...(block.indented ? { indent: { left: 320 } } : {}), children });
}

function toRun({ text, style, link }: PrintedSpan): ParagraphChild {
  const look = { text, ...(style === 'strong' || style === 'warning' ? { bold: true } : {}), ...(style === 'emphasis' ? { italics: true } : {}), ...(style === 'warning' ? { color: 'B42318' } : {}) };
  return link === undefined ? new TextRun(look) : new ExternalHyperlink({ link, children: [new TextRun({ ...look, style: 'Hyperlink' })] });
}

function table(header: readonly string[] | null, widths: readonly number[], rows: readonly (readonly string[])[]): Table {
  const whole = widths.reduce((sum, share) => sum + share, 0);
  const columnWidths = widths.map((share) => Math.round((textWidth * share) / whole));
  const row = (cells: readonly string[], isHeader: boolean): TableRow => new TableRow({
    tableHeader: isHeader, cantSplit: true,
    children: widths.map((_, index) => new TableCell({
      borders, width: { size: columnWidths[index] ?? 0, type: WidthType.DXA }, margins: { left: 80, right: 80, top: 50, bottom: 50 },
      ...(isHeader ? { shading: { type: ShadingType.CLEAR, fill: 'E8EDF1', color: 'auto' } } : {}),
      children: [new Paragraph({ alignment: AlignmentType.LEFT, children: [new TextRun({ text: cells[index] ?? '', size: 17, bold: isHeader || (header === null && index === 0) })] })],
    })),
  });
  return new Table({ width: { size: textWidth, type: WidthType.DXA }, columnWidths, rows: [...(header === null ? [] : [row(header, true)]), ...rows.map((cells) => row(cells, false))] });
}
