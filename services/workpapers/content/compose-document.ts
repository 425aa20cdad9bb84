import { createHash } from 'node:crypto';
import type { Statement, WorkpaperContent } from '../workpaper.ts';
import type { Inline, PaperBlock, PaperDocument, PaperSection, SectionKind } from './paper-document.contract.ts';
import { exceptionParts } from './paper-document.contract.ts';
import { usualTickmarks } from './tickmarks.ts';
import { textNodes } from './walk.ts';

/** A statement whose citations are rows already. */
export interface RowedStatement extends Statement {
  readonly citations: readonly (Statement['citations'][number] & { readonly id: string })[];
}

/**
 * A draft as a document, in the order an outsider reads a paper: objective, source, scope, population, procedure, results, exceptions,
 * contradictions, conclusion, requests. The conclusion and the extent of every exception are left for a person to decide.
 *
 * @param seed makes the ids of its nodes: the same seed, the same document
 */
export function composeDocument(content: WorkpaperContent, statements: readonly RowedStatement[], seed: string): PaperDocument {
  const id = (name: string): string => derivedId(seed, name);
  const section = (kind: SectionKind, title: string, blocks: readonly PaperBlock[], none: string): PaperSection => ({
    type: 'section', attrs: { id: id(kind), kind, title }, content: blocks.length > 0 ? [...blocks] : [paragraph(none)],
  });
  const { heading } = content;
  const period = heading.periodStart === null || heading.periodEnd === null ? 'a period that is not set yet' : `the period from ${heading.periodStart} to ${heading.periodEnd}`;
  return {
    type: 'doc',
    attrs: { schema: 1, heading: { ...heading, preparedByClient: false }, legend: usualTickmarks.filter(({ key }) => key === 'agreed' && statements.some(({ status }) => status === 'verified')) },
    content: [
      section('objective', 'Objective', [paragraph(content.objective)], 'Not stated.'),
      section('source', 'Source', sources(content), 'No document of the engagement supports the control.'),
      section('scope', 'Scope', [paragraph(`${heading.frameworkTitle}, ${heading.controlId}, as it concerns ${heading.clientName} over ${period}.`)], 'Not stated.'),
      section('population', 'Population and sample', [{
        type: 'sample',
        attrs: { id: id('sample'), population: 'The searchable documents of the engagement', populationSize: null, completeness: '', method: 'none', seed: '', size: null, items: [], replacements: [] },
      }], ''),
      section('procedure', 'Procedure', content.procedure.map((step, at) => ({ type: 'procedureStep', attrs: { id: id(`step ${at}`), kind: 'inspect' }, content: textNodes(step) })), 'No procedure was performed.'),
      section('results', 'Results', content.results.map(({ objectiveId, prose, outcome, reason }) => ({
        type: 'objectiveResult', attrs: { objectiveId, prose, outcome, reason },
        content: statements.filter((statement) => statement.objectiveId === objectiveId).map((statement) => statementNode(statement)),
      })), 'No objective was assessed.'),
      section('exceptions', 'Exceptions', content.gaps.map(({ objectiveId, gapReason, text }) => {
        const result = content.results.find((each) => each.objectiveId === objectiveId);
        const words = { condition: result?.reason ?? text, criterion: result?.prose ?? '', cause: '', effect: '', recommendation: '', managementResponse: '' };
        return { type: 'exception', attrs: { id: id(`exception ${objectiveId}`), objectiveId, gapReason, extent: 'undetermined' }, content: exceptionParts.map((part) => ({ type: 'exceptionPart', attrs: { part }, content: textNodes(words[part]) })) };
      }), 'None noted.'),
      section('contradictions', 'Contradictions and how they were resolved', [], 'None noted.'),
      section('conclusion', 'Conclusion', [{ type: 'conclusion', attrs: { coverage: coverageOf(content.conclusion.coverage), status: 'proposed' }, content: textNodes(content.conclusion.text) }], ''),
      section('requests', 'Open requests', content.requests.map(({ objectiveId, text }) => ({ type: 'request', attrs: { id: id(`request ${objectiveId}`), objectiveId }, content: textNodes(text) })), 'None.'),
    ],
  };
}

export function statementNode(statement: Pick<RowedStatement, 'id' | 'objectiveId' | 'text' | 'status'> & { readonly citations: readonly { readonly id: string }[] }): Extract<PaperBlock, { type: 'statement' }> {
  const tick: Inline[] = statement.status === 'verified' ? [{ type: 'tickmark', attrs: { key: 'agreed' } }] : [];
  return { type: 'statement', attrs: { id: statement.id, objectiveId: statement.objectiveId }, content: [...textNodes(statement.text), ...statement.citations.map((citation): Inline => ({ type: 'citation', attrs: { id: citation.id } })), ...tick] };
}

function sources({ evidence }: WorkpaperContent): PaperBlock[] {
  if (evidence.length === 0) return [];
  const items = evidence.map(({ name, sequence, receivedAt, pages }) => `${name}, version ${sequence}, received from the client on ${receivedAt.slice(0, 10)}, ${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`);
  return [{ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })) }];
}

const paragraph = (words: string): Extract<PaperBlock, { type: 'paragraph' }> => ({ type: 'paragraph', content: textNodes(words) });

function coverageOf(coverage: string): 'supported' | 'partial' | 'gap' | 'not_applicable' {
  return coverage === 'supported' || coverage === 'partial' || coverage === 'not_applicable' ? coverage : 'gap';
}

/** A UUID (version 8) out of a name, so that the same draft read twice has the same ids. */
export function derivedId(seed: string, name: string): string {
  const hex = createHash('sha256').update(seed).update('\n').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
