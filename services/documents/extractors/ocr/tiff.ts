import UTIF from 'utif2';
import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import type { GreyPicture } from './engine.ts';
import { greyOf } from './grey.ts';
import { resize, turnUpright } from './grey-shape.ts';
import { ocrPage, refuseHuge, unreadPage } from './picture.ts';
import { readingDpi, readPicture, scaleFor, workPixels } from './read-picture.ts';
import { readTiffFrames, type TiffFrame } from './tiff-frames.ts';
import type { OcrText } from './words.ts';
import { OcrTimeout, startOcrRun, type OcrRun } from './work-clock.ts';

/** TIFF: a page a picture, as scanners and fax servers write them. Thumbnails are pages too; they hold no words. */
export async function* extractTiff(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const { bytes, limits } = input;
  const { buffer } = new Uint8Array(bytes);
  let page = 0;
  let words = false;
  let unread = 0;
  for (const frame of readTiffFrames(bytes)) {
    page += 1;
    if (page > limits.pages) throw new ExtractionError('limit-pages');
    refuseHuge(frame.width, frame.height, limits);
    const read = page > limits.ocrPages ? unreadPage(page, 'page-limit') : await readPage(buffer, frame, page, startOcrRun(input));
    words ||= read.text !== '';
    if (read.structure.kind === 'prose' && read.structure.ocr?.unread !== undefined) unread += 1;
    yield [read];
  }
  if (words) return;
  if (unread > 0) throw new ExtractionError('limit-time', `${unread} of its ${page} pictures could not be read in time.`);
  throw new ExtractionError('no-text', `No words were recognised in its ${page === 1 ? 'picture' : `${page} pictures`}.`);
}

async function readPage(buffer: ArrayBuffer, frame: TiffFrame, page: number, run: OcrRun): Promise<ExtractedPage> {
  try {
    return ocrPage(page, await readTiffFrame(buffer, frame, run));
  } catch (error) {
    if (error instanceof OcrTimeout) return unreadPage(page, 'time');
    throw error;
  }
}

/** `buffer` holds the file and nothing else. @throws OcrTimeout, and what the decoder throws */
export async function readTiffFrame(buffer: ArrayBuffer, frame: TiffFrame, run: OcrRun): Promise<OcrText> {
  const scale = scaleFor(frame.width, frame.height);
  const most = Math.sqrt(workPixels / (frame.width * frame.height));
  const [across, down] = frame.dpi === null ? [scale, scale] : [Math.min(3, most, readingDpi / frame.dpi[0]), Math.min(3, most, readingDpi / frame.dpi[1])];
  return await readPicture(turnUpright(resize(decode(buffer, frame), across, down), frame.orientation), run);
}

/** @throws what the decoder throws */
function decode(buffer: ArrayBuffer, { width, height, fields }: TiffFrame): GreyPicture {
  const picture = { ...fields, width: 0, height: 0, data: undefined };
  UTIF.decodeImage(buffer, picture as unknown as UTIF.IFD);
  return greyOf(UTIF.toRGBA8(picture as unknown as UTIF.IFD), width, height);
}
