import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { ExtractionError } from '../extraction-error.ts';
import { readHtmlBlocks } from '../html-blocks.ts';
import { parseMime } from './parse-mime.ts';

/** A web page saved whole (MHTML): its HTML parts, frames behind the page that holds them. Pictures and styles are passed over. */
export async function* extractMhtml({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  for await (const part of parseMime(bytes)) {
    if (part.kind !== 'message') continue;
    const html = part.body.html ?? part.body.text;
    if (html === undefined) throw new ExtractionError('no-text', 'It is a saved web page without a page.');
    yield [readHtmlBlocks(html, limits.textLength)];
  }
}
