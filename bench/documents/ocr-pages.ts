import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { PDFParse } from 'pdf-parse';
import PdfDocument from 'pdfkit';

/** A page of known text as a scanner or a screen would give it. */
export interface KnownPage {
  readonly name: string;
  readonly text: string;
  readonly bytes: Buffer;
  readonly extension: 'png' | 'jpg' | 'pdf';
}

type Write = (document: PDFKit.PDFDocument, says: (text: string) => string) => void;

const vocabulary = `access account administrator approval archive assessment asset audit authority backup baseline breach business calendar certificate change
cipher classification client cloud compliance confidential configuration continuity contract control credential customer database deletion
deployment device disaster disclosure duty encryption engineer environment escalation evidence exception export failure finding firewall
framework gateway governance handover hardware identity incident inspection integrity interface inventory isolation journal key ledger
licence logging maintenance management manager measure media migration monitoring network notice objective operator owner password patch
personnel physical policy procedure production protection provider quarterly quorum recovery register remediation report request residual
resilience responsibility restore retention review revision rights risk role rotation rule sampling schedule scope secret security segregation
server service session severity signature software standard statement storage subprocessor supplier system tenant termination test ticket
training transfer transport update user vendor version visitor vulnerability warranty workstation the of and to is by for with on are within
every each after before until not must may shall been was were its from under above than`.split(/\s+/);

/** The same text every time: a small generator of pseudo-random numbers with a seed. */
function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function sentence(random: (below: number) => number): string {
  const words = Array.from({ length: 8 + random(12) }, () => vocabulary[random(vocabulary.length)] ?? '');
  if (random(3) === 0) words.splice(random(words.length), 0, `20${20 + random(7)}-0${1 + random(9)}-${10 + random(18)}`);
  if (random(4) === 0) words.splice(random(words.length), 0, `CHG-${1000 + random(9000)}`);
  if (random(6) === 0) words.splice(random(words.length), 0, `${1 + random(98)}.${random(9)}%`);
  const [first = '', ...rest] = words;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(' ')}.`;
}

const prose = (font: string, size: number, paragraphs: number, seed: number): Write => (document, says) => {
  const random = randomSource(seed);
  document.font(font);
  document.fontSize(size * 1.5).text(says('Access Control and Operations'), { paragraphGap: size });
  document.fontSize(size);
  for (let index = 0; index < paragraphs; index += 1) document.text(says(Array.from({ length: 4 }, () => sentence(random)).join(' ')), { paragraphGap: size * 0.8, lineGap: size * 0.2 });
};

const table = (isRuled: boolean): Write => (document, says) => {
  const random = randomSource(77);
  const columns = [60, 150, 280, 380, 470];
  document.font('Helvetica-Bold').fontSize(10);
  const rows = Array.from({ length: 28 }, (_, row) => (row === 0 ? ['Host', 'Owner', 'Role', 'Reviewed', 'State']
    : [`fwl-app-${10 + random(80)}`, `${['Anna', 'Tomasz', 'Priya', 'Jonas'][random(4)]} ${['Lindqvist', 'Wieland', 'Raman', 'Okafor'][random(4)]}`, vocabulary[random(vocabulary.length - 30)] ?? '', `2026-0${1 + random(9)}-${10 + random(18)}`, ['approved', 'pending', 'revoked'][random(3)] ?? '']));
  for (const [row, cells] of rows.entries()) {
    const top = 70 + row * 22;
    if (row === 1) document.font('Helvetica').fontSize(9);
    for (const [column, cell] of cells.entries()) document.text(says(cell), columns[column], top, { lineBreak: false });
    if (isRuled) document.moveTo(50, top - 6).lineTo(550, top - 6).lineWidth(0.5).stroke();
  }
};

async function makePdf(write: Write, size: [number, number]): Promise<{ pdf: Buffer; text: string }> {
  const document = new PdfDocument({ size, bufferPages: true, margins: { left: 60, right: 60, top: 60, bottom: 20 } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const said: string[] = [];
  write(document, (text) => {
    said.push(text);
    return text;
  });
  const ended = new Promise<void>((resolve) => document.on('end', () => resolve()));
  if (document.bufferedPageRange().count > 1) throw new Error('The text is too long for one page.');
  document.end();
  await ended;
  return { pdf: Buffer.concat(chunks), text: said.join('\n') };
}

const assets = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), '/');

/** Drawn with the typefaces that come with pdf.js, so that every machine sees the same page. */
async function draw(pdf: Buffer, dpi: number): Promise<Canvas> {
  const parser = new PDFParse({ data: new Uint8Array(pdf), standardFontDataUrl: join(assets, 'standard_fonts/'), disableFontFace: true, useSystemFonts: false });
  const image = (await parser.getScreenshot({ scale: dpi / 72, imageDataUrl: false, imageBuffer: true, first: 1 })).pages[0];
  await parser.destroy();
  const decoded = await loadImage(Buffer.from(image?.data ?? []));
  const canvas = createCanvas(decoded.width, decoded.height);
  canvas.getContext('2d').drawImage(decoded, 0, 0);
  return canvas;
}

function skew(source: Canvas, degrees: number): Canvas {
  const canvas = createCanvas(source.width, source.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(source, -canvas.width / 2, -canvas.height / 2);
  return canvas;
}

/** Paper that is not white, ink that is not black, and grain: what a copier does. */
function copied(source: Canvas): Canvas {
  const random = randomSource(5);
  return mapPixels(source, (value) => 60 + value * 0.66 + random(40) - 20);
}

/** #1e1e1e with #d4d4d4 on it. */
const dark = (source: Canvas): Canvas => mapPixels(source, (value) => 212 - (value / 255) * 182);

function mapPixels(source: Canvas, map: (value: number) => number): Canvas {
  const canvas = createCanvas(source.width, source.height);
  const image = source.getContext('2d').getImageData(0, 0, source.width, source.height);
  for (let at = 0; at < image.data.length; at += 4) image.data[at] = image.data[at + 1] = image.data[at + 2] = map(image.data[at]!);
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

async function scanIn(picture: Canvas): Promise<Buffer> {
  const document = new PdfDocument({ size: [595, 842], margin: 0 });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', () => resolve()));
  document.image(picture.toBuffer('image/jpeg', 80), 0, 0, { width: 595 });
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

const a4: [number, number] = [595, 842];
const png = (canvas: Canvas): Buffer => canvas.toBuffer('image/png');

/** A4 at 150 dpi unless the name says something else. */
export async function makeKnownPages(): Promise<KnownPage[]> {
  const serif = await makePdf(prose('Times-Roman', 11, 9, 1), a4);
  const serifPage = await draw(serif.pdf, 150);
  const sans = await makePdf(prose('Helvetica', 10, 9, 2), a4);
  const sansPage = await draw(sans.pdf, 150);
  const small = await makePdf(prose('Times-Roman', 8, 16, 3), a4);
  const typed = await makePdf(prose('Courier', 10, 7, 4), a4);
  const ruled = await makePdf(table(true), a4);
  const plain = await makePdf(table(false), a4);
  const console = await makePdf(prose('Courier', 10, 5, 6), [960, 540]);
  const page = (name: string, { text }: { text: string }, bytes: Buffer, extension: KnownPage['extension'] = 'png'): KnownPage => ({ name, text, bytes, extension });
  return [
    page('serif 11 pt', serif, png(serifPage)),
    page('sans serif 10 pt', sans, png(sansPage)),
    page('serif 8 pt', small, png(await draw(small.pdf, 150))),
    page('typewriter 10 pt', typed, png(await draw(typed.pdf, 150))),
    page('table with rules', ruled, png(await draw(ruled.pdf, 150))),
    page('table without rules', plain, png(await draw(plain.pdf, 150))),
    page('JPEG of quality 40', serif, serifPage.toBuffer('image/jpeg', 40), 'jpg'),
    page('skewed by 1 degree', sans, png(skew(sansPage, 1))),
    page('a grainy copy', serif, copied(serifPage).toBuffer('image/jpeg', 75), 'jpg'),
    page('dark screenshot, 96 dpi', console, png(dark(await draw(console.pdf, 96)))),
    page('light screenshot, 96 dpi', console, png(await draw(console.pdf, 96))),
    page('scan in a PDF', sans, await scanIn(sansPage), 'pdf'),
    page('serif 11 pt, 300 dpi', serif, png(await draw(serif.pdf, 300))),
    page('serif 11 pt, 100 dpi', serif, png(await draw(serif.pdf, 100))),
  ];
}
