import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startExtraction } from '../../services/documents/extractors/index.ts';
import { defaultLimits } from '../../services/documents/extractors/limits.ts';
import { pagesOnly } from '../../services/documents/extractors/pages-only.ts';

/** The canonical texts of the pages of a file, as the product stores them. */
export async function pageTextsOf(file: string): Promise<string[]> {
  const { content } = await startExtraction({ bytes: await readFile(file), limits: defaultLimits }, path.extname(file).slice(1));
  const texts: string[] = [];
  for await (const batch of pagesOnly(content)) texts.push(...batch.map(({ text }) => text));
  return texts;
}
