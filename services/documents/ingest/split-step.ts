import { selectClientNameSoon } from '../../engagements/index.ts';
import { inScope, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import type { DocumentVersion } from '../document.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { newId } from '../../platform/ids.ts';
import { WorkTurn } from '../../platform/turns.ts';
import { ReadingNotes } from '../description/record-description.ts';
import { deletePassages, insertPassages, readExtractedPages, type NewPassage } from '../page.sql.ts';
import { Splitter } from '../passages/split.ts';
import type { HeldPages } from './extract-step.ts';
import type { IngestDependencies, IngestRun, ReadingTarget } from './ingest.ts';

const pagesAtOnce = 32;
const passagesAtOnce = 500;

/**
 * From canonical text to passages, and in the same last transaction the request for the index. Long documents are read and written in
 * pieces, and other work gets its turn between them. A short one is committed with the step before it, which still holds its pages, and,
 * where it can be indexed at once, with its index: searchable in one transaction.
 *
 * @throws ExtractionError no-text, when all pages are blank
 */
export async function splitVersion(dependencies: IngestDependencies, scope: EngagementScope, version: DocumentVersion, target: ReadingTarget, held: HeldPages | null, run: IngestRun): Promise<void> {
  const { database, clock, onVersionExtracted, indexAtOnce } = dependencies;
  const splitter = new Splitter();
  const notes = new ReadingNotes();
  const pictures = { of: 0, unread: 0 };
  const pageCount = version.pageCount ?? 0;
  let waiting: NewPassage[] = [];
  let isBeforeCommitted = held === null;
  let count = 0;
  let isFirstWrite = true;

  const write = async (tx: Tx<EngagementScope>): Promise<void> => {
    if (isBeforeCommitted) await target.hold(tx, 'extracted');
    else await held?.commit(tx);
    if (isFirstWrite) await deletePassages(tx, version.id, target.reading);
    for (let from = 0; from < waiting.length; from += passagesAtOnce) await insertPassages(tx, version.id, target.reading, waiting.slice(from, from + passagesAtOnce));
  };

  const flush = async (): Promise<void> => {
    await inScope(database, scope, write);
    isBeforeCommitted = true;
    isFirstWrite = false;
    count += waiting.length;
    waiting = [];
  };

  // The embedded process answers requests between two turns.
  const turn = new WorkTurn();
  for (let from = 1; from <= pageCount;) {
    run.signal.throwIfAborted();
    const pages = held?.pages.slice(from - 1, from - 1 + pagesAtOnce) ?? await inScope(database, scope, (tx) => readExtractedPages(tx, version.id, target.reading, from, pagesAtOnce));
    for (const page of pages) {
      await notes.page(page);
      if (page.structure.kind === 'prose' && page.structure.pictures !== undefined) {
        pictures.of += page.structure.pictures.of;
        pictures.unread += page.structure.pictures.unread;
      }
      for (const passage of splitter.page(page)) {
        waiting.push({ id: newId(), ...passage });
        if (turn.isOver) await turn.next();
      }
      if (turn.isOver) await turn.next();
      run.signal.throwIfAborted();
      if (waiting.length >= passagesAtOnce) await flush();
    }
    from += Math.max(1, pages.length);
    run.progress(Math.min(from - 1, pageCount), pageCount, 'Splitting');
  }
  if (count + waiting.length === 0) {
    if (!isBeforeCommitted && held !== null) await inScope(database, scope, held.commit);
    const unread = pictures.unread === 0 ? '' : ` ${pictures.unread} of its ${pictures.of} pictures could not be read.`;
    throw new ExtractionError('no-text', `It has ${pageCount} ${pageCount === 1 ? 'page' : 'pages'}.${unread}`);
  }
  const putIntoIndex = count === 0 ? await indexAtOnce?.(version, waiting, run.signal) : undefined;
  await inScope(database, scope, async (tx) => {
    const clientName = await selectClientNameSoon(tx);
    await write(tx);
    await target.reached(tx, 'split', { passageCount: count + waiting.length });
    await notes.record(tx, version, target.reading, clientName(), clock);
    if (putIntoIndex === undefined) await onVersionExtracted(tx, version.id, target.reading);
    else await putIntoIndex(tx);
    await run.complete(tx, { status: putIntoIndex === undefined ? 'processing' : 'ready', failureCode: null });
  });
}
