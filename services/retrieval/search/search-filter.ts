import type { DocumentKind } from '../../documents/index.ts';

/** Which versions of a document are searched: the newest one in the index, those it replaced, or both. */
export const versionChoices = ['current', 'superseded', 'all'] as const;

/** Which passages a search may return. Withdrawn documents are never among them. */
export interface SearchFilter {
  readonly documentIds?: readonly string[] | undefined;
  readonly versionIds?: readonly string[] | undefined;
  /** Documents of this folder and of those inside it; parts joined by `/`. */
  readonly folder?: string | undefined;
  /** `current` when absent. */
  readonly versions?: (typeof versionChoices)[number] | undefined;
  readonly kinds?: readonly DocumentKind[] | undefined;
  /** Part of the owner's name, in any case. */
  readonly owner?: string | undefined;
  /** The document covers, or is dated on, at least one of these days, both included; days as `2026-09-30`. */
  readonly period?: { readonly start: string; readonly end: string } | undefined;
  /** Leaves out contents pages, agendas and the like. */
  readonly withoutListings?: boolean | undefined;
}

/** Whether every version that is current may be looked into. */
export function isWhole({ documentIds, versionIds, folder, versions = 'current', kinds, owner, period }: SearchFilter): boolean {
  return versions === 'current' && [documentIds, versionIds, folder, kinds, owner, period].every((each) => each === undefined);
}
