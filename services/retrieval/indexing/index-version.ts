import { setImmediate } from 'node:timers/promises';
import type { EmbeddingModel } from '../../ai/index.ts';
import { markVersionSearchable, putReadingInForce } from '../../documents/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { countTerms, passageWeights } from '../lexical/index.ts';
import { changeStatistics, insertIndexedVersion, insertPassages, selectPassagesToIndex, selectVersionToIndex, type IndexedVersion, type PassageRow, type PassageToIndex } from './index.sql.ts';
import { textToIndex } from './passage-text.ts';
import { readEntry, takeOut } from './replace-version.ts';

export interface IndexingDependencies {
  readonly database: Database;
  readonly embeddingModel: EmbeddingModel;
  readonly clock: Clock;
}

export interface IndexingOptions {
  /** A new reading of the version, which takes the place of the one that is in the index; undefined: its first. */
  readonly reading?: number | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number | null) => void;
  /** Runs in the transaction that puts the version into the index, and only if it does. */
  readonly inTransaction?: (tx: Tx<EngagementScope>, result: { passages: number }) => Promise<void>;
}

/** Passages embedded between two looks at the signal. */
const passagesPerStep = 64;
/** Of counting terms in one turn of the event loop. */
const turnMilliseconds = 12;
/** Passages whose text is held at one time. */
const passagesPerRead = 2000;

/**
 * Puts the passages of a split version into the index, once: the vectors are made outside every transaction; rows, statistics and the
 * version's state `ready` are one; with a new reading, so is the removal of the older one. Run again, or by two workers, it changes nothing the second time. Throws
 * `retrieval/version-not-split` when there is nothing to index yet, and `ai/...` codes.
 */
export async function indexVersion(dependencies: IndexingDependencies, scope: EngagementScope, versionId: string, options: IndexingOptions = {}): Promise<{ passages: number; indexedNow: boolean }> {
  const { database, embeddingModel, clock } = dependencies;
  const { reading } = options;
  const { version, first, older } = await inScope(database, scope, async (tx) => {
    const version = await selectVersionToIndex(tx, versionId, reading);
    return {
      version,
      first: version === undefined ? [] : await selectPassagesToIndex(tx, versionId, version.reading, 0, passagesPerRead),
      older: reading === undefined ? undefined : await readEntry(tx, versionId),
    };
  });
  if (version?.isIndexed) return { passages: version.passages, indexedNow: false };
  if (version?.step !== 'split' || version.status !== 'processing') {
    throw new AppError('retrieval/version-not-split', { detail: 'This document version has no passages to index; it has to be read and split first.' });
  }
  const { reading: inHand } = version;
  const more = async (from: number): Promise<readonly PassageToIndex[]> => (from === 0 ? first : await inScope(database, scope, (tx) => selectPassagesToIndex(tx, versionId, inHand, from, passagesPerRead)));
  const prepared = await prepare(embeddingModel, more, reading === undefined ? version.passages : null, options);
  const passages = prepared.rows.length;
  const indexed: IndexedVersion = { versionId, documentId: version.documentId, sequence: version.sequence, embeddingModel: embeddingModel.id, passages, indexedAt: clock.now() };
  const indexedNow = await inScope(database, scope, async (tx) => {
    if (older !== undefined) await takeOut(tx, version.documentId, older);
    if (!(await insertIndexedVersion(tx, indexed))) return false;
    await insertPassages(tx, indexed, prepared.rows);
    await changeStatistics(tx, { passages, terms: [...prepared.frequencies.keys()], counts: [...prepared.frequencies.values()] });
    const isMarked = reading === undefined ? await markVersionSearchable(tx, versionId, clock) : await putReadingInForce(tx, versionId, reading, clock);
    if (!isMarked) throw new AppError('retrieval/version-not-split', { detail: 'The document version was ended by somebody else while it was indexed.' });
    await options.inTransaction?.(tx, { passages });
    return true;
  });
  return { passages, indexedNow };
}

interface Prepared {
  readonly rows: readonly PassageRow[];
  /** Term to the number of these passages in which it stands. */
  readonly frequencies: ReadonlyMap<number, number>;
}

/**
 * Reads on while it works, so that the text of a long version is not held whole, and lets others have a turn after every step: the
 * built-in embedder never waits for anything, and 20,000 passages in one go kept the process from answering for four seconds.
 */
async function prepare(model: EmbeddingModel, more: (from: number) => Promise<readonly PassageToIndex[]>, total: number | null, { signal, onProgress }: IndexingOptions): Promise<Prepared> {
  const rows: PassageRow[] = [];
  const frequencies = new Map<number, number>();
  let passages = await more(0);
  for (let from = 0; from < passages.length;) {
    signal?.throwIfAborted();
    const step = passages.slice(from, from + passagesPerStep);
    const texts = step.map(({ text, locator }) => textToIndex(text, locator as Parameters<typeof textToIndex>[1]));
    const vectors = await model.embedPassages(texts, signal);
    let turnBegan = performance.now();
    for (const [at, passage] of step.entries()) {
      if (performance.now() - turnBegan > turnMilliseconds) {
        await setImmediate();
        turnBegan = performance.now();
      }
      const weights = passageWeights(countTerms(texts[at] ?? ''));
      for (const term of weights.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
      rows.push({ passageId: passage.id, isListing: passage.isListing, lexical: weights, embedding: vectors[at] ?? null, sample: sampleOf(passage.id) });
    }
    onProgress?.(rows.length, total);
    from += step.length;
    if (from === passages.length && passages.length === passagesPerRead) [passages, from] = [await more(rows.length), 0];
    await setImmediate();
  }
  return { rows, frequencies };
}

/** A half has 11 bits: four digits say all of them. */
export function toHalfvec(vector: Float32Array | null): string | null {
  return vector && `[${Array.from(vector, (value) => Number(value.toPrecision(4))).join(',')}]`;
}

/** The last 28 bits of a passage's id, which are random. */
function sampleOf(passageId: string): number {
  return Number.parseInt(passageId.slice(-7), 16);
}
