import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { unreadPage } from './picture.ts';
import type { DrawablePage } from './draw-page.ts';
import { looksScanned, readScannedPage } from './scanned-page.ts';
import { startOcrRun } from './work-clock.ts';

/** A scan says what it draws in a few words. A page without text that took longer to read is a map of shapes, and drawing it takes memory and minutes. */
const heavyMilliseconds = 1_500;

/** The scanned pages of one PDF: finds them, reads as many as a file may have, and keeps count. */
export class ScanReader {
  readonly #input: ExtractorInput;
  #seen = 0;
  #unread = 0;

  constructor(input: ExtractorInput) {
    this.#input = input;
  }

  /**
   * For a page with little text: null when it is none that OCR could add to, else what reads it. `spent` is the processor time that
   * reading its own text took.
   */
  async find(document: { getPage(number: number): Promise<DrawablePage> }, own: ExtractedPage, spent: number): Promise<(() => Promise<ExtractedPage>) | null> {
    if (spent > heavyMilliseconds) return async () => this.#count(own, 'time');
    const run = startOcrRun(this.#input);
    try {
      const page = await document.getPage(own.page);
      if (!(await looksScanned(page, own.text))) return null;
      return async () => {
        if (this.#seen >= this.#input.limits.ocrPages) return this.#count(own, 'page-limit');
        const read = await readScannedPage(page, own, run);
        page.cleanup();
        return this.#count(read);
      };
    } catch {
      // It cannot be told what the page paints; its text, if there is any, was read.
      return async () => this.#count(own, 'damaged');
    }
  }

  /** For a file without any words. @throws ExtractionError when the reason is that scans were not or could not be read */
  complain(): void {
    if (this.#seen === 0) return;
    if (this.#unread > 0) throw new ExtractionError('limit-time', `Pages without text: ${this.#seen}, of which ${this.#unread} could not be drawn and read.`);
    throw new ExtractionError('no-text', `No words were recognised on ${this.#seen === 1 ? 'its scanned page' : `its ${this.#seen} scanned pages`}.`);
  }

  #count(page: ExtractedPage, unread?: Parameters<typeof unreadPage>[1]): ExtractedPage {
    const counted = unread === undefined ? page : { ...unreadPage(page.page, unread), text: page.text };
    this.#seen += 1;
    if (counted.structure.kind === 'prose' && counted.structure.ocr?.unread !== undefined) this.#unread += 1;
    return counted;
  }
}
