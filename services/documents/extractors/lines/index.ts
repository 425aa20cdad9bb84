import { decodeText } from '../encoding.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage, Extractor, ExtractorInput } from '../extractor.ts';
import { normaliseText } from '../normalise.ts';
import { outlineBraces, outlineConfiguration, outlineSections } from './configuration.ts';
import { cutPages } from './cut-pages.ts';
import { outlineJson } from './json.ts';
import { outlineLog } from './log.ts';
import type { Outline } from './outline.ts';
import { outlineScript, outlineSql } from './statements.ts';
import { outlineXml } from './xml.ts';
import { outlineYaml } from './yaml.ts';

export const extractJson = byLine(outlineJson);
export const extractYaml = byLine(outlineYaml);
export const extractToml = byLine(outlineSections);
export const extractTerraform = byLine(outlineBraces);
export const extractConfiguration = byLine(outlineConfiguration);
export const extractXml = byLine(outlineXml);
export const extractSql = byLine(outlineSql);
export const extractScript = byLine(outlineScript);
export const extractLog = byLine(outlineLog);

/** A text that is cited by its lines: the file as it is written, one page or several, with the blocks that `outline` finds in it. */
function byLine(outline: (text: string) => Outline): Extractor {
  return async function* (input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
    const text = readLines(input);
    for (const page of cutPages(text, outline(text).marks(), 'line')) yield [page];
  };
}

/**
 * The text of a file whose line n is line n in any editor: what else the normalisation takes for a line end becomes a space first.
 *
 * @throws ExtractionError corrupt (not text), limit-text
 */
export function readLines({ bytes, limits }: ExtractorInput): string {
  const decoded = decodeText(bytes);
  if (decoded === null) throw new ExtractionError('corrupt', 'It is not text.');
  if (decoded.length > limits.textLength) throw new ExtractionError('limit-text');
  return normaliseText(decoded.replace(/[\f\v\u0085\u2028\u2029]/g, ' '));
}
