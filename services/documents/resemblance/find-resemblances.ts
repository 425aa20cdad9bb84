import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { listVersions } from '../document.sql.ts';
import { readDocument } from '../read-document.ts';
import { selectCandidatePairs, selectCandidates, selectCurrentAmong, selectSketches, type CurrentText } from './resemblance.sql.ts';
import { changedPercent, nearlyTheSame, similarityOf, type Sketch } from './sketch.ts';

export type ResemblanceKind = 'same text' | 'nearly the same';

export interface Resemblance {
  readonly text: CurrentText;
  readonly kind: ResemblanceKind;
  /** Share of common runs of words, rounded to thousandths. */
  readonly similarity: number;
  /** Whether the other one was received after or before. */
  readonly relation: 'newer' | 'older';
}

export interface Resemblances {
  readonly resemblances: readonly Resemblance[];
  readonly previousVersion: { readonly versionId: string; readonly sequence: number; readonly similarity: number; readonly changedPercent: number } | null;
}

/**
 * Other documents whose newest searchable text is the same as that of this document, or nearly; and how much this version changed
 * against the one before. Looked up when asked, so that two documents that arrive at the same moment find each other, and a withdrawn
 * one is no longer found.
 *
 * @throws AppError documents/not-found
 */
export async function findResemblances(database: Database, scope: EngagementScope, documentId: string): Promise<Resemblances> {
  await readDocument(database, scope, documentId);
  return await inScope(database, scope, async (tx) => {
    const versions = await listVersions(tx, documentId);
    const current = versions.find(({ status }) => status === 'ready');
    if (current === undefined) return { resemblances: [], previousVersion: null };
    const before = versions.find(({ status, sequence }) => status === 'ready' && sequence < current.sequence);
    const others = (await selectCurrentAmong(tx, await selectCandidates(tx, current.id))).filter((text) => text.documentId !== documentId);
    const sketches = new Map((await selectSketches(tx, [current.id, ...others.map(({ versionId }) => versionId), ...(before ? [before.id] : [])])).map(({ versionId, sketch }) => [versionId, sketch]));
    const own = sketches.get(current.id);
    const resemblances = others.flatMap((text) => {
      const resemblance = compare(own, sketches.get(text.versionId));
      return resemblance ? [{ text, ...resemblance, relation: isLater(text, { versionId: current.id, receivedAt: current.receivedAt }) ? 'newer' as const : 'older' as const }] : [];
    });
    const earlier = before && sketches.get(before.id);
    const similarity = own && earlier ? similarityOf(own, earlier) : 0;
    return {
      resemblances: resemblances.toSorted((one, other) => other.similarity - one.similarity || (one.text.versionId < other.text.versionId ? -1 : 1)),
      previousVersion: before && own && earlier ? { versionId: before.id, sequence: before.sequence, similarity: rounded(similarity), changedPercent: changedPercent(similarity) } : null,
    };
  });
}

export interface ResemblingPair {
  readonly kind: ResemblanceKind;
  readonly similarity: number;
  /** The one received first, then the other. */
  readonly texts: readonly [CurrentText, CurrentText];
}

/** Every pair of the engagement's current documents with the same or nearly the same text, the most alike first. */
export async function listResemblances(database: Database, scope: EngagementScope): Promise<ResemblingPair[]> {
  return await inScope(database, scope, async (tx) => {
    const candidates = await selectCandidatePairs(tx);
    const current = new Map((await selectCurrentAmong(tx, [...new Set(candidates.flat())])).map((text) => [text.versionId, text]));
    const pairs = candidates.flatMap(([one, other]): [CurrentText, CurrentText][] => {
      const [left, right] = [current.get(one), current.get(other)];
      if (!left || !right || left.documentId === right.documentId) return [];
      return [isLater(left, right) ? [right, left] : [left, right]];
    });
    const sketches = new Map((await selectSketches(tx, [...new Set(pairs.flat().map(({ versionId }) => versionId))])).map(({ versionId, sketch }) => [versionId, sketch]));
    return pairs.flatMap((texts) => {
      const resemblance = compare(sketches.get(texts[0].versionId), sketches.get(texts[1].versionId));
      return resemblance ? [{ ...resemblance, texts }] : [];
    }).toSorted((one, other) => other.similarity - one.similarity || (one.texts[0].versionId < other.texts[0].versionId ? -1 : 1));
  });
}

function compare(one: Sketch | undefined, other: Sketch | undefined): { kind: ResemblanceKind; similarity: number } | undefined {
  if (!one || !other) return undefined;
  const similarity = similarityOf(one, other);
  if (one.textHash === other.textHash) return { kind: 'same text', similarity };
  return similarity >= nearlyTheSame ? { kind: 'nearly the same', similarity: rounded(similarity) } : undefined;
}

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000;

function isLater(one: Pick<CurrentText, 'versionId' | 'receivedAt'>, other: Pick<CurrentText, 'versionId' | 'receivedAt'>): boolean {
  return one.receivedAt.getTime() === other.receivedAt.getTime() ? one.versionId > other.versionId : one.receivedAt > other.receivedAt;
}
