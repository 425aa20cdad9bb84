import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openSync, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { drawBlock, drawHeading, drawTable, type Pen } from './pdf-blocks.ts';
import { closingSections, footOf, type PrintedBlock, type PrintedPaper } from './printed-paper.ts';

/** Liberation Sans comes with the PDF library that reads documents; it has Latin, Greek, Cyrillic and Hebrew letters and the signs we use. */
const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');
/** Opened once: to read a font's tables is most of the work of a short paper. pdfkit takes an open font, which its types do not know. */
const opened = new Map<string, Font>();
function fontOf(file: string): string {
  const font = opened.get(file) ?? openSync(join(fonts, `LiberationSans-${file}.ttf`));
  opened.set(file, font);
  return font as unknown as string;
}

const margin = 56;

/**
 * A paper as PDF: fonts embedded, tagged for screen readers, written by the rules of PDF/A-2a (the library has no validator, and
 * neither have we). A paper has tens of pages at most, so it is made in memory.
 */
export async function renderPdf(paper: PrintedPaper): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4', margins: { top: 84, bottom: 72, left: margin, right: margin }, bufferPages: true, pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, displayTitle: true, lang: 'en',
    font: fontOf('Regular'),
    info: { Title: `${paper.reference} ${paper.title}`, Author: 'Tickmark', Subject: paper.clientName, CreationDate: paper.printedAt, ModDate: paper.printedAt },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  for (const [name, file] of [['plain', 'Regular'], ['strong', 'Bold'], ['emphasis', 'Italic'], ['both', 'BoldItalic']] as const) document.registerFont(name, fontOf(file));
  const root = document.struct('Document');
  document.addStructure(root);
  const pen: Pen = { document, root, width: document.page.width - 2 * margin, left: margin };
  cover(pen, paper);
  for (const { title, blocks } of [...paper.sections, ...closingSections(paper)]) section(pen, title, blocks);
  frame(pen, paper);
  root.end();
  document.end();
  return await finished;
}

function cover(pen: Pen, paper: PrintedPaper): void {
  drawHeading(pen, 1, `${paper.reference}  ${paper.title}`);
  drawTable(pen, { header: null, widths: [22, 78], rows: [...paper.facts, ['Edition', paper.edition], ['SHA-256 of the content', paper.contentHash]] });
}

function section(pen: Pen, title: string, blocks: readonly PrintedBlock[]): void {
  drawHeading(pen, 2, title);
  for (const block of blocks) drawBlock(pen, block);
}

/** Header and foot of every page, drawn when the number of pages is known. Not part of the tagged text: they repeat. */
function frame({ document, width, left }: Pen, paper: PrintedPaper): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index);
    const { height } = document.page;
    // Below the margin the library would begin a new page.
    document.page.margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination' });
    document.font('strong').fontSize(9).fillColor('#1f3a4d').text(`${paper.reference}  ${paper.title}`, left, 40, { width: width * 0.62, height: 11, ellipsis: true, lineBreak: true });
    document.font('plain').fontSize(9).fillColor('#5a6672').text(paper.clientName, left + width * 0.64, 40, { width: width * 0.36, height: 11, align: 'right', ellipsis: true });
    document.moveTo(left, 56).lineTo(left + width, 56).lineWidth(0.6).strokeColor('#1f3a4d').stroke();
    document.moveTo(left, height - 52).lineTo(left + width, height - 52).lineWidth(0.4).strokeColor('#bfc5cc').stroke();
    document.fontSize(8).fillColor('#5a6672').text(footOf(paper), left, height - 45, { width: width * 0.75, height: 10, ellipsis: true });
    document.text(`Page ${index - start + 1} of ${count}`, left + width * 0.75, height - 45, { width: width * 0.25, align: 'right', lineBreak: false });
    document.endMarkedContent();
  }
}
