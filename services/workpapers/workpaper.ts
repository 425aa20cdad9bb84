/** How an objective came out of the assessment. */
export type ObjectiveOutcome = 'met' | 'not_met' | 'not_applicable';

/** Where a quote stands: UTF-16 offsets into the text of one page of one reading of one version. */
export interface CitedPassage {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  /** The reading of the version that the place is in. */
  readonly reading: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Told when a paper is read: whether the document was withdrawn since, when and why. */
  readonly withdrawn?: { readonly at: Date; readonly reason: string } | null;
}

/** One sentence of the draft and what it stands on. Unsupported ones are kept and shown as such, never as fact. */
export interface Statement {
  readonly id: string;
  readonly objectiveId: string;
  readonly text: string;
  readonly status: 'verified' | 'unsupported';
  /** Why it is unsupported, in words for the reader. */
  readonly problems: readonly string[];
  readonly citations: readonly CitedPassage[];
  /** What a person made of it; told when a paper is read. */
  readonly decision?: { readonly decision: 'accepted' | 'edited' | 'rejected'; readonly text: string | null; readonly problems: readonly string[]; readonly reason: string | null } | null;
}

export interface InspectedDocument {
  readonly documentId: string;
  readonly versionId: string;
  readonly name: string;
  readonly sequence: number;
  readonly sha256: string;
  readonly receivedAt: string;
  readonly pages: readonly number[];
}

export interface ObjectiveResult {
  readonly objectiveId: string;
  readonly prose: string;
  readonly outcome: ObjectiveOutcome;
  readonly reason: string;
}

/** A gap as an auditor words it: what was expected, what was found instead. */
export interface GapNote {
  readonly objectiveId: string;
  readonly gapReason: string;
  readonly text: string;
}

export interface ProposedRequest {
  readonly objectiveId: string;
  readonly text: string;
}

/** How a draft was made; a fallback says why. */
export interface Drafter {
  readonly kind: 'extractive' | 'model';
  readonly model: string | null;
  readonly fallbackReason: string | null;
}

/** One version of a workpaper for one control: what AS 1215, ISA 230 and AU-C 230 ask a paper to tell an outsider. */
export interface WorkpaperContent {
  readonly heading: {
    readonly clientName: string;
    readonly engagementName: string;
    readonly periodStart: string | null;
    readonly periodEnd: string | null;
    readonly indexReference: string;
    readonly title: string;
    readonly frameworkTitle: string;
    readonly controlId: string;
  };
  readonly objective: string;
  readonly procedure: readonly string[];
  readonly evidence: readonly InspectedDocument[];
  readonly results: readonly ObjectiveResult[];
  readonly gaps: readonly GapNote[];
  readonly conclusion: { readonly coverage: string; readonly text: string };
  readonly requests: readonly ProposedRequest[];
  readonly drafter: Drafter;
}
