import { ExtractionError } from '../extraction-error.ts';
import type { PictureKind } from '../pictures/picture-kind.ts';
import { readPictureHeader } from './picture-header.ts';
import { readTiffFrames } from './tiff-frames.ts';
import type { OcrText } from './words.ts';
import type { OcrRun } from './work-clock.ts';

/** A picture inside a document: its size as it declares it, and what reads it once that is found to be acceptable. */
export interface DocumentPicture {
  readonly width: number;
  readonly height: number;
  /** @throws OcrTimeout, ExtractionError, and what decoders throw */
  readonly read: (run: OcrRun) => Promise<OcrText>;
}

/**
 * Looks at the header alone. Of a TIFF the first picture counts, as for whoever opens the document. The decoders are loaded (a tenth of a
 * second, 30 MB) when one is read: most documents show icons or nothing.
 *
 * @throws ExtractionError corrupt, unsupported-type
 */
export function openPicture(bytes: Uint8Array, kind: PictureKind): DocumentPicture {
  if (kind === 'tiff') {
    const [frame] = readTiffFrames(bytes);
    if (frame === undefined) throw new ExtractionError('corrupt', 'The TIFF holds no picture.');
    const { width, height } = frame;
    return { width, height, read: async (run) => await (await import('./tiff.ts')).readTiffFrame(new Uint8Array(bytes).buffer, frame, run) };
  }
  const { width, height, isWhole } = readPictureHeader(bytes, kind);
  return {
    width,
    height,
    read: async (run) => {
      if (!isWhole) throw new ExtractionError('corrupt', 'The picture breaks off before its end.');
      return await (await import('./picture.ts')).readDecoded(bytes, run);
    },
  };
}
