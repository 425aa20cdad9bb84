import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage } from '../extractor.ts';
import { ocrPage, unreadPage } from './picture.ts';
import { drawPage, type DrawablePage } from './draw-page.ts';
import { readPicture, toGrey } from './read-picture.ts';
import { countPaint } from './page-paint.ts';
import { OcrTimeout, type OcrRun } from './work-clock.ts';

/** From so many letters on a page has text of its own, and nothing here is asked. */
const enoughLetters = 100;
/** With fewer a page "nearly without text": a number, a stamp. */
const hardlyAny = 20;
/** A text drawn as outlines has hundreds of paths; a logo or a frame has few. */
const manyPaths = 300;

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** Quick and rough; only pages for which this holds are looked at more closely. */
export const hasLittleText = (text: string): boolean => text.length < 4 * enoughLetters && letters(text) < enoughLetters;

/**
 * Whether a page with little text is a picture of text: hardly any letters and a picture on a good part of it (or text drawn as
 * outlines), or a line of text (a number, a stamp, the mark of a signing service) over a picture of the whole page, unless that is
 * the invisible text of somebody else's OCR.
 */
export async function looksScanned(page: DrawablePage, text: string): Promise<boolean> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { fnArray, argsArray } = await page.getOperatorList();
  const { pictureArea, paths, hidesText } = countPaint(fnArray, argsArray);
  // Drawing makes a list of its own; together the two of a map of 400,000 shapes went over 1 GB.
  page.cleanup();
  const share = pictureArea / Math.max(1, Math.abs((right - left) * (top - bottom)));
  return letters(text) < hardlyAny ? share >= 0.1 || paths >= manyPaths : share >= 0.7 && !hidesText;
}

/**
 * Draws the page, reads it, and adds to its own text the lines that are not in it.
 *
 * @throws ExtractionError when there is no recogniser
 */
export async function readScannedPage(page: DrawablePage, own: ExtractedPage, run: OcrRun): Promise<ExtractedPage> {
  try {
    const canvas = await drawPage(page, run);
    const read = await readPicture(toGrey(canvas, 1), run);
    return ocrPage(own.page, own.text.trim() === '' ? read : { text: addLines(own.text, read.text), marks: [], confidence: read.confidence });
  } catch (error) {
    if (error instanceof ExtractionError) throw error;
    // One picture that cannot be drawn is no reason to lose the other pages.
    return { ...unreadPage(own.page, error instanceof OcrTimeout ? 'time' : 'damaged'), text: own.text };
  }
}

/** What the page says by itself is drawn on the canvas as well, and read again; it stays as it is and is not said twice. */
function addLines(own: string, read: string): string {
  const added = newLines(own, read);
  return added === '' ? own : `${own}\n\n${added}`;
}

/** The lines read that are not in the text known before. */
export function newLines(known: string, read: string): string {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const words = bare(known);
  const lines = read.split('\n').filter((line) => line === '' || !words.includes(bare(line)));
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}
