import { loadImage } from '@napi-rs/canvas';
import { drawingInPng } from '../diagrams/drawing-in-png.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage, ExtractorInput, OcrNote } from '../extractor.ts';
import type { ExtractionLimits } from '../limits.ts';
import { readPictureHeader } from './picture-header.ts';
import { readPicture, scaleFor, toGrey } from './read-picture.ts';
import { OcrTimeout, startOcrRun, type OcrRun } from './work-clock.ts';
import type { OcrText } from './words.ts';

type Kind = Parameters<typeof readPictureHeader>[1];

/** PNG, JPEG, WEBP and GIF (its first frame): one page with the words of the picture. The decoder turns photographs upright itself (EXIF). */
export const extractPicture = (kind: Kind) => async function* (input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const { bytes, limits } = input;
  const { width, height, isWhole } = readPictureHeader(bytes, kind);
  refuseHuge(width, height, limits);
  if (!isWhole) throw new ExtractionError('corrupt', 'The picture breaks off before its end.');
  const drawing = kind === 'png' ? drawingInPng(bytes, limits) : [];
  if (drawing.length > 0) return yield drawing;
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  refuseHuge(image.width, image.height, limits);
  const read = await readInTime(toGrey(image, scaleFor(image.width, image.height)), input);
  if (read.text === '') throw new ExtractionError('no-text', `No words were recognised in the picture.${hasArchiveBehind(bytes) ? ' A ZIP archive is hidden behind it; that was not opened.' : ''}`);
  yield [ocrPage(1, read)];
};

/** Whether the bytes end with the directory of a ZIP archive: a file that is a picture to one program and an archive to another. */
function hasArchiveBehind(bytes: Uint8Array): boolean {
  // The end of a ZIP is 22 bytes and a comment of at most 65,535.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-65_557).includes(Buffer.from('PK\x05\x06', 'latin1'));
}

/** @throws ExtractionError limit-memory, before anything is decoded */
export function refuseHuge(width: number, height: number, { pixels }: ExtractionLimits): void {
  if (width * height > pixels) throw new ExtractionError('limit-memory', `It declares ${width} × ${height} pixels.`);
}

/** A picture alone in its file: no time left is the end of the file. @throws ExtractionError limit-time */
export async function readInTime(picture: Parameters<typeof readPicture>[0], input: ExtractorInput): Promise<OcrText> {
  try {
    return await readPicture(picture, startOcrRun(input));
  } catch (error) {
    throw error instanceof OcrTimeout ? new ExtractionError('limit-time', undefined, error) : error;
  }
}

/** A picture of which the header was found to be acceptable. @throws OcrTimeout, and what the decoder throws */
export async function readDecoded(bytes: Uint8Array, run: OcrRun): Promise<OcrText> {
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return await readPicture(toGrey(image, scaleFor(image.width, image.height)), run);
}

/** A page whose text was recognised in a picture. */
export function ocrPage(page: number, { text, marks, confidence }: OcrText): ExtractedPage {
  return { page, label: null, text, structure: { kind: 'prose', addressing: 'page', marks, ocr: { confidence } } };
}

/** A page that may hold words nobody looked for. */
export function unreadPage(page: number, unread: NonNullable<OcrNote['unread']>): ExtractedPage {
  return { page, label: null, text: '', structure: { kind: 'prose', addressing: 'page', marks: [], ocr: { confidence: 0, unread } } };
}
