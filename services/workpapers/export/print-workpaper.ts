import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../trail/index.ts';
import { plain, type PrintedBlock, type PrintedPaper, type PrintedSection, type PrintedSource, type PrintedSpan, type Tickmark } from '../../printing/index.ts';
import type { CitedPassage, Statement, WorkpaperContent } from '../workpaper.ts';
import { coverageWords, outcomeWords } from './words.ts';

export interface PaperToPrint {
  readonly content: WorkpaperContent;
  readonly statements: readonly Statement[];
  readonly version: number;
  readonly draftedAt: Date;
}

const marks = { vouched: '√', worded: 'Δ', unsupported: '≠' } as const;
const legend: readonly Tickmark[] = [
  { symbol: marks.vouched, meaning: 'Vouched: the quotation stands word for word in the stored text of the source, and figures, dates and negations agree with it.' },
  { symbol: marks.worded, meaning: 'Put into these words by a person of the team, and vouched like the above.' },
  { symbol: marks.unsupported, meaning: 'Not supported by a source; kept as a note and not relied on.' },
];

/**
 * Lays a workpaper out for print.
 *
 * @param linkTo the address of a passage: in this installation, or inside a binder
 */
export function printWorkpaper(paper: PaperToPrint, linkTo: (passage: CitedPassage) => string, printedAt: Date): PrintedPaper {
  const { content, version, draftedAt } = paper;
  const { heading, drafter } = content;
  const statements = paper.statements.filter(({ decision }) => decision?.decision !== 'rejected').map(asDecided);
  const numbers = numberCitations(statements);
  return {
    reference: heading.indexReference,
    title: heading.title,
    clientName: heading.clientName,
    facts: [
      ['Client', heading.clientName], ['Engagement', heading.engagementName],
      ['Period', heading.periodStart === null || heading.periodEnd === null ? 'not set' : `${heading.periodStart} to ${heading.periodEnd}`],
      ['Criteria', `${heading.frameworkTitle}, ${heading.controlId}`],
      ['Drafted', `${draftedAt.toISOString().slice(0, 10)}, ${drafter.kind === 'model' ? `by ${drafter.model ?? 'a model'}` : 'by extraction, without a language model'}${drafter.fallbackReason === null ? '' : ` (${drafter.fallbackReason})`}`],
    ],
    edition: `Version ${version}`,
    contentHash: hashOfPaper(paper),
    sections: sectionsOf(content, statements, numbers, linkTo),
    legend,
    sources: sourcesOf(statements, numbers, linkTo),
    signOffs: [{ act: 'Prepared by', name: '', role: '', at: '', remark: '' }, { act: 'Reviewed by', name: '', role: '', at: '', remark: '' }],
    printedAt,
  };
}

/** Of everything that the paper says, decisions of people included. */
function hashOfPaper({ content, statements }: PaperToPrint): string {
  const said = statements.map(({ id, objectiveId, text, status, problems, decision, citations }) => ({
    id, objectiveId, text, status, problems, decision: decision ?? null,
    citations: citations.map(({ documentId, versionId, reading, page, start, end, quote }) => ({ documentId, versionId, reading, page, start, end, quote })),
  }));
  return createHash('sha256').update(canonicalJson({ content, statements: said } as unknown as JsonValue)).digest('hex');
}

function sectionsOf(content: WorkpaperContent, statements: readonly Statement[], numbers: ReadonlyMap<string, number>, linkTo: (passage: CitedPassage) => string): PrintedSection[] {
  const bullets = (words: readonly string[], none: string): PrintedBlock[] => (words.length === 0 ? [plain(none)] : words.map((text): PrintedBlock => ({ kind: 'bullet', spans: [{ text }] })));
  const evidence: PrintedBlock = content.evidence.length === 0 ? plain('No document in this engagement supports the control.') : {
    kind: 'table', header: ['Document (provided by the client)', 'Version', 'Pages cited', 'SHA-256 begins', 'Received'], widths: [40, 12, 16, 18, 14],
    rows: content.evidence.map((document) => [document.name, String(document.sequence), document.pages.join(', '), document.sha256.slice(0, 16), document.receivedAt.slice(0, 10)]),
  };
  return [
    { title: 'Objective', blocks: [plain(content.objective)] },
    { title: 'Procedure', blocks: bullets(content.procedure, 'None noted.') },
    { title: 'Evidence inspected', blocks: [evidence] },
    { title: 'Results', blocks: content.results.flatMap((result): PrintedBlock[] => [
      { kind: 'text', spans: [{ text: result.prose, style: 'strong' }, { text: `   ${outcomeWords[result.outcome]}`, style: 'emphasis' }] },
      ...(result.outcome === 'met' ? [] : [plain(result.reason)]),
      ...statements.filter(({ objectiveId }) => objectiveId === result.objectiveId).map((statement) => statementBlock(statement, numbers, linkTo)),
    ]) },
    { title: 'Exceptions and gaps', blocks: bullets(content.gaps.map(({ text }) => text), 'None noted.') },
    { title: 'Proposed conclusion', blocks: [plain(`${coverageWords[content.conclusion.coverage] ?? content.conclusion.coverage}. ${content.conclusion.text}`), plain('Proposed by the draft. The conclusion is the auditor’s.')] },
    { title: 'Open requests', blocks: bullets(content.requests.map(({ text }) => text), 'None.') },
  ];
}

function statementBlock(statement: Statement, numbers: ReadonlyMap<string, number>, linkTo: (passage: CitedPassage) => string): PrintedBlock {
  const isVouched = statement.status === 'verified';
  const mark = !isVouched ? marks.unsupported : statement.decision?.decision === 'edited' ? marks.worded : marks.vouched;
  const references = statement.citations.flatMap((citation): PrintedSpan[] => [{ text: ' ' }, { text: `[${numbers.get(keyOf(citation))}]`, link: linkTo(citation) }]);
  const flag: PrintedSpan[] = isVouched ? [] : [{ text: ` UNSUPPORTED: ${statement.problems.join('; ')}`, style: 'warning' }];
  return { kind: 'text', indented: true, spans: [{ text: `${mark} `, style: 'strong' }, { text: statement.text }, ...references, ...flag] };
}

function sourcesOf(statements: readonly Statement[], numbers: ReadonlyMap<string, number>, linkTo: (passage: CitedPassage) => string): PrintedSource[] {
  const seen = new Map(statements.flatMap(({ citations }) => citations).map((citation) => [keyOf(citation), citation]));
  return [...seen].map(([key, citation]) => ({
    number: numbers.get(key) ?? 0,
    label: `${citation.documentName}, page ${citation.page}`,
    quote: citation.quote,
    link: linkTo(citation),
    remark: citation.withdrawn ? `Withdrawn on ${citation.withdrawn.at.toISOString().slice(0, 10)}: ${citation.withdrawn.reason}` : null,
  }));
}

/** In the words that people gave it. */
function asDecided(statement: Statement): Statement {
  if (!statement.decision?.text) return statement;
  return { ...statement, text: statement.decision.text, status: statement.decision.problems.length === 0 ? 'verified' : 'unsupported', problems: statement.decision.problems };
}

/** Numbers sources in the order in which the reader meets them; one passage keeps one number. */
function numberCitations(statements: readonly Statement[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const citation of statements.flatMap(({ citations }) => citations)) {
    if (!numbers.has(keyOf(citation))) numbers.set(keyOf(citation), numbers.size + 1);
  }
  return numbers;
}

function keyOf({ versionId, reading, page, start, end }: CitedPassage): string {
  return `${versionId}/${reading}/${page}/${start}/${end}`;
}
