import { countTerms } from '../../retrieval/index.ts';
import type { AnswerCitation } from '../questionnaire.ts';

export const storedStates = ['proposed', 'approved', 'retired'] as const;
export type StoredState = (typeof storedStates)[number];

/** An answer of one client that may be used again. */
export interface LibraryEntry {
  readonly id: string;
  readonly question: string;
  readonly shortAnswer: string | null;
  readonly longAnswer: string | null;
  readonly citations: readonly AnswerCitation[];
  readonly originEngagementId: string;
  readonly state: StoredState;
  /** yyyy-mm-dd */
  readonly reviewOn: string | null;
  readonly proposedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** Who keeps it up to date. */
  readonly ownerId: string | null;
  /** What it holds for: a product, a region; null for all the client does. */
  readonly appliesTo: string | null;
  readonly visibility: Visibility;
}

export const visibilities = ['team', 'client'] as const;
export type Visibility = (typeof visibilities)[number];

/** Why an approved entry is to be looked at again; null while it is fresh. */
export function staleBecause(entry: LibraryEntry, currentVersions: ReadonlyMap<string, string>, today: string): string | null {
  if (entry.reviewOn !== null && entry.reviewOn < today) return `It was to be reviewed on ${entry.reviewOn}.`;
  const replaced = entry.citations.find(({ documentId, versionId }) => currentVersions.has(documentId) && currentVersions.get(documentId) !== versionId);
  return replaced === undefined ? null : `${replaced.documentName}, which it cites, has a new version.`;
}

const alike = 0.8;

/** Share of the words that two questions have in common, 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [new Set(countTerms(one).counts.keys()), new Set(countTerms(other).counts.keys())];
  const common = [...a].filter((term) => b.has(term)).length;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** Entries that ask the same: `conflicts` where their short answers differ. Retired ones are left out. */
export function relationsOf(entries: readonly LibraryEntry[]): Map<string, { duplicates: string[]; conflicts: string[] }> {
  const relations = new Map(entries.map(({ id }) => [id, { duplicates: [] as string[], conflicts: [] as string[] }]));
  const living = entries.filter(({ state }) => state !== 'retired');
  for (const [at, one] of living.entries()) {
    for (const other of living.slice(at + 1)) {
      if (likeness(one.question, other.question) < alike) continue;
      const kind = one.shortAnswer !== null && other.shortAnswer !== null && one.shortAnswer.toLowerCase() !== other.shortAnswer.toLowerCase() ? 'conflicts' : 'duplicates';
      relations.get(one.id)?.[kind].push(other.id);
      relations.get(other.id)?.[kind].push(one.id);
    }
  }
  return relations;
}

/** The entry that asks what this question asks; undefined when there is none. */
export function entryFor<Entry extends LibraryEntry>(question: string, entries: readonly Entry[]): Entry | undefined {
  return entries.map((entry) => ({ entry, score: likeness(question, entry.question) })).filter(({ score }) => score >= 0.9).toSorted((a, b) => b.score - a.score)[0]?.entry;
}
