import { inScope, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import type { DocumentVersion } from '../document.ts';
import { isPassing, PictureError } from '../extractors/extraction-error.ts';
import { formats, type Format } from '../extractors/formats.ts';
import { extractorVersion, type ExtractedPage } from '../extractors/extractor.ts';
import { extensionOf } from '../file-name.ts';
import { deletePages, insertPages } from '../page.sql.ts';
import { requireClean } from '../virus-scan/require-clean.ts';
import type { IngestDependencies, IngestRun, ReadingTarget } from './ingest.ts';
import { ContainedFiles } from './contained-files.ts';
import { withLocalCopy } from './local-copy.ts';

/** Pages are stored as they come; a short file needs one transaction for them and its commit. */
const pagesHeldBack = 64;
const textHeldBack = 2_000_000;

/**
 * From bytes to canonical text. Pages arrive in batches and are written as they come, so a file of 10,000 pages costs no memory here;
 * they count only from the moment the step is committed. A run that was cut off starts the step over. Of a short file nothing is written
 * yet: its pages are given to the next step, with what commits this one, so that both are one transaction.
 *
 * @throws ExtractionError when the file cannot be read
 */
export async function extractVersion(dependencies: IngestDependencies, scope: EngagementScope, version: DocumentVersion, target: ReadingTarget, run: IngestRun): Promise<Extraction> {
  const { database, storage, pool } = dependencies;
  let state = nothingRead();

  const write = async (tx: Tx<EngagementScope>): Promise<void> => {
    await target.hold(tx, 'received');
    if (state.isFirstWrite) await deletePages(tx, version.id, target.reading);
    await insertPages(tx, version.id, target.reading, state.waiting, state.textLength);
  };
  const written = (): void => {
    state.textLength += state.waitingLength;
    state.isFirstWrite = false;
    state.waiting = [];
    state.waitingLength = 0;
  };

  const read = async (path: string, ocrPages?: number): Promise<Format> => {
    state = nothingRead();
    const contained = new ContainedFiles(dependencies, scope, version, run);
    try {
      return await pool.extract({
        path,
        extension: extensionOf(version.name),
        signal: run.signal,
        ...(ocrPages === undefined ? {} : { ocrPages }),
        onPicture: (number) => run.progress(number, null, 'Reading pictures'),
        onPages: async (pages) => {
          for (const page of pages) {
            state.waiting.push(page);
            state.waitingLength += page.text.length + 1;
          }
          state.pageCount += pages.length;
          run.progress(state.pageCount, null, 'Reading');
          if (state.waiting.length < pagesHeldBack && state.waitingLength < textHeldBack) return;
          await inScope(database, scope, write);
          written();
        },
        onContained: (file) => contained.add(file),
      });
    } finally {
      await contained.flush();
    }
  };

  await requireClean(dependencies, scope, version, run.signal);
  const format = await withLocalCopy(storage, version.storageKey, await pool.folder(), run.signal, (path) => passingPictures((ocrPages) => read(path, ocrPages)));
  const commit = async (tx: Tx<EngagementScope>): Promise<void> => {
    await write(tx);
    const textLength = Math.max(0, state.textLength + state.waitingLength - 1);
    await target.reached(tx, 'extracted', { mediaType: formats[format].mediaType, pageCount: state.pageCount, textLength, extractorVersion });
  };
  const extracted: DocumentVersion = { ...version, step: 'extracted', mediaType: formats[format].mediaType, pageCount: state.pageCount };
  if (state.isFirstWrite) return { version: extracted, held: { pages: state.waiting, commit } };
  await inScope(database, scope, commit);
  return { version: extracted, held: null };
}

/** Of a step that is begun, or begun anew. */
const nothingRead = () => ({ pageCount: 0, textLength: 0, isFirstWrite: true, waiting: [] as ExtractedPage[], waitingLength: 0 });

/**
 * A picture in a document can end the reader: a decoder does not come back from it, or takes all memory. The document is read once more
 * with the pictures before that one, and should that fail, too, without any: what was not read is counted with its page. A process that
 * just ended gets a second chance before, for it may have been ended by somebody else.
 */
async function passingPictures(read: (ocrPages?: number) => Promise<Format>): Promise<Format> {
  let ocrPages: number | undefined;
  let isRepeated = false;
  for (;;) {
    try {
      return await read(ocrPages);
    } catch (error) {
      if (!(error instanceof PictureError) || ocrPages === 0) throw error;
      if (isPassing(error) && !isRepeated) isRepeated = true;
      else ocrPages = ocrPages === undefined ? error.picture - 1 : 0;
    }
  }
}

export interface Extraction {
  /** As it is once the step is committed. */
  readonly version: DocumentVersion;
  readonly held: HeldPages | null;
}

/** All pages of a short file, and the commit of the step that read them, which holds the version. */
export interface HeldPages {
  readonly pages: readonly ExtractedPage[];
  readonly commit: (tx: Tx<EngagementScope>) => Promise<void>;
}
