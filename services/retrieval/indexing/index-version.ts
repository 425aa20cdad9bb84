import type { EmbeddingModel } from '../../ai/index.ts';
import { markVersionSearchable, putReadingInForce } from '../../documents/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { giveWay, WorkTurn } from '../../platform/turns.ts';
import { countPassage, passageWeights } from '../lexical/index.ts';
import { packInPieces, passagesPerSegment, type PackedSegment, type PassageToPack } from '../segments/segment.ts';
import { insertIndexedVersion, insertSegments, selectIndexedAt, selectPassagesToIndex, selectVersionToIndex, type IndexedVersion, type PassageToIndex } from './index.sql.ts';
import { textToIndex } from './passage-text.ts';
import { takeOut } from './take-out.ts';

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
/** Passages whose text is held at one time. */
const passagesPerRead = 2000;

/**
 * Puts the passages of a split version into the index, once: the vectors are made outside every transaction; rows and the
 * version's state `ready` are one; with a new reading, so is the removal of the older one. Run again, or by two workers, it changes nothing the second time. Throws
 * `retrieval/version-not-split` when there is nothing to index yet, and `ai/...` codes.
 */
export async function indexVersion(dependencies: IndexingDependencies, scope: EngagementScope, versionId: string, options: IndexingOptions = {}): Promise<{ passages: number; indexedNow: boolean }> {
  const { database, embeddingModel, clock } = dependencies;
  const { reading } = options;
  const { version, first, olderIndexedAt } = await inScope(database, scope, async (tx) => {
    const version = await selectVersionToIndex(tx, versionId, reading);
    return {
      version,
      first: version === undefined ? [] : await selectPassagesToIndex(tx, versionId, version.reading, 0, passagesPerRead),
      olderIndexedAt: reading === undefined ? undefined : await selectIndexedAt(tx, versionId),
    };
  });
  if (version?.isIndexed) return { passages: version.passages, indexedNow: false };
  if (version?.step !== 'split' || version.status !== 'processing') {
    throw new AppError('retrieval/version-not-split', { detail: 'This document version has no passages to index; it has to be read and split first.' });
  }
  const { reading: inHand } = version;
  const more = async (from: number): Promise<readonly PassageToIndex[]> => (from === 0 ? first : await inScope(database, scope, (tx) => selectPassagesToIndex(tx, versionId, inHand, from, passagesPerRead)));
  const { segments, passages } = await prepareIndex(embeddingModel, more, reading === undefined ? version.passages : null, options);
  const indexed: IndexedVersion = { versionId, documentId: version.documentId, sequence: version.sequence, embeddingModel: embeddingModel.id, passages, indexedAt: clock.now() };
  const indexedNow = await inScope(database, scope, async (tx) => {
    if (olderIndexedAt !== undefined) await takeOut(tx, { documentId: version.documentId, versionId, indexedAt: olderIndexedAt });
    if (!(await insertIndexedVersion(tx, indexed))) return false;
    await insertSegments(tx, indexed, segments);
    const isMarked = reading === undefined ? await markVersionSearchable(tx, versionId, clock) : await putReadingInForce(tx, versionId, reading, clock);
    if (!isMarked) throw new AppError('retrieval/version-not-split', { detail: 'The document version was ended by somebody else while it was indexed.' });
    await options.inTransaction?.(tx, { passages });
    return true;
  });
  return { passages, indexedNow };
}

interface Prepared {
  readonly segments: readonly PackedSegment[];
  readonly passages: number;
}

/**
 * Reads on while it works, so that the text of a long version is not held whole, and lets others have a turn after every step: the
 * built-in embedder never waits for anything, and 20,000 passages in one go kept the process from answering for four seconds.
 */
export async function prepareIndex(model: EmbeddingModel, more: (from: number) => Promise<readonly PassageToIndex[]>, total: number | null, { signal, onProgress }: IndexingOptions): Promise<Prepared> {
  const segments: PackedSegment[] = [];
  let waiting: PassageToPack[] = [];
  let done = 0;
  let passages = await more(0);
  for (let from = 0; from < passages.length;) {
    signal?.throwIfAborted();
    const step = passages.slice(from, from + passagesPerStep);
    const texts = step.map(({ text, locator }) => textToIndex(text, locator as Parameters<typeof textToIndex>[1]));
    const vectors = await model.embedPassages(texts, signal);
    const turn = new WorkTurn();
    for (const [at, passage] of step.entries()) {
      if (turn.isOver) await turn.next();
      waiting.push({ passageId: passage.id, isListing: passage.isListing, weights: passageWeights(countPassage(texts[at] ?? '', passage.text)), vector: vectors[at] ?? null });
      if (waiting.length < passagesPerSegment) continue;
      segments.push(await pack(waiting));
      waiting = [];
    }
    done += step.length;
    onProgress?.(done, total);
    from += step.length;
    if (from === passages.length && passages.length === passagesPerRead) [passages, from] = [await more(done), 0];
    await giveWay();
  }
  if (waiting.length > 0) segments.push(await pack(waiting));
  return { segments, passages: done };
}

/** 1,000 passages of a register of numbers have half a million entries, which took 180 ms in one go. */
async function pack(passages: readonly PassageToPack[]): Promise<PackedSegment> {
  const turn = new WorkTurn();
  const pieces = packInPieces(passages);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    if (turn.isOver) await turn.next();
  }
}
