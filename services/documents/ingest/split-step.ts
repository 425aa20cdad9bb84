import { setImmediate } from 'node:timers/promises';
import { inScope, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { lockVersion, updateVersion } from '../document.sql.ts';
import type { DocumentVersion } from '../document.ts';
import type { ExtractedPage } from '../extractors/extractor.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { deletePassages, insertPassages, readExtractedPages } from '../page.sql.ts';
import { Splitter, type Passage } from '../passages/split.ts';
import { OvertakenError, type IngestDependencies, type IngestRun } from './ingest.ts';

const pagesAtOnce = 32;
const passagesAtOnce = 500;

/**
 * From canonical text to passages, and in the same last transaction the request for the index. Long documents are read and written in
 * pieces, and other work gets its turn between them. `held` are all pages, where the step before still has them.
 *
 * @throws ExtractionError no-text, when all pages are blank
 */
export async function splitVersion(dependencies: IngestDependencies, scope: EngagementScope, version: DocumentVersion, held: readonly ExtractedPage[] | null, run: IngestRun): Promise<void> {
  const { database, onVersionExtracted } = dependencies;
  const splitter = new Splitter();
  const pageCount = version.pageCount ?? 0;
  let waiting: Passage[] = [];
  let count = 0;
  let isFirstWrite = true;

  const write = async (tx: Tx<EngagementScope>): Promise<void> => {
    const current = await lockVersion(tx, version.id);
    if (current?.step !== 'extracted' || current.status !== 'processing') throw new OvertakenError();
    if (isFirstWrite) await deletePassages(tx, version.id);
    for (let from = 0; from < waiting.length; from += passagesAtOnce) await insertPassages(tx, version.id, waiting.slice(from, from + passagesAtOnce));
  };

  for (let from = 1; from <= pageCount; from += pagesAtOnce) {
    run.signal.throwIfAborted();
    const pages = held?.slice(from - 1, from - 1 + pagesAtOnce) ?? await inScope(database, scope, (tx) => readExtractedPages(tx, version.id, from, pagesAtOnce));
    for (const page of pages) {
      waiting.push(...splitter.page(page));
      await setImmediate();
    }
    run.progress(Math.min(from + pagesAtOnce - 1, pageCount), pageCount, 'Splitting');
    if (waiting.length < passagesAtOnce) continue;
    await inScope(database, scope, write);
    isFirstWrite = false;
    count += waiting.length;
    waiting = [];
  }
  if (count + waiting.length === 0) throw new ExtractionError('no-text', `It has ${pageCount} ${pageCount === 1 ? 'page' : 'pages'}.`);
  await inScope(database, scope, async (tx) => {
    await write(tx);
    await updateVersion(tx, version.id, { step: 'split', passageCount: count + waiting.length });
    await onVersionExtracted(tx, version.id);
    await run.complete(tx, { status: 'processing', failureCode: null });
  });
}
