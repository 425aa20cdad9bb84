import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';

/** Whatever has a signature that is neither PDF, OLE nor ZIP; `mime` and `extension` are file-type's. */
export function recogniseBinary(mime: string, extension: string): Format {
  const picture = pictures.get(mime);
  if (picture !== undefined) return picture;
  if (mime.startsWith('image/')) throw new ExtractionError('unsupported-type', `It is a picture of a type that cannot be read (${extension.toUpperCase()}); PNG, JPEG, TIFF, WEBP and GIF can.`);
  const archive = archives.get(mime);
  if (archive !== undefined) throw new ExtractionError('unsupported-type', `It is an archive of the ${archive} format; ask for a ZIP archive of the same files.`);
  throw new ExtractionError('unsupported-type', `Its content is ${mime}.`);
}

const pictures: ReadonlyMap<string, Format> = new Map([
  ['image/png', 'png'], ['image/apng', 'png'], ['image/jpeg', 'jpeg'], ['image/webp', 'webp'], ['image/gif', 'gif'], ['image/tiff', 'tiff'],
]);

const archives: ReadonlyMap<string, string> = new Map([
  ['application/x-7z-compressed', '7z'], ['application/x-rar-compressed', 'RAR'], ['application/x-bzip2', 'BZIP2'], ['application/x-xz', 'XZ'],
  ['application/zstd', 'Zstandard'], ['application/x-lz4', 'LZ4'], ['application/x-ace-compressed', 'ACE'], ['application/vnd.ms-cab-compressed', 'CAB'],
]);
