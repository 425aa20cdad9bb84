import type { DocumentFacts } from '../document-facts/fact.ts';

/** What an assessment judges. Everything is text and dates: no database, no model behind a network. */
export interface JudgedControl {
  readonly controlId: string;
  readonly frameworkId: string;
  /** The number for people: `AC-2(1)`, `5.1.1`. */
  readonly label: string;
  readonly title: string;
  /** Empty where a catalog gives a title alone. */
  readonly statement: string;
  /** Title of the group the control stands in; null where a catalog has none. Controls of a group are met in the same documents. */
  readonly group: string | null;
  readonly side: Side | null;
  /** Empty where a catalog has none: then the statement is the one thing to show. */
  readonly objectives: readonly JudgedObjective[];
}

export interface JudgedObjective {
  readonly objectiveId: string;
  readonly text: string;
  /** `operation` needs records of what was done; `any` where the catalog does not say. */
  readonly evidenceKind: 'design' | 'operation' | 'any';
  readonly side: Side | null;
}

export type Side = 'provider' | 'customer' | 'joint';

export interface JudgedDocument {
  readonly documentId: string;
  readonly versionId: string;
  readonly name: string;
  /** From its description; a document without one is described from its passages. */
  readonly facts?: DocumentFacts;
  readonly passages: readonly JudgedPassage[];
}

export interface JudgedPassage {
  readonly passageId: string;
  readonly page: number;
  /** Place of the passage in the canonical text of its page, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isListing: boolean;
  readonly locator: string;
  /** Headings above it and the header of its table; empty where there are none. */
  readonly heading: string;
}

export interface JudgedEngagement {
  readonly clientName: string;
  readonly cloudRole: 'provider' | 'customer' | 'both';
  /** Null where the engagement has none yet: then no evidence is out of its period. */
  readonly period: Period | null;
}

/** Both days belong to it. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}
