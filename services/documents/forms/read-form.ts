import { ExtractionError } from '../extractors/extraction-error.ts';
import type { ExtractorInput } from '../extractors/extractor.ts';
import { recogniseFormat } from '../extractors/recognise/index.ts';
import type { FormFile, FormFormat } from './form.ts';
import { readCsvForm } from './read-csv.ts';
import { readDocumentForm } from './read-document.ts';
import { readWorkbook } from './read-workbook.ts';

/**
 * Reads a form, by what its bytes are. Runs in a child process; everybody else asks `openForms`.
 *
 * @param extension lower case, without the dot; decides only whether plain text is a CSV
 * @throws ExtractionError password-protected, corrupt, unsupported-type, limit-…
 */
export async function readForm(input: ExtractorInput, extension: string): Promise<FormFile> {
  const format = await formatOf(input, extension);
  if (format === 'xlsx') return await readWorkbook(input);
  if (format === 'docx') return await readDocumentForm(input);
  return readCsvForm(input.bytes);
}

async function formatOf(input: ExtractorInput, extension: string): Promise<FormFormat> {
  // Text named CSV is one, whatever its questions look like (a mail, JSON, a diagram).
  if (/^(csv|tsv|tab)$/.test(extension) && !/^(PK|%PDF|\u00d0\u00cf)/.test(Buffer.from(input.bytes.subarray(0, 4)).toString('latin1'))) return 'csv';
  const format = await recogniseFormat(input.bytes, extension, input.limits);
  if (format === 'xlsx' || format === 'docx' || format === 'csv') return format;
  if (format === 'text' && /^(csv|tsv|tab|txt)$/.test(extension)) return 'csv';
  throw new ExtractionError('unsupported-type', `It is a file of the kind "${format}".`);
}
