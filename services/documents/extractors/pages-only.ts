import { isPages, type Extracted, type ExtractedPage } from './extractor.ts';

/** The pages of one file, without the files inside it. */
export async function* pagesOnly(content: AsyncIterable<Extracted>): AsyncGenerator<readonly ExtractedPage[]> {
  for await (const extracted of content) if (isPages(extracted)) yield extracted;
}
