import { decodeMarkup } from './encoding.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { readHtmlBlocks } from './html-blocks.ts';
import { cutPages } from './lines/cut-pages.ts';

/** A page saved as HTML; scripts, styles and what never shows as text are dropped, nothing is fetched. */
export async function* extractHtml({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const html = decodeMarkup(bytes);
  if (html === null) throw new ExtractionError('corrupt', 'It is not text.');
  const { text, structure } = readHtmlBlocks(html, limits.textLength);
  for (const page of cutPages(text, structure.kind === 'prose' ? structure.marks : [], 'heading')) yield [page];
}
