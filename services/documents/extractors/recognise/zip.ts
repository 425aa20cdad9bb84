import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';
import type { ExtractionLimits } from '../limits.ts';
import { readZipDirectory } from '../zip-directory.ts';

/** Archives by the names of their parts. */
export function recogniseZip(bytes: Uint8Array, limits: ExtractionLimits): Format {
  const names = new Set(readZipDirectory(bytes, limits).map((entry) => entry.name.toLowerCase()));
  const has = (prefix: string): boolean => [...names].some((name) => name.startsWith(prefix));
  if (names.has('xl/workbook.bin')) throw new ExtractionError('unsupported-type', 'It is a binary workbook (XLSB).');
  if (has('xl/workbook')) return 'xlsx';
  if (has('word/document')) return 'docx';
  if (has('ppt/')) return 'pptx';
  if (has('visio/')) throw new ExtractionError('unsupported-type', 'It is a Visio drawing.');
  if (names.has('mimetype')) throw new ExtractionError('unsupported-type', 'It is an OpenDocument file or an e-book.');
  return 'zip';
}
