import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startExtraction } from '../../services/documents/extractors/index.ts';
import { extractorVersion } from '../../services/documents/extractors/extractor.ts';
import { defaultLimits } from '../../services/documents/extractors/limits.ts';
import { pagesOnly } from '../../services/documents/extractors/pages-only.ts';
import { describeLocator } from '../../services/documents/locator.contract.ts';
import { Splitter } from '../../services/documents/passages/split.ts';
import type { JudgedDocument, JudgedPassage } from '../../services/evidence/judgement/judgement-input.ts';

const cacheFolder = path.join(tmpdir(), 'tickmark-eval-passages');

/** The documents of a folder, extracted and split as the product does it, without a database. Read again only when bytes change. */
export async function readDocuments(folder: string): Promise<JudgedDocument[]> {
  await mkdir(cacheFolder, { recursive: true });
  const names = (await readdir(folder)).toSorted();
  const documents: JudgedDocument[] = [];
  for (const name of names) {
    const bytes = await readFile(path.join(folder, name));
    const key = createHash('sha256').update(bytes).update(path.extname(name)).update(`${extractorVersion}/2`).digest('hex');
    documents.push({ documentId: name, versionId: name, name, passages: await passagesOf(name, bytes, path.join(cacheFolder, `${key}.json`)) });
  }
  return documents;
}

async function passagesOf(name: string, bytes: Uint8Array, cached: string): Promise<JudgedPassage[]> {
  try {
    return JSON.parse(await readFile(cached, 'utf8')) as JudgedPassage[];
  } catch {
    const { content } = await startExtraction({ bytes, limits: defaultLimits }, path.extname(name).slice(1));
    const splitter = new Splitter();
    const passages: JudgedPassage[] = [];
    for await (const batch of pagesOnly(content)) {
      for (const page of batch) {
        for (const { ordinal, start, end, text, isListing, locator } of splitter.page(page)) {
          passages.push({ passageId: `${name}#${ordinal}`, page: page.page, start, end, text, isListing, locator: describeLocator(locator), heading: `${'path' in locator ? (locator.path ?? []).join(' > ') : ''} ${'header' in locator ? locator.header ?? '' : ''}`.trim() });
        }
      }
    }
    await writeFile(cached, JSON.stringify(passages));
    return passages;
  }
}
