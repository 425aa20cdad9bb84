import type { PrintedPaper, PrintedSignOff, PrintedSource, PrintedSpan } from '../../printing/index.ts';
import type { Inline, PaperDocument } from '../content/paper-document.contract.ts';
import { idsOf } from '../content/walk.ts';
import type { StoredCitation, StoredVersion, VersionStatement } from '../version.sql.ts';
import type { CitedPassage, WorkpaperContent } from '../workpaper.ts';
import { printSection } from './print-blocks.ts';

export interface PaperToPrint {
  readonly version: StoredVersion;
  readonly document: PaperDocument;
  readonly statements: readonly VersionStatement[];
  readonly drafter: WorkpaperContent['drafter'];
  /** Of the words and their sources; what a sign-off signs. */
  readonly contentHash: string;
  readonly signOffs: readonly PrintedSignOff[];
  /** How far the paper has come, in words; empty where nothing is to be said. */
  readonly state: string;
}

/** Where links of a printed paper lead: into this installation, or to other files of a binder. */
export interface PrintLinks {
  toPassage(passage: CitedPassage): string;
  toPaper(workpaperId: string): string | undefined;
}

/** What printing a block needs to know of the whole paper. */
export interface PrintContext {
  readonly symbolOf: (key: string) => string;
  readonly statementOf: (id: string) => VersionStatement | undefined;
  spansOf(content: readonly Inline[] | undefined): PrintedSpan[];
}

/** Lays a workpaper out for print, word for word as it is edited and signed. */
export function printWorkpaper(paper: PaperToPrint, links: PrintLinks, printedAt: Date): PrintedPaper {
  const { document, version, drafter } = paper;
  const { heading, legend } = document.attrs;
  const citations = new Map(paper.statements.flatMap((statement) => statement.citations).map((citation) => [citation.id, citation]));
  const numbers = numberCitations(document, citations);
  const symbols = new Map(legend.map(({ key, symbol }) => [key, symbol]));
  const statements = new Map(paper.statements.map((statement) => [statement.id, statement]));
  const context: PrintContext = {
    symbolOf: (key) => symbols.get(key) ?? key,
    statementOf: (id) => statements.get(id),
    spansOf: (content = []) => content.flatMap((node): PrintedSpan[] => {
      switch (node.type) {
        case 'text': return [{ text: node.text, style: node.marks?.some(({ type }) => type === 'bold') ? 'strong' : node.marks?.length ? 'emphasis' : undefined }];
        case 'hardBreak': return [{ text: '\n' }];
        case 'tickmark': return [{ text: ` ${context.symbolOf(node.attrs.key)}`, style: 'strong' }];
        case 'reference': return [{ text: node.attrs.label, link: links.toPaper(node.attrs.workpaperId) }];
        case 'citation': {
          const citation = citations.get(node.attrs.id);
          return citation === undefined ? [] : [{ text: ' ' }, { text: `[${numbers.get(placeOf(citation)) ?? '?'}]`, link: links.toPassage(citation) }];
        }
      }
    }),
  };
  return {
    reference: heading.indexReference,
    title: heading.title,
    clientName: heading.clientName,
    facts: [
      ['Client', heading.clientName], ['Engagement', heading.engagementName],
      ['Period', heading.periodStart === null || heading.periodEnd === null ? 'not set' : `${heading.periodStart} to ${heading.periodEnd}`],
      ['Criteria', `${heading.frameworkTitle}, ${heading.controlId}`],
      ...(heading.preparedByClient ? [['Made by', 'The client (PBC)'] as const] : []),
      ['Drafted', `${drafter.kind === 'model' ? `By ${drafter.model ?? 'a model'}` : 'By extraction, without a language model'}${drafter.fallbackReason === null ? '' : ` (${drafter.fallbackReason})`}`],
      ['Saved', `${version.savedAt.toISOString().slice(0, 10)}${version.savedByName === null ? ', as drafted' : ` by ${version.savedByName}`}`],
    ],
    edition: `Version ${version.number}${paper.state === '' ? '' : `, ${paper.state}`}`,
    contentHash: paper.contentHash,
    sections: document.content.map((section) => printSection(section, context)),
    legend: legend.length > 0 ? legend.map(({ symbol, meaning }) => ({ symbol, meaning })) : [{ symbol: 'none', meaning: 'No tickmark is used on this paper.' }],
    sources: sourcesOf(citations.values(), numbers, links),
    signOffs: paper.signOffs,
    printedAt,
  };
}

function sourcesOf(citations: Iterable<StoredCitation>, numbers: ReadonlyMap<string, number>, links: PrintLinks): PrintedSource[] {
  const seen = new Map([...citations].map((citation) => [placeOf(citation), citation]));
  return [...numbers].flatMap(([place, number]): PrintedSource[] => {
    const citation = seen.get(place);
    return citation === undefined ? [] : [{
      number, label: `${citation.documentName}, page ${citation.page}`, quote: citation.quote, link: links.toPassage(citation),
      remark: citation.withdrawn ? `Withdrawn on ${citation.withdrawn.at.toISOString().slice(0, 10)}: ${citation.withdrawn.reason}` : null,
    }];
  });
}

/** Numbers sources in the order in which the reader meets them; one passage keeps one number. */
function numberCitations(document: PaperDocument, citations: ReadonlyMap<string, StoredCitation>): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const id of idsOf(document, 'citation', 'id')) {
    const citation = citations.get(id);
    if (citation !== undefined && !numbers.has(placeOf(citation))) numbers.set(placeOf(citation), numbers.size + 1);
  }
  return numbers;
}

function placeOf({ versionId, reading, page, start, end }: CitedPassage): string {
  return `${versionId}/${reading}/${page}/${start}/${end}`;
}
