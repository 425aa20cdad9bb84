/** Why a control or objective is not supported. `none`: nothing was found that speaks of it. */
export const gapReasons = ['none', 'policy_only', 'stale', 'wrong_period', 'wrong_side', 'planned_only', 'contradicted'] as const;
export type GapReason = (typeof gapReasons)[number];

export const coverages = ['supported', 'partial', 'gap', 'not_applicable'] as const;
export type Coverage = (typeof coverages)[number];

export interface ControlJudgement {
  readonly controlId: string;
  readonly frameworkId: string;
  readonly coverage: Coverage;
  /** Null when supported or not applicable. */
  readonly gapReason: GapReason | null;
  /** One or two sentences a person can act on; names documents and dates. */
  readonly reason: string;
  /** 0 to 1; below 0.5 is a gap at the one operating point. */
  readonly score: number;
  /** Best first. */
  readonly evidence: readonly ProposedEvidence[];
  readonly objectives: readonly ObjectiveJudgement[];
}

export interface ObjectiveJudgement {
  readonly objectiveId: string;
  readonly coverage: 'supported' | 'gap' | 'not_applicable';
  readonly gapReason: GapReason | null;
  readonly reason: string;
  readonly score: number;
}

/** A place in a document that is proposed as evidence; a person accepts or rejects it. */
export interface ProposedEvidence {
  /** The objective it speaks of most; null where it serves the control as a whole. */
  readonly objectiveId: string | null;
  readonly documentId: string;
  readonly versionId: string;
  readonly passageId: string;
  readonly page: number;
  /** Place in the canonical text of the page, UTF-16 units; `quote` is exactly that slice. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly locator: string;
  readonly score: number;
}

/** `instruction`: speaks to the reader's tools · `hidden_text`: words that a program reads and a person does not see · `keyword_stuffing`: made to be found. */
export const findingKinds = ['instruction', 'hidden_text', 'keyword_stuffing'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Text that is not meant for the reader; kept whatever an assessment says. A document with one is no evidence. */
export interface IntegrityFinding {
  readonly kind: FindingKind;
  readonly documentId: string;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** What a person decided about a place for a control; the machine never overrules it. */
export interface EvidenceDecision {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly objectiveId: string | null;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly status: 'accepted' | 'rejected';
}
