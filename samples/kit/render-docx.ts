import { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { controlRows, historyHeader, historyRows } from './control-table.ts';
import { type Block, parseMarkup } from './markup.ts';
import type { PagedDocument } from './model.ts';
import { repackZip } from './repack-zip.ts';
import { themes } from './themes.ts';

/** The bytes of the DOCX, repacked so that neither the clock nor the zip writer shows in them. */
export async function renderDocx(source: PagedDocument): Promise<Buffer> {
  const accent = themes[source.theme].accent.slice(1);
  const front: (Paragraph | Table)[] = [
    new Paragraph({ text: source.title, heading: HeadingLevel.TITLE }),
    ...(source.subtitle === undefined ? [] : [new Paragraph({ text: source.subtitle, spacing: { after: 200 } })]),
  ];
  if (source.control !== undefined) {
    front.push(makeTable(['Document control', ''], controlRows(source.control)), new Paragraph({ text: '' }));
    front.push(new Paragraph({ text: 'Version history', spacing: { after: 80 } }), makeTable(historyHeader, historyRows(source.control)));
  }
  const footer = source.control === undefined ? source.organisation : `${source.control.reference} v${source.control.version} ${source.control.classification}`;
  const document = new Document({
    title: source.title,
    creator: source.organisation,
    lastModifiedBy: source.organisation,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21 }, paragraph: { spacing: { after: 120, line: 280 } } },
        title: { run: { size: 38, bold: true, color: accent }, paragraph: { spacing: { after: 160 } } },
        heading1: { run: { size: 28, bold: true, color: accent }, paragraph: { spacing: { before: 280, after: 100 } } },
        heading2: { run: { size: 23, bold: true, color: accent }, paragraph: { spacing: { before: 180, after: 80 } } },
      },
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph({ children: [new TextRun({ text: `${source.organisation}  |  ${source.title}`, size: 16, color: '666666' })] })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.LEFT,
                children: [new TextRun({ size: 16, color: '666666', children: [`${footer}    Page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [...front, ...parseMarkup(source.body).flatMap(makeBlock)],
      },
    ],
  });
  return repackZip(await Packer.toBuffer(document), source.date);
}

function makeBlock(block: Block): Paragraph | Table | (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return new Paragraph({ text: block.text, heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, keepNext: true });
    case 'bullet':
      return new Paragraph({ text: block.text, bullet: { level: 0 }, spacing: { after: 60 } });
    case 'note':
      return new Paragraph({ indent: { left: 360 }, children: [new TextRun({ text: block.text, italics: true })] });
    case 'code':
      return new Paragraph({ children: block.text.split('\n').map((line, index) => new TextRun({ text: line, font: 'Courier New', size: 17, break: index === 0 ? 0 : 1 })) });
    case 'table':
      return [makeTable(block.header, block.rows), new Paragraph({ text: '', spacing: { after: 60, line: 160 } })];
    case 'break':
      return new Paragraph({ text: '', pageBreakBefore: true });
    case 'contents':
      throw new Error('a table of contents is only drawn in PDF documents');
    default:
      return new Paragraph({ text: block.text });
  }
}

/** Twentieths of a point between the margins of an A4 page with the standard margins of Word. */
const textWidth = 9026;

function makeTable(header: string[], rows: string[][]): Table {
  const widths = columnShares([header, ...rows]).map((share) => Math.round(share * textWidth));
  const makeRow = (cells: string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: cells.map(
        (cell, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            margins: { top: 50, bottom: 50, left: 90, right: 90 },
            ...(bold ? { shading: { fill: 'E6F0EC' } } : {}),
            children: [new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: cell, bold, size: 19 })] })],
          }),
      ),
    });
  return new Table({ columnWidths: widths, width: { size: textWidth, type: WidthType.DXA }, rows: [makeRow(header, true), ...rows.map((row) => makeRow(row, false))] });
}

/** Shares by the longest text of a column, at most 40 characters, but never less than its longest word needs. */
function columnShares(rows: string[][]): number[] {
  const lengths = (rows[0] ?? []).map((_, index) => {
    const texts = rows.map((row) => row[index] ?? '');
    const longestWord = Math.max(...texts.flatMap((text) => text.split(' ')).map((word) => word.length));
    return Math.max(8, longestWord * 1.5 + 5, Math.min(40, Math.max(...texts.map((text) => text.length))));
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return lengths.map((length) => length / total);
}
