import type { AnswerCitation } from '../questionnaire.ts';
import { indexOf, QuestionIndex } from './alike.ts';

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

/** The version of a document that is in force. */
export interface CurrentVersion {
  readonly versionId: string;
  readonly receivedAt: Date;
}

/** Why an approved entry is to be looked at again; null while it is fresh. Whoever approves it after a new version came has looked at it. */
export function staleBecause(entry: LibraryEntry, current: ReadonlyMap<string, CurrentVersion>, today: string): string | null {
  if (entry.reviewOn !== null && entry.reviewOn < today) return `It was to be reviewed on ${entry.reviewOn}.`;
  const replaced = entry.citations.find(({ documentId, versionId }) => {
    const version = current.get(documentId);
    return version !== undefined && version.versionId !== versionId && (entry.approvedAt === null || entry.approvedAt < version.receivedAt);
  });
  return replaced === undefined ? null : `${replaced.documentName}, which it cites, has a new version.`;
}

/** Shares of common words (`alike.ts`): above the first two entries ask the same; above the second an entry answers a question. */
const [asksTheSame, answersIt] = [0.8, 0.9];

/** Entries that ask the same: `conflicts` where their short answers differ. Retired ones are left out. */
export function relationsOf(entries: readonly LibraryEntry[]): Map<string, { duplicates: string[]; conflicts: string[] }> {
  const relations = new Map(entries.map(({ id }) => [id, { duplicates: [] as string[], conflicts: [] as string[] }]));
  for (const [one, other] of new QuestionIndex(entries.filter(({ state }) => state !== 'retired')).pairs(asksTheSame)) {
    const kind = one.shortAnswer !== null && other.shortAnswer !== null && one.shortAnswer.toLowerCase() !== other.shortAnswer.toLowerCase() ? 'conflicts' : 'duplicates';
    relations.get(one.id)?.[kind].push(other.id);
    relations.get(other.id)?.[kind].push(one.id);
  }
  return relations;
}

/** The entries that ask what this question asks, the most alike first. */
export function entriesFor<Entry extends LibraryEntry>(question: string, entries: readonly Entry[]): Entry[] {
  return indexOf(entries).alike(question, answersIt).toSorted((a, b) => b.score - a.score).map(({ entry }) => entry);
}
