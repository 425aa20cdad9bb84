import PDFDocument from 'pdfkit';
import { controlRows, historyHeader, historyRows } from './control-table.ts';
import { type Block, parseMarkup } from './markup.ts';
import type { PagedDocument } from './model.ts';
import { drawTable } from './pdf-table.ts';
import { type Theme, themes } from './themes.ts';

interface Heading {
  text: string;
  level: 1 | 2;
  page: number;
}

const a4 = { width: 595.28, height: 841.89 };

/** The bytes of the PDF. Drawn twice: the first pass learns the page of every heading for the table of contents. */
export async function renderPdf(source: PagedDocument): Promise<Buffer> {
  const blocks = parseMarkup(source.body);
  const planned = blocks.flatMap((block) => (block.kind === 'heading' ? [{ text: block.text, level: block.level, page: 0 }] : []));
  const first = await draw(source, blocks, planned);
  const second = await draw(source, blocks, first.headings);
  return second.bytes;
}

async function draw(source: PagedDocument, blocks: Block[], contents: Heading[]): Promise<{ bytes: Buffer; headings: Heading[] }> {
  const slides = source.layout === 'slides';
  const theme = themes[source.theme];
  const pdf = new PDFDocument({
    size: slides ? [a4.height, a4.width] : [a4.width, a4.height],
    margins: { top: slides ? 70 : 86, bottom: slides ? 50 : 76, left: 64, right: 64 },
    bufferPages: true,
    // Deflate differs between processors and zlib builds; plain streams give the same bytes everywhere (1.7 MB more in all).
    compress: false,
    info: { Title: source.title, Author: source.organisation, CreationDate: new Date(`${source.date}T09:00:00Z`), ModDate: new Date(`${source.date}T09:00:00Z`) },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  if (source.layout === 'plain') drawTitle(pdf, source, theme);
  else drawCover(pdf, source, theme);
  const headings: Heading[] = [];
  for (const block of blocks) drawBlock(pdf, block, { theme, slides, contents, headings });
  drawRunningLines(pdf, source, theme);
  pdf.end();
  return { bytes: await finished, headings };
}

function drawTitle(pdf: PDFKit.PDFDocument, source: PagedDocument, theme: Theme): void {
  pdf.font(theme.heading).fontSize(17).fillColor(theme.accent).text(source.title);
  if (source.subtitle !== undefined) pdf.font(theme.body).fontSize(11).fillColor('#444444').text(source.subtitle);
  pdf.moveDown(0.8);
  if (source.control !== undefined) drawTable(pdf, theme, { header: ['Field', 'Value'], rows: controlRows(source.control) });
}

function drawCover(pdf: PDFKit.PDFDocument, source: PagedDocument, theme: Theme): void {
  const { width, height } = pdf.page;
  pdf.rect(0, 0, width, 14).fill(theme.accent);
  pdf.font(theme.body).fontSize(13).fillColor('#444444').text(source.organisation, 64, height * 0.16);
  pdf.moveDown(0.6).font(theme.heading).fontSize(25).fillColor(theme.accent).text(source.title);
  if (source.subtitle !== undefined) pdf.moveDown(0.3).font(theme.body).fontSize(13).fillColor('#444444').text(source.subtitle);
  pdf.moveDown(1.6);
  if (source.control !== undefined) {
    drawTable(pdf, theme, { header: ['Document control', ''], rows: controlRows(source.control) });
    pdf.moveDown(0.8).font(theme.bold).fontSize(11).fillColor(theme.accent).text('Version history', 64);
    pdf.moveDown(0.3);
    drawTable(pdf, theme, { header: historyHeader, rows: historyRows(source.control) });
  }
  if (source.layout === 'cover') pdf.addPage();
}

interface Drawing {
  theme: Theme;
  slides: boolean;
  contents: Heading[];
  headings: Heading[];
}

function drawBlock(pdf: PDFKit.PDFDocument, block: Block, drawing: Drawing): void {
  const { theme, slides } = drawing;
  const size = slides ? 15 : theme.size;
  const left = pdf.page.margins.left;
  const width = pdf.page.width - left - pdf.page.margins.right;
  const text = () => pdf.font(theme.body).fontSize(size).fillColor('#1c1c1c');
  if (block.kind === 'break') pdf.addPage();
  else if (block.kind === 'contents') drawContents(pdf, drawing);
  else if (block.kind === 'heading') drawHeading(pdf, block, drawing);
  else if (block.kind === 'table') drawTable(pdf, theme, block);
  else if (block.kind === 'paragraph') text().text(block.text, left, pdf.y, { lineGap: 3.4, width }).moveDown(0.55);
  else if (block.kind === 'bullet') {
    keepLines(pdf, size * 1.6);
    const top = pdf.y;
    text().text('•', left + 6, top, { lineBreak: false });
    pdf.text(block.text, left + 20, top, { lineGap: 2.2, width: width - 20 }).moveDown(slides ? 0.5 : 0.28);
    pdf.x = left;
  } else if (block.kind === 'note') {
    pdf.font(theme.italic).fontSize(size - 0.5).fillColor('#444444').text(block.text, left + 12, pdf.y, { lineGap: 2, width: width - 24 }).moveDown(0.6);
    pdf.x = left;
  } else pdf.font('Courier').fontSize(8.3).fillColor('#1c1c1c').text(block.text, left, pdf.y, { lineGap: 1.5, width }).moveDown(0.6);
}

function drawHeading(pdf: PDFKit.PDFDocument, block: Block & { kind: 'heading' }, drawing: Drawing): void {
  const { theme, slides, headings } = drawing;
  if (slides && block.level === 1) pdf.addPage();
  keepLines(pdf, block.level === 1 ? 120 : 70);
  if (!slides) pdf.moveDown(block.level === 1 ? 0.7 : 0.3);
  const { start, count } = pdf.bufferedPageRange();
  headings.push({ text: block.text, level: block.level, page: start + count });
  const size = (slides ? 22 : 14) - (block.level - 1) * 2.5;
  pdf.font(theme.heading).fontSize(size).fillColor(theme.accent).text(block.text, pdf.page.margins.left, pdf.y).moveDown(slides ? 0.7 : 0.35);
}

/** Starts a new page when less than `points` are left, so that a heading never stands alone at the foot. */
function keepLines(pdf: PDFKit.PDFDocument, points: number): void {
  if (pdf.y + points > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

function drawContents(pdf: PDFKit.PDFDocument, { theme, contents }: Drawing): void {
  const left = pdf.page.margins.left;
  pdf.font(theme.heading).fontSize(14).fillColor(theme.accent).text('Contents').moveDown(0.5);
  for (const heading of contents) {
    keepLines(pdf, 20);
    const top = pdf.y;
    pdf.font(theme.body).fontSize(10).fillColor('#1c1c1c');
    const label = `${heading.level === 2 ? '    ' : ''}${heading.text}`;
    const room = pdf.page.width - left - pdf.page.margins.right - 30;
    const dots = '.'.repeat(Math.max(3, Math.floor((room - pdf.widthOfString(`${label}  `)) / pdf.widthOfString('.'))));
    pdf.text(`${label} ${dots}`, left, top, { lineBreak: false });
    pdf.text(String(heading.page), left + room, top, { width: 30, align: 'right' });
    pdf.moveDown(0.35);
  }
  pdf.x = left;
  pdf.addPage();
}

/** Header and footer of every page; margins are lifted while writing, or pdfkit would open a new page for the footer. */
function drawRunningLines(pdf: PDFKit.PDFDocument, source: PagedDocument, theme: Theme): void {
  const { start, count } = pdf.bufferedPageRange();
  const control = source.control;
  const footer = control === undefined ? source.organisation : `${control.reference}  v${control.version}  ${control.classification}`;
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    const { width, height } = pdf.page;
    pdf.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    pdf.font(theme.body).fontSize(8).fillColor('#666666');
    if (index > 0 || source.layout === 'plain') {
      pdf.text(`${source.organisation}  |  ${source.title}`, 64, 36, { lineBreak: false });
      pdf.text(source.headerRight ?? control?.status ?? '', width - 264, 36, { width: 200, align: 'right', lineBreak: false });
      pdf.moveTo(64, 50).lineTo(width - 64, 50).lineWidth(0.5).strokeColor(theme.accent).stroke();
    }
    pdf.text(footer, 64, height - 36, { lineBreak: false });
    pdf.text(`Page ${index + 1} of ${count}`, width - 164, height - 36, { width: 100, align: 'right', lineBreak: false });
  }
}
