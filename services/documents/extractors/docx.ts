import mammoth from 'mammoth';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { readHtmlBlocks } from './html-blocks.ts';
import { checkInflation, readZipDirectory } from './zip-directory.ts';

/**
 * DOCX by mammoth, through HTML: the plain-text call drops footnotes, headings and tables (measured: 2 of 31 files lost their
 * caveats). Pictures are not decoded; page headers and footers do not come through mammoth.
 */
export async function* extractDocx({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  await checkInflation(bytes, readZipDirectory(bytes, limits), limits);
  let html: string;
  try {
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Subtitle'] => p:fresh"],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
      },
    );
    html = result.value;
  } catch (error) {
    throw new ExtractionError('corrupt', undefined, error);
  }
  // The arrows back from a footnote to its mark are mammoth's, not the document's.
  yield [readHtmlBlocks(html.replace(/<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, ''), limits.textLength)];
}
