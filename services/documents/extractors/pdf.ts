import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFParse } from 'pdf-parse';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractedPage, ExtractorInput } from './extractor.ts';
import { ScanReader } from './ocr/scan-reader.ts';
import type { DrawablePage } from './ocr/draw-page.ts';
import { hasLittleText } from './ocr/scanned-page.ts';
import { PageClock } from './ocr/work-clock.ts';
import { attachedFiles } from './pdf-attachments.ts';
import { layOutPage, newBodyStyle, type BodyStyle, type TextRun } from './pdf-layout.ts';
import { openPdfWorker } from './pdf-worker.ts';
import { PagePictures, type PageLook } from './pictures/page-pictures.ts';
import type { PaintedPicture } from './pictures/painted-pictures.ts';

/** The little of pdf.js that is used here, reached through the one copy that pdf-parse carries. */
interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getAttachments(): Promise<Readonly<Record<string, { readonly filename: string; readonly content: Uint8Array | null }>> | null>;
}
interface PdfPage extends DrawablePage {
  getTextContent(options: { includeMarkedContent: boolean; disableNormalization: boolean }): Promise<{ items: (TextRun | PaintedPicture | object)[] }>;
  getAnnotations(): Promise<readonly { readonly file?: { readonly filename: string; readonly content: Uint8Array | null } }[]>;
  cleanup(): void;
}

const batchSize = 32;
/** Larger pictures are left out of the page: pdf.js holds one three times at once, and one of 81 million went over 1 GB. A1 at 240 dpi has 45 million. */
const picturePixels = 48_000_000;
const require = createRequire(import.meta.url);
const assets = join(dirname(require.resolve('pdfjs-dist/package.json')), '/');

/**
 * PDF by pdf-parse. The runs are taken from the document that pdf-parse loads instead of from its `getText`, which drops their
 * positions and with them every paragraph border; it costs nothing, the work is in `getTextContent` either way. Pages are read one
 * by one and let go: all at once took over 840 MB on 10,000 pages. One page that cannot be read is an empty page, not a lost file. A
 * page that is a picture of text is drawn and recognised, and so are pictures on pages of text, after what was read before is delivered.
 * Files attached to it come last.
 */
export async function* extractPdf(input: ExtractorInput): AsyncGenerator<Extracted> {
  const { bytes, limits } = input;
  const worker = await openPdfWorker();
  const parser = new PDFParse({
    // A copy: pdf.js takes the buffer away from its owner. No standard fonts: their shapes say nothing about the text, and reading
    // them for every file cost a fifth of the time. The character maps are needed for Chinese, Japanese and Korean.
    data: new Uint8Array(bytes),
    worker,
    cMapUrl: join(assets, 'cmaps/'),
    cMapPacked: true,
    // For scans in JPEG 2000 and in other colours than the screen's; read when the first such picture comes.
    wasmUrl: join(assets, 'wasm/'),
    iccUrl: join(assets, 'iccs/'),
    maxImageSize: Math.min(limits.pixels, picturePixels),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  });
  try {
    const document = await load(parser);
    if (document.numPages > limits.pages) throw new ExtractionError('limit-pages', `It has ${document.numPages} pages.`);
    const body = newBodyStyle();
    let unreadable = 0;
    const scans = new ScanReader(input);
    const pictures = new PagePictures(input);
    const clock = new PageClock();
    let batch: ExtractedPage[] = [];
    let hasWords = false;
    for (let number = 1; number <= document.numPages; number += 1) {
      clock.begin();
      const read = await readPage(document, number, body);
      if (read === null) unreadable += 1;
      const page = read?.page ?? { page: number, label: null, text: '', structure: { kind: 'prose', addressing: 'page', marks: [] } };
      const scan = read !== null && hasLittleText(page.text) ? await scans.find(document, page, clock.spent()) : null;
      const recognise = scan ?? (read === null ? null : pictures.find(document, page, read));
      if (recognise !== null && batch.length > 0) {
        yield batch;
        batch = [];
      }
      const whole = recognise === null ? page : await recognise();
      hasWords ||= whole.text !== '';
      batch.push(whole);
      if (batch.length === batchSize || recognise !== null) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
    yield* attachedFiles(document, bytes, limits.inflatedBytes);
    if (!hasWords) scans.complain();
    if (unreadable === document.numPages) throw new ExtractionError('corrupt', 'None of its pages can be read.');
  } finally {
    await parser.destroy();
    worker.destroy();
  }
}

/** pdf-parse keeps `load` to itself in its types; the version is pinned and a test reads a file through it. */
async function load(parser: PDFParse): Promise<PdfDocument> {
  try {
    return await (parser as unknown as { load(): Promise<PdfDocument> }).load();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') throw new ExtractionError('password-protected', undefined, error);
    throw new ExtractionError('corrupt', undefined, error);
  }
}

async function readPage(document: PdfDocument, number: number, body: BodyStyle): Promise<PageLook & { readonly page: ExtractedPage } | null> {
  try {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false });
    page.cleanup();
    const runs = content.items.filter((item): item is TextRun => 'str' in item);
    const { text, marks, lines } = layOutPage(runs, body);
    const painted = content.items.filter((item): item is PaintedPicture => 'picture' in item);
    return { page: { page: number, label: null, text, structure: { kind: 'prose', addressing: 'page', marks } }, runs, lines, painted, view: page.view };
  } catch {
    return null;
  }
}
