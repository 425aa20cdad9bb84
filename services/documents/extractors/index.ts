import { extractCsv } from './csv.ts';
import { detectFormat, type Format } from './detect.ts';
import { extractDocx } from './docx.ts';
import type { ExtractedPage, Extractor, ExtractorInput } from './extractor.ts';
import { ExtractionError } from './extraction-error.ts';
import { extractHtml } from './html.ts';
import { extractPdf } from './pdf.ts';
import { extractEmail, extractMarkdown, extractText } from './text.ts';
import { extractXlsx } from './xlsx.ts';

/** The one table of formats: a new format is a file of its own, a row here and a way to recognise it in `detect.ts`. */
const extractors: Record<Format, Extractor> = {
  pdf: extractPdf,
  docx: extractDocx,
  xlsx: extractXlsx,
  csv: extractCsv,
  html: extractHtml,
  markdown: extractMarkdown,
  text: extractText,
  email: extractEmail,
};

export interface ExtractionStart {
  readonly format: Format;
  readonly pages: AsyncIterable<readonly ExtractedPage[]>;
}

/**
 * Recognises the bytes and starts to read them, in this process: only `child.ts` and tests call this, everybody else goes through the
 * child pool. `extension` is a hint for text formats.
 *
 * @throws ExtractionError for what cannot be read; while the pages are read, also limit-text
 */
export async function startExtraction(input: ExtractorInput, extension: string): Promise<ExtractionStart> {
  const format = await detectFormat(input.bytes, extension, input.limits);
  return { format, pages: guard(extractors[format](input), input.limits.textLength) };
}

/** Whatever a library throws is a damaged file to us; text is counted whichever the format. */
async function* guard(pages: AsyncIterable<readonly ExtractedPage[]>, longest: number): AsyncGenerator<readonly ExtractedPage[]> {
  let length = 0;
  try {
    for await (const batch of pages) {
      for (const page of batch) length += page.text.length;
      if (length > longest) throw new ExtractionError('limit-text');
      yield batch;
    }
  } catch (error) {
    throw error instanceof ExtractionError ? error : new ExtractionError('corrupt', undefined, error);
  }
}
