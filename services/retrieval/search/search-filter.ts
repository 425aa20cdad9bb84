import type { DocumentKind } from '../../documents/index.ts';
import type { versionChoices } from './search-filter.contract.ts';

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
  /** The document covers, or is dated on, at least one day from `from` to `to`, both included; days as `2026-09-30`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Leaves out contents pages, agendas and the like. */
  readonly withoutListings?: boolean | undefined;
}

/** Whether every version that is current may be looked into. */
export function isWhole({ documentIds, versionIds, folder, versions = 'current', ...described }: SearchFilter): boolean {
  return versions === 'current' && documentIds === undefined && versionIds === undefined && folder === undefined && !asksForDescription(described);
}

/** Whether it asks for what a document says of itself. */
export function asksForDescription({ kinds, owner, from, to }: SearchFilter): boolean {
  return kinds !== undefined || owner !== undefined || from !== undefined || to !== undefined;
}
