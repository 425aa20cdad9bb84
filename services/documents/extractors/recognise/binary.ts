import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';

/** Whatever has a signature that is neither PDF, OLE nor ZIP; `mime` and `extension` are file-type's. */
export function recogniseBinary(mime: string, extension: string): Format {
  if (mime.startsWith('image/')) throw new ExtractionError('no-text', `It is a picture (${extension.toUpperCase()}).`);
  throw new ExtractionError('unsupported-type', `Its content is ${mime}.`);
}
