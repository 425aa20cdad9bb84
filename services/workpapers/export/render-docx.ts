import { AlignmentType, BorderStyle, Document, ExternalHyperlink, Footer, HeadingLevel, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type FileChild, type ParagraphChild } from 'docx';
import { coverageWords, outcomeWords } from './words.ts';
import type { CitedPassage, Statement, WorkpaperContent } from '../workpaper.ts';

export interface ExportedWorkpaper {
  readonly content: WorkpaperContent;
  readonly statements: readonly Statement[];
  /** Number of the version in the workpaper's history, and when it was drafted (ISO 8601). */
  readonly version: number;
  readonly draftedAt: string;
}

/**
 * Writes a workpaper as DOCX. Every citation is a numbered link to its passage in this installation.
 *
 * @param linkTo the address of a passage, such as `https://…/engagements/…/documents/…?page=3&start=10&end=90`
 */
export async function renderWorkpaperDocx(paper: ExportedWorkpaper, linkTo: (passage: CitedPassage) => string): Promise<Uint8Array> {
  const { content } = paper;
  const numbers = numberCitations(paper.statements);
  const document = new Document({
    creator: 'Tickmark',
    title: `${content.heading.indexReference} ${content.heading.title}`,
    styles: { default: { document: { run: { font: 'Calibri', size: 21 } } } },
    sections: [{
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 16, children: [`${content.heading.indexReference} · draft version ${paper.version} · page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })] })] }) },
      children: [
        ...heading(paper),
        ...section('Objective', [text(content.objective)]),
        ...section('Procedure', content.procedure.map((step) => bullet(step))),
        ...section('Evidence inspected', [evidenceTable(content)]),
        ...section('Results', content.results.flatMap((result) => [
          new Paragraph({ spacing: { before: 160 }, children: [new TextRun({ text: result.prose, bold: true }), new TextRun({ text: `   ${outcomeWords[result.outcome]}`, italics: true })] }),
          ...(result.outcome === 'met' ? [] : [text(result.reason)]),
          ...paper.statements.filter((statement) => statement.objectiveId === result.objectiveId).map((statement) => statementParagraph(statement, numbers, linkTo)),
        ])),
        ...section('Exceptions and gaps', content.gaps.length === 0 ? [text('None noted.')] : content.gaps.map((gap) => bullet(gap.text))),
        ...section('Proposed conclusion', [text(`${coverageWords[content.conclusion.coverage] ?? content.conclusion.coverage}. ${content.conclusion.text}`), text('Proposed by the draft. The conclusion is the auditor’s.')]),
        ...section('Open requests', content.requests.length === 0 ? [text('None.')] : content.requests.map((request) => bullet(request.text))),
        ...section('Sources', sourceList(paper.statements, numbers, linkTo)),
        ...section('Sign-off', [signOffTable()]),
      ],
    }],
  });
  return await Packer.toBuffer(document);
}

function heading({ content, version, draftedAt }: ExportedWorkpaper): FileChild[] {
  const { heading: facts } = content;
  const period = facts.periodStart === null || facts.periodEnd === null ? 'not set' : `${facts.periodStart} to ${facts.periodEnd}`;
  const drafted = content.drafter.kind === 'model' ? `by ${content.drafter.model ?? 'a model'}` : 'by extraction, without a language model';
  const fallback = content.drafter.fallbackReason === null ? '' : ` (${content.drafter.fallbackReason})`;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(`${facts.indexReference}  ${facts.title}`)] }),
    facts2columns([
      ['Client', facts.clientName], ['Engagement', facts.engagementName], ['Period', period],
      ['Criteria', `${facts.frameworkTitle}, ${facts.controlId}`], ['Draft', `Version ${version}, ${draftedAt.slice(0, 10)}, ${drafted}${fallback}`],
    ]),
  ];
}

function statementParagraph(statement: Statement, numbers: ReadonlyMap<string, number>, linkTo: (passage: CitedPassage) => string): Paragraph {
  const marks = statement.citations.flatMap((citation): ParagraphChild[] => [
    new TextRun(' '),
    new ExternalHyperlink({ link: linkTo(citation), children: [new TextRun({ text: `[${numbers.get(keyOf(citation))}]`, style: 'Hyperlink' })] }),
  ]);
  const flag = statement.status === 'verified' ? [] : [new TextRun({ text: ` UNSUPPORTED: ${statement.problems.join('; ')}`, bold: true, color: 'B42318' })];
  const tick = statement.status === 'verified' ? '✓ ' : '';
  return new Paragraph({ indent: { left: 360 }, spacing: { before: 60 }, children: [new TextRun(`${tick}${statement.text}`), ...marks, ...flag] });
}

function sourceList(statements: readonly Statement[], numbers: ReadonlyMap<string, number>, linkTo: (passage: CitedPassage) => string): FileChild[] {
  const seen = new Map(statements.flatMap((statement) => statement.citations).map((citation) => [keyOf(citation), citation]));
  if (seen.size === 0) return [text('No source supports this control.')];
  return [...seen].map(([key, citation]) => new Paragraph({
    spacing: { before: 60 },
    children: [
      new ExternalHyperlink({ link: linkTo(citation), children: [new TextRun({ text: `[${numbers.get(key)}] ${citation.documentName}, page ${citation.page}`, style: 'Hyperlink' })] }),
      new TextRun({ text: `  “${citation.quote}”`, size: 18 }),
      ...(citation.withdrawn ? [new TextRun({ text: `  Withdrawn on ${citation.withdrawn.at.toISOString().slice(0, 10)}: ${citation.withdrawn.reason}`, bold: true, size: 18, color: 'B42318' })] : []),
    ],
  }));
}

function evidenceTable(content: WorkpaperContent): FileChild {
  if (content.evidence.length === 0) return text('No document in this engagement supports the control.');
  const rows = content.evidence.map((document) => [document.name, `version ${document.sequence}`, document.pages.join(', '), document.sha256.slice(0, 16), document.receivedAt.slice(0, 10)]);
  return table(['Document (provided by client)', 'Version', 'Pages cited', 'SHA-256 begins', 'Received'], rows);
}

function signOffTable(): FileChild {
  return table(['', 'Name', 'Date'], [['Prepared by', '', ''], ['Reviewed by', '', '']]);
}

/** Numbers sources in the order in which the reader meets them; one passage keeps one number. */
export function numberCitations(statements: readonly Statement[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const citation of statements.flatMap((statement) => statement.citations)) {
    if (!numbers.has(keyOf(citation))) numbers.set(keyOf(citation), numbers.size + 1);
  }
  return numbers;
}

function keyOf(citation: CitedPassage): string {
  return `${citation.versionId}/${citation.reading}/${citation.page}/${citation.start}/${citation.end}`;
}

function section(title: string, children: readonly FileChild[]): FileChild[] {
  return [new Paragraph({ heading: HeadingLevel.HEADING_2, spacing: { before: 280, after: 80 }, children: [new TextRun(title)] }), ...children];
}

const text = (words: string): Paragraph => new Paragraph({ spacing: { after: 80 }, children: [new TextRun(words)] });
const bullet = (words: string): Paragraph => new Paragraph({ bullet: { level: 0 }, children: [new TextRun(words)] });

const thin = { style: BorderStyle.SINGLE, size: 4, color: 'BFC5CC' };
const borders = { top: thin, bottom: thin, left: thin, right: thin };

function table(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  const row = (cells: readonly string[], bold: boolean): TableRow => new TableRow({
    tableHeader: bold,
    children: cells.map((cell) => new TableCell({ borders, margins: { left: 80, right: 80, top: 40, bottom: 40 }, children: [new Paragraph({ children: [new TextRun({ text: cell, bold, size: 18 })] })] })),
  });
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row(header, true), ...rows.map((cells) => row(cells, false))] });
}

function facts2columns(rows: readonly (readonly [string, string])[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(([name, value]) => new TableRow({
      children: [
        new TableCell({ borders, width: { size: 18, type: WidthType.PERCENTAGE }, margins: { left: 80 }, children: [new Paragraph({ children: [new TextRun({ text: name, bold: true, size: 18 })] })] }),
        new TableCell({ borders, margins: { left: 80 }, children: [new Paragraph({ children: [new TextRun({ text: value, size: 18 })] })] }),
      ],
    })),
  });
}
