import { decodeText } from './encoding.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { readHtmlBlocks } from './html-blocks.ts';

/** HTML by cheerio; scripts, styles and what never shows as text are dropped, nothing is fetched. */
export async function* extractHtml({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(Buffer.from(bytes.subarray(0, 2048)).toString('latin1'))?.[1];
  const html = decodeText(bytes, declared);
  if (html === null) throw new ExtractionError('corrupt', 'It is not text.');
  yield [readHtmlBlocks(html, limits.textLength)];
}
