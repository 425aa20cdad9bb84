import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';
import type { ExtractionLimits } from '../limits.ts';
import { inflateEntry, readZipDirectory, type ZipEntry } from '../zip-directory.ts';

/** Archives by the names of their parts. */
export function recogniseZip(bytes: Uint8Array, limits: ExtractionLimits): Format {
  const entries = readZipDirectory(bytes, limits);
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  const has = (prefix: string): boolean => [...names].some((name) => name.startsWith(prefix));
  // An archive may have a folder "ppt" with presentations in it; the parts of an office file are unmistakable.
  if (officeParts.some((name) => names.has(name))) {
    if (names.has('xl/workbook.bin')) return 'xlsb';
    if (has('xl/')) return 'xlsx';
    if (has('word/')) return 'docx';
    if (has('ppt/')) return 'pptx';
    if (has('visio/')) return 'visio';
  }
  const declared = entries.find((entry) => entry.name === 'mimetype');
  if (declared !== undefined) return recogniseDeclared(mediaTypeOf(bytes, declared, limits));
  return 'zip';
}

const officeParts = ['[content_types].xml', 'word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml', 'visio/document.xml'];

/** OpenDocument files and e-books say in their first part what they are. */
function mediaTypeOf(bytes: Uint8Array, entry: ZipEntry, limits: ExtractionLimits): string {
  return inflateEntry(bytes, entry, { ...limits, inflatedBytes: 4096 }).toString('latin1').trim();
}

function recogniseDeclared(mediaType: string): Format {
  const kind = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)\b/.exec(mediaType)?.[1];
  if (kind === 'text') return 'odt';
  if (kind === 'spreadsheet') return 'ods';
  if (kind === 'presentation') return 'odp';
  if (kind === 'graphics') return 'odg';
  throw new ExtractionError('unsupported-type', mediaType === 'application/epub+zip' ? 'It is an e-book.' : 'It is an OpenDocument file of a kind without text.');
}
