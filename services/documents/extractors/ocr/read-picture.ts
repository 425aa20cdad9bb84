import { createCanvas, type Canvas, type Image } from '@napi-rs/canvas';
import { recognise, type GreyPicture } from './engine.ts';
import { cutIntoBands, greyOf, settleContrast } from './grey.ts';
import { straighten } from './straighten.ts';
import { readEitherWay } from './turned.ts';
import { dropNoise, layOutWords, parseWords, type OcrText, type OcrWord } from './words.ts';
import type { OcrRun } from './work-clock.ts';

/** Most pixels in one recognition: A4 at 400 dpi. Tesseract's own tables grow with them. */
const bandPixels = 16_000_000;
/** Most pixels after scaling; larger pictures are made smaller. */
export const workPixels = 64_000_000;

/**
 * The dots per inch to read at: letters of 10 points have about 18 rows of x-height then. Words found and seconds for the pages of
 * bench/documents/ocr.ts, as they come at 96 to 150 dpi: 99.4 to 99.9 % and 2.0 to 5.8 s (screenshots, 100 dpi and 8 points lose words);
 * enlarged to 200: 100 %, 3.4 to 6.6 s; to 250: 100 %, 3.7 to 7.1 s; to 300: 100 %, 7.6 s for the page that took 7.1. Between 200 and
 * 250 the larger for the sake of small print. Tesseract straightens small angles by itself (1 degree: 100 %), and scales each line to the
 * same height, so that more rows cost little.
 */
export const readingDpi = 250;

export const nothingRead: OcrText = { text: '', marks: [], confidence: 0 };

/**
 * The scale at which a picture of unknown resolution is read. Its longer side is taken for the long side of a page of A4, which fits
 * scans and photographs of pages; a screenshot of 1920 pixels comes out at 1.5, and a cut-out of a few words is enlarged no more than
 * three times. What is larger is not made smaller unless it must be.
 */
export function scaleFor(width: number, height: number): number {
  const dpi = Math.max(width, height) / 11.7;
  const wanted = Math.min(3, Math.max(1, readingDpi / dpi));
  return Math.min(wanted, Math.sqrt(workPixels / (width * height)));
}

/** Draws a decoded picture as grey values, scaled, in strips, so that no canvas of the whole is needed beside it. */
export function toGrey(source: Canvas | Image, scaleX: number, scaleY = scaleX): GreyPicture {
  const width = Math.max(1, Math.round(source.width * scaleX));
  const height = Math.max(1, Math.round(source.height * scaleY));
  const pixels = new Uint8Array(width * height);
  const rows = Math.min(height, Math.max(1, Math.floor(4_000_000 / width)));
  const canvas = createCanvas(width, rows);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  for (let top = 0; top < height; top += rows) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, rows);
    context.setTransform(scaleX, 0, 0, scaleY, 0, -top);
    context.drawImage(source, 0, 0);
    const part = Math.min(rows, height - top);
    pixels.set(greyOf(context.getImageData(0, 0, width, part).data, width, part).pixels, top * width);
  }
  return { width, height, pixels };
}

/**
 * Reads a picture that is already at about `readingDpi`, whichever way up and however askew it lies; its pixels are changed.
 *
 * @throws OcrTimeout
 */
export async function readPicture(picture: GreyPicture, run: OcrRun): Promise<OcrText> {
  if (!settleContrast(picture)) return nothingRead;
  return layOutWords(dropNoise(await readEitherWay(straighten(picture), async (turned) => await readWords(turned, run))));
}

async function readWords(picture: GreyPicture, run: OcrRun): Promise<OcrWord[]> {
  const words = [];
  let blocks = 0;
  for (const band of cutIntoBands(picture, bandPixels)) {
    const read = parseWords(await recognise(band, readingDpi, run));
    words.push(...read.map((word) => ({ ...word, block: word.block + blocks })));
    blocks += 1 + Math.max(0, ...read.map(({ block }) => block));
  }
  return words;
}
