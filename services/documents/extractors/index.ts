import { unlockPackage } from './default-password/unlock-package.ts';
import { isPages, type Extracted, type ExtractorInput } from './extractor.ts';
import { ExtractionError } from './extraction-error.ts';
import { PageFitter } from './fit-pages.ts';
import { formats, type Format } from './formats.ts';
import { recogniseFormat } from './recognise/index.ts';

export interface ExtractionStart {
  readonly format: Format;
  readonly content: AsyncIterable<Extracted>;
}

/**
 * Recognises the bytes and starts to read them, in this process: only `child.ts` and tests call this, everybody else goes through the
 * child pool. `extension` is a hint for text formats.
 *
 * @throws ExtractionError for what cannot be read; while the content is read, also limit-text
 */
export async function startExtraction(sent: ExtractorInput, extension: string): Promise<ExtractionStart> {
  const input = { ...sent, bytes: unlockPackage(sent.bytes) ?? sent.bytes };
  const format = await recogniseFormat(input.bytes, extension, input.limits);
  const extract = await formats[format].load();
  return { format, content: guard(extract(input), input.limits.textLength) };
}

/** Whatever a library throws is a damaged file to us; text is counted whichever the format. */
async function* guard(content: AsyncIterable<Extracted>, longest: number): AsyncGenerator<Extracted> {
  let length = 0;
  const fitter = new PageFitter();
  try {
    for await (const extracted of content) {
      if (isPages(extracted)) {
        for (const page of extracted) length += page.text.length;
        if (length > longest) throw new ExtractionError('limit-text');
        yield* fitter.fit(extracted);
      } else {
        yield extracted;
      }
    }
  } catch (error) {
    throw error instanceof ExtractionError ? error : new ExtractionError('corrupt', undefined, error);
  }
}
