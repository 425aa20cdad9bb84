import type { OcrNote, PictureNote, ProseStructure } from '../extractor.ts';

/** What a page says of its pictures: where their words stand and, as a scanned page does, how sure the recogniser was and what is unread. */
export function notePictures(pictures: PictureNote): Pick<ProseStructure, 'pictures' | 'ocr'> {
  const { of, unread, read } = pictures;
  if (of === 0 && read.length === 0) return {};
  const letters = read.reduce((sum, { start, end }) => sum + end - start, 0);
  const confidence = read.reduce((sum, { start, end, confidence: own }) => sum + (end - start) * own, 0) / Math.max(1, letters);
  const ocr: OcrNote = { confidence: Math.round(confidence), ...(unread === 0 ? {} : { unread: 'pictures' }) };
  return { pictures, ...(read.length > 0 || unread > 0 ? { ocr } : {}) };
}
