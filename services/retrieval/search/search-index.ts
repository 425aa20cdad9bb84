import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { scopeOf, type Scope } from '../ranking/scope.ts';
import { passagesPerSegment, readSegment, type Segment } from '../segments/segment.ts';
import { selectPieces, type IndexedVersion, type PieceKey } from './versions.sql.ts';

/** The indexes of the engagements searched lately, in the memory of this process. */
export interface SearchIndex {
  readonly bytes: number;
  of(engagementId: string): EngagementIndex;
}

/** What is held of one engagement. It stays usable by who has it when it is let go. */
export interface EngagementIndex {
  /** Selections of versions joined before, by their fingerprints. */
  readonly joined: ReadonlyMap<string, Scope>;
  /**
   * Reads what is missing of these versions, by the rights of `scope`, and joins them. A fingerprint keeps the result; `isWhole`: whatever is
   * not among them is out of date and let go.
   */
  join(scope: EngagementScope, versions: readonly IndexedVersion[], keep?: { readonly fingerprint: string; readonly isWhole: boolean }): Promise<Scope>;
}

export interface SearchIndexOptions {
  readonly database: Database;
  readonly embeddingModel: { readonly id: string };
  /** Engagements searched longest ago are let go beyond this; the one being searched stays whatever its size. About 1,100 bytes a passage of 150 words. */
  readonly mostBytes: number;
}

/** Passages of one short transaction: 1.4 MB, so that reading them holds neither this process nor the embedded engine for long. */
const passagesPerRead = 2000;
const mostPiecesPerRead = 500;
/** Filters that people go back and forth between. */
const mostJoined = 8;

const keyOf = ({ versionId, indexedAt }: IndexedVersion): string => `${versionId}@${indexedAt}`;

export function createSearchIndex({ database, embeddingModel, mostBytes }: SearchIndexOptions): SearchIndex {
  const held = new Map<string, ReturnType<typeof createEngagementIndex>>();
  const total = (): number => [...held.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const letGo = (): void => {
    let bytes = total();
    for (const [engagementId, index] of held) {
      if (bytes <= mostBytes || held.size === 1) return;
      held.delete(engagementId);
      bytes -= index.bytes;
    }
  };
  return {
    get bytes() { return total(); },
    of(engagementId) {
      const index = held.get(engagementId) ?? createEngagementIndex(database, embeddingModel.id, letGo);
      // The last one of a map is the one used last.
      held.delete(engagementId);
      held.set(engagementId, index);
      return index;
    },
  };
}

function createEngagementIndex(database: Database, model: string, onGrown: () => void): EngagementIndex & { readonly bytes: number } {
  const versions = new Map<string, readonly Segment[]>();
  const joined = new Map<string, Scope>();
  let bytes = 0;
  let reading: Promise<unknown> = Promise.resolve();

  async function read(scope: EngagementScope, wanted: readonly IndexedVersion[]): Promise<void> {
    // Of a version whose last piece is still to come.
    let begun: Segment[] = [];
    for (const { pieces, isEnd } of batchesOf(wanted.filter((version) => !versions.has(keyOf(version))))) {
      const stored = Map.groupBy(await inScope(database, scope, (tx) => selectPieces(tx, model, pieces)), ({ versionId }) => versionId);
      for (const version of new Set(pieces.map((piece) => piece.version))) {
        begun.push(...(stored.get(version.versionId) ?? []).map(({ postings, vectors }) => readSegment(version, postings, vectors)));
        if (!isEnd && version === pieces.at(-1)?.version) break;
        versions.set(keyOf(version), begun);
        bytes += bytesOf(begun);
        begun = [];
      }
    }
  }

  function keepOnly(wanted: readonly IndexedVersion[]): void {
    const keys = new Set(wanted.map(keyOf));
    joined.clear();
    for (const [key, segments] of versions) {
      if (keys.has(key)) continue;
      versions.delete(key);
      bytes -= bytesOf(segments);
    }
  }

  return {
    get bytes() { return bytes; },
    joined,
    async join(scope, wanted, keep) {
      // One after the other: two searches at the start of the process read everything once.
      const own = reading.then(() => read(scope, wanted));
      reading = own.catch(() => undefined);
      await own;
      const result = scopeOf(wanted.flatMap((version) => versions.get(keyOf(version)) ?? []));
      if (keep?.isWhole) keepOnly(wanted);
      if (keep) {
        if (joined.size >= mostJoined) joined.delete([...joined.keys()][0] ?? '');
        joined.set(keep.fingerprint, result);
      }
      onGrown();
      return result;
    },
  };
}

interface PieceToRead extends PieceKey {
  readonly version: IndexedVersion;
}

/** What is read at one time. A long version is read in several parts: `isEnd` where the last one named is complete. */
function* batchesOf(versions: readonly IndexedVersion[]): Generator<{ pieces: PieceToRead[]; isEnd: boolean }> {
  let pieces: PieceToRead[] = [];
  let passages = 0;
  for (const version of versions) {
    for (let piece = 0, left = version.passages; left > 0; piece++, left -= passagesPerSegment) {
      pieces.push({ version, versionId: version.versionId, piece });
      passages += Math.min(passagesPerSegment, left);
      if (passages < passagesPerRead && pieces.length < mostPiecesPerRead) continue;
      yield { pieces, isEnd: left <= passagesPerSegment };
      [pieces, passages] = [[], 0];
    }
  }
  if (pieces.length > 0) yield { pieces, isEnd: true };
}

const bytesOf = (segments: readonly Segment[]): number => segments.reduce((sum, segment) => sum + segment.bytes, 0);
