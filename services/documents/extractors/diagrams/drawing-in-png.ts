import { inflateRawSync, inflateSync } from 'node:zlib';
import type { ExtractedPage } from '../extractor.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { ExtractionLimits } from '../limits.ts';
import { readDrawio } from './drawio.ts';

/**
 * The pages of the drawing that draw.io puts into a PNG it exports ("include a copy of my diagram"), which say more than the words that
 * can be recognised in the picture; none where there is no drawing, or one that cannot be read: the picture is there all the same.
 *
 * @throws ExtractionError a limit
 */
export function drawingInPng(bytes: Uint8Array, limits: ExtractionLimits): readonly ExtractedPage[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= view.length; at += 12 + view.readUInt32BE(at)) {
    const chunk = view.subarray(at + 8, at + 8 + view.readUInt32BE(at));
    const type = view.toString('latin1', at + 4, at + 8);
    const end = chunk.indexOf(0);
    if (!/^(?:tEXt|zTXt)$/.test(type) || end < 0 || !/^mx(?:file|GraphModel)$/.test(chunk.toString('latin1', 0, end))) continue;
    try {
      const written = type === 'tEXt' ? chunk.subarray(end + 1) : unpack(chunk.subarray(end + 2), limits);
      const pages = [...readDrawio(decoded(written), limits)].flat();
      if (pages.some(({ text }) => text !== '')) return pages;
    } catch (error) {
      if (error instanceof ExtractionError && error.failure.startsWith('limit-')) throw error;
    }
  }
  return [];
}

/** Packed as PNG asks for it (zlib) or, by draw.io itself, without the zlib header. */
function unpack(packed: Uint8Array, limits: ExtractionLimits): Buffer {
  const options = { maxOutputLength: Math.min(limits.inflatedBytes, Math.max(limits.inflationFreeBytes, packed.length * limits.inflationRatio)) };
  for (const inflate of [inflateSync, inflateRawSync]) {
    try {
      return inflate(packed, options);
    } catch (error) {
      if (error instanceof RangeError) throw new ExtractionError('limit-inflation', 'The drawing in the picture unpacks to far more than its size.', error);
    }
  }
  throw new ExtractionError('corrupt');
}

/** As XML, or percent-encoded with "+" for a space. */
function decoded(written: Uint8Array): Uint8Array {
  const text = Buffer.from(written.buffer, written.byteOffset, written.byteLength).toString('utf8');
  return text.startsWith('%') ? Buffer.from(decodeURIComponent(text.replaceAll('+', ' '))) : written;
}
