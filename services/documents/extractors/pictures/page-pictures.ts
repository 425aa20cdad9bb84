import { createHash } from 'node:crypto';
import type { ExtractedPage, ExtractorInput, PictureNote, ProseMark, ReadPicture } from '../extractor.ts';
import { drawRegion, type DrawablePage } from '../ocr/draw-page.ts';
import { readPicture, scaleFor, toGrey } from '../ocr/read-picture.ts';
import { newLines } from '../ocr/scanned-page.ts';
import type { OcrText } from '../ocr/words.ts';
import { startOcrRun } from '../ocr/work-clock.ts';
import type { LinePlace, TextRun } from '../pdf-layout.ts';
import { pictureRegions, type PaintedPicture, type PictureRegion } from './painted-pictures.ts';
import { PictureBudget } from './picture-budget.ts';
import { notePictures } from './picture-note.ts';

/** What a page shows, beside its text. */
export interface PageLook {
  readonly painted: readonly PaintedPicture[];
  readonly runs: readonly TextRun[];
  readonly lines: readonly LinePlace[];
  /** Left, bottom, right, top of the page. */
  readonly view: readonly number[];
}

/**
 * Reads the pictures on the pages of one PDF that have a text of their own: screenshots in a report. Each is drawn as the page shows it,
 * by which strips, masks, crops and turned pages come out right, and read once however many pages show it.
 */
export class PagePictures {
  readonly #input: ExtractorInput;
  /** Their numbers in the file, and hashes of what they look like: programs store a logo once for each page. */
  readonly #seen = new Set<string>();
  readonly #budget: PictureBudget;

  constructor(input: ExtractorInput) {
    this.#input = input;
    this.#budget = new PictureBudget(input.limits);
  }

  /** Null for a page without a picture that is new and large enough to hold words, else what reads them into its text. */
  find(document: { getPage(number: number): Promise<DrawablePage> }, own: ExtractedPage, { painted, runs, lines, view }: PageLook): (() => Promise<ExtractedPage>) | null {
    const regions = pictureRegions(painted, runs, view).filter(({ ids }) => !ids.every((id) => this.#seen.has(id)));
    if (regions.length === 0) return null;
    for (const id of regions.flatMap(({ ids }) => ids)) this.#seen.add(id);
    return async () => {
      const counts = { of: 0, unread: 0 };
      const read: PlacedWords[] = [];
      let page: DrawablePage | null = null;
      for (const region of regions) {
        let words: OcrText | 'seen' | null = null;
        const number = this.#budget.take(region);
        if (number !== null) {
          this.#input.picture?.(number);
          try {
            page ??= await document.getPage(own.page);
            words = await this.#read(page, region);
          } catch {
            // Counted as unread: one that cannot be drawn, or not in its time, is no reason to lose the others.
          }
        }
        if (words === 'seen') continue;
        counts.of += 1;
        if (words === null) counts.unread += 1;
        else if (words.text !== '') read.push({ ...region, words, after: placeOf(region, lines, own.text) });
      }
      page?.cleanup();
      return insertWords(own, read, counts);
    };
  }

  async #read(page: DrawablePage, { box, width, height, caption }: PictureRegion): Promise<OcrText | 'seen'> {
    const run = startOcrRun(this.#input);
    const grey = toGrey(await drawRegion(page, box, Math.max(width, height) * scaleFor(width, height), run), 1);
    const look = createHash('sha256').update(grey.pixels).digest('hex');
    if (this.#seen.has(look)) return 'seen';
    this.#seen.add(look);
    const words = await readPicture(grey, run);
    const left = newLines(caption, words.text);
    const text = /\p{L}{3,}|\p{N}{2,}/u.test(left) ? left : '';
    // Marks count the letters of what was read; without some of its lines they are of no use.
    return text === words.text ? words : { ...words, text, marks: [] };
  }
}

interface PlacedWords extends PictureRegion {
  readonly words: OcrText;
  /** Offset in the page's text. */
  readonly after: number;
}

/** Behind the paragraph whose line stands closest above the picture and over or below it in width; 0 where there is none. */
function placeOf({ box: [left, bottom, right, top] }: PictureRegion, lines: readonly LinePlace[], text: string): number {
  const above = lines.filter((line) => line.y >= (bottom + top) / 2 && line.left < right && line.right > left);
  const closest = above.reduce<LinePlace | null>((best, line) => (best === null || line.y <= best.y ? line : best), null);
  if (closest === null) return 0;
  const end = text.indexOf('\n\n', closest.end);
  return end === -1 ? text.length : end;
}

function insertWords(own: ExtractedPage, read: readonly PlacedWords[], counts: Omit<PictureNote, 'read'>): ExtractedPage {
  const { structure } = own;
  if (structure.kind !== 'prose') throw new Error('A page of a PDF is prose.');
  const pictures: ReadPicture[] = [];
  const marks: ProseMark[] = [];
  let text = '';
  let at = 0;
  const add = (words: string): number => {
    if (text !== '' && words !== '' && !words.startsWith('\n\n')) text += '\n\n';
    text += words;
    return text.length - words.length;
  };
  const addOwn = (end: number): void => {
    const by = add(own.text.slice(at, end)) - at;
    marks.push(...structure.marks.filter(({ start }) => start >= at && start < end).map((mark) => ({ ...mark, start: mark.start + by, end: mark.end + by })));
    at = end;
  };
  for (const { after, words, box, width, height } of read.toSorted((a, b) => a.after - b.after)) {
    addOwn(after);
    const start = add(words.text);
    marks.push(...words.marks.map((mark) => ({ ...mark, start: start + mark.start, end: start + mark.end })));
    pictures.push({ start, end: text.length, box, width: Math.round(width), height: Math.round(height), confidence: words.confidence });
  }
  addOwn(own.text.length);
  return { ...own, text, structure: { ...structure, marks, ...notePictures({ ...counts, read: pictures }) } };
}
