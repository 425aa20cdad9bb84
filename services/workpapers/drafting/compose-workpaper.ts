import type { CitedPassage, Drafter, GapNote, InspectedDocument, ObjectiveOutcome, ProposedRequest, Statement, WorkpaperContent } from '../workpaper.ts';

/** What the assessment found for one control, as the paper needs it. */
export interface ControlFindings {
  readonly frameworkId: string;
  readonly frameworkTitle: string;
  readonly controlId: string;
  readonly title: string;
  readonly statement: string;
  readonly coverage: string;
  readonly reason: string;
  readonly typicalEvidence: readonly string[];
  readonly objectives: readonly {
    readonly objectiveId: string;
    readonly prose: string;
    readonly outcome: ObjectiveOutcome;
    readonly gapReason: string | null;
    readonly reason: string;
  }[];
  readonly evidence: readonly EvidenceForPaper[];
}

export interface EvidenceForPaper extends CitedPassage {
  readonly objectiveId: string;
}

export interface EngagementHeading {
  readonly clientName: string;
  readonly engagementName: string;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
}

export interface ComposeInput {
  readonly engagement: EngagementHeading;
  readonly indexReference: string;
  readonly findings: ControlFindings;
  readonly statements: readonly Statement[];
  /** The versions that the statements cite. */
  readonly documents: readonly Omit<InspectedDocument, 'pages'>[];
  /** Documents of the engagement that were searched. */
  readonly searchedDocuments: number;
  readonly drafter: Drafter;
}

/**
 * Puts the paper together in the order an outsider reads it: objective, procedure, evidence, results, gaps, conclusion, requests. The
 * statements are the only sentences about the client; everything else tells what was asked, done or not found.
 */
export function composeWorkpaper(input: ComposeInput): WorkpaperContent {
  const { findings } = input;
  return {
    heading: { ...input.engagement, indexReference: input.indexReference, title: findings.title, frameworkTitle: findings.frameworkTitle, controlId: findings.controlId },
    objective: findings.statement,
    procedure: procedureOf(input),
    evidence: inspected(input),
    results: findings.objectives.map(({ objectiveId, prose, outcome, reason }) => ({ objectiveId, prose, outcome, reason })),
    gaps: gapsOf(findings),
    conclusion: { coverage: findings.coverage, text: conclusionOf(findings) },
    requests: requestsOf(findings),
    drafter: input.drafter,
  };
}

function procedureOf({ findings, searchedDocuments, statements }: ComposeInput): string[] {
  const cited = new Set(statements.flatMap((statement) => statement.citations.map((citation) => citation.versionId))).size;
  const operation = findings.objectives.length === 1 ? 'the objective' : `each of the ${findings.objectives.length} objectives`;
  return [
    `Searched the ${count(searchedDocuments, 'searchable document')} of the engagement for passages on ${operation} of ${findings.controlId}.`,
    `Inspected the passages found and compared them with the objectives; cited ${count(cited, 'document')}.`,
    'Checked every quotation against the stored text of the document version it is taken from.',
  ];
}

function inspected({ statements, documents }: ComposeInput): InspectedDocument[] {
  const pages = new Map<string, Set<number>>();
  for (const citation of statements.flatMap((statement) => statement.citations)) {
    pages.set(citation.versionId, (pages.get(citation.versionId) ?? new Set()).add(citation.page));
  }
  return documents.flatMap((document) => {
    const cited = pages.get(document.versionId);
    return cited === undefined ? [] : [{ ...document, pages: [...cited].toSorted((a, b) => a - b) }];
  });
}

function gapsOf(findings: ControlFindings): GapNote[] {
  return findings.objectives.filter(({ outcome }) => outcome === 'not_met').map(({ objectiveId, prose, gapReason, reason }) => ({
    objectiveId,
    gapReason: gapReason ?? 'none',
    text: `Expected: ${prose} Found: ${reason}`,
  }));
}

function conclusionOf(findings: ControlFindings): string {
  const met = findings.objectives.filter(({ outcome }) => outcome === 'met').length;
  const applicable = findings.objectives.filter(({ outcome }) => outcome !== 'not_applicable').length;
  return `${met} of ${count(applicable, 'objective')} met. ${findings.reason}`.trim();
}

function requestsOf(findings: ControlFindings): ProposedRequest[] {
  const examples = findings.typicalEvidence.slice(0, 3).join('; ');
  return findings.objectives.filter(({ outcome }) => outcome === 'not_met').map(({ objectiveId, prose }) => ({
    objectiveId,
    text: `Please provide evidence from within the audit period that shows: ${prose}${examples === '' ? '' : ` Usual evidence for this control: ${examples}.`}`,
  }));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
