import { createCanvas, ImageData, type Canvas } from '@napi-rs/canvas';
import UTIF from 'utif2';
import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { ocrPage, refuseHuge, unreadPage } from './picture.ts';
import { readingDpi, readPicture, scaleFor, toGrey } from './read-picture.ts';
import { readTiffFrames, type TiffFrame } from './tiff-frames.ts';
import { OcrTimeout, startOcrRun, type OcrRun } from './work-clock.ts';

/** TIFF: a page a picture, as scanners and fax servers write them. Thumbnails are pages too; they hold no words. */
export async function* extractTiff(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const { bytes, limits } = input;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  let page = 0;
  let words = false;
  let unread = 0;
  for (const frame of readTiffFrames(bytes)) {
    page += 1;
    if (page > limits.pages) throw new ExtractionError('limit-pages');
    refuseHuge(frame.width, frame.height, limits);
    const read = page > limits.ocrPages ? unreadPage(page, 'page-limit') : await readFrame(buffer, frame, page, startOcrRun(input));
    words ||= read.text !== '';
    if (read.structure.kind === 'prose' && read.structure.ocr?.unread !== undefined) unread += 1;
    yield [read];
  }
  if (words) return;
  if (unread > 0) throw new ExtractionError('limit-time', `${unread} of its ${page} pictures could not be read in time.`);
  throw new ExtractionError('no-text', `No words were recognised in its ${page === 1 ? 'picture' : `${page} pictures`}.`);
}

async function readFrame(buffer: ArrayBuffer, frame: TiffFrame, page: number, run: OcrRun): Promise<ExtractedPage> {
  const upright = turn(decode(buffer, frame), frame.orientation);
  const isTurned = frame.orientation > 4;
  const [across, down] = frame.dpi === null ? [scaleFor(frame.width, frame.height), scaleFor(frame.width, frame.height)] : frame.dpi.map((dpi) => Math.min(3, readingDpi / dpi));
  try {
    return ocrPage(page, await readPicture(toGrey(upright, isTurned ? down! : across!, isTurned ? across! : down!), run));
  } catch (error) {
    if (error instanceof OcrTimeout) return unreadPage(page, 'time');
    throw error;
  }
}

/** @throws what the decoder throws */
function decode(buffer: ArrayBuffer, { width, height, fields }: TiffFrame): Canvas {
  const picture = { ...fields, width: 0, height: 0, data: undefined };
  UTIF.decodeImage(buffer, picture as unknown as UTIF.IFD);
  const rgba = UTIF.toRGBA8(picture as unknown as UTIF.IFD);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer as ArrayBuffer), width, height), 0, 0);
  return canvas;
}

/** The eight positions of EXIF; 1 is upright. */
function turn(source: Canvas, orientation: number): Canvas {
  const { width, height } = source;
  const matrices: Readonly<Record<number, readonly [number, number, number, number, number, number]>> = {
    2: [-1, 0, 0, 1, width, 0], 3: [-1, 0, 0, -1, width, height], 4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0], 6: [0, 1, -1, 0, height, 0], 7: [0, -1, -1, 0, height, width], 8: [0, -1, 1, 0, 0, width],
  };
  const matrix = matrices[orientation];
  if (matrix === undefined) return source;
  const canvas = orientation > 4 ? createCanvas(height, width) : createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.setTransform(...matrix);
  context.drawImage(source, 0, 0);
  return canvas;
}
