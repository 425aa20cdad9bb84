import type { DocumentKind } from '../../documents/index.ts';

/** Something known of a document, with the words of its text that say so; null quote where a person said it or a default stands. */
export interface Fact<Value> {
  readonly value: Value;
  readonly quote: string | null;
}

/** What the assessment needs of a document's description. */
export interface DocumentFacts {
  readonly kind: Fact<DocumentKind>;
  readonly status: Fact<'current' | 'draft' | 'superseded'>;
  /** The day the document gives itself: approved, issued, effective, run on. */
  readonly dated: Fact<Date | null>;
  /** The time it reports on ("Q2 2026", "1 October 2025 to 30 September 2026"). */
  readonly covers: Fact<{ readonly start: Date; readonly end: Date } | null>;
  readonly nextReview: Fact<Date | null>;
  /** Who speaks: the client, another party (supplier, customer, cloud provider), or both as in a contract. */
  readonly author: Fact<'client' | 'other' | 'both' | 'unknown'>;
}

/** Kinds that show what was done, on days; a rule alone never does. */
export const recordKinds: ReadonlySet<DocumentKind> = new Set(['record', 'report', 'register', 'log', 'configuration_export', 'ticket', 'certificate', 'minutes', 'screenshot', 'correspondence']);
/** Kinds that tell what is wanted, not what is. */
export const plannedKinds: ReadonlySet<DocumentKind> = new Set(['plan', 'presentation']);
/** Kinds that show nothing, whatever they name. */
export const emptyKinds: ReadonlySet<DocumentKind> = new Set(['agenda', 'contents']);
