import { Node, type Extensions } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { ReactNodeViewRenderer, type ReactNodeViewProps } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import type { ComponentType } from 'react';
import { CitationView, ConclusionView, ContradictionView, ExceptionView, ObjectiveResultView, PartView, ProcedureStepView, ReferenceView, RequestView, SampleView, SectionView, StatementView, TickmarkView } from './node-views.tsx';

interface PaperNode {
  readonly name: string;
  readonly view: ComponentType<ReactNodeViewProps>;
  readonly group?: string;
  readonly content?: string;
  readonly inline?: boolean;
  readonly atom?: boolean;
  readonly isolating?: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** One kind of part of a paper, as `paper-document.contract.ts` lists it; an id does not go along when a part is split in two. */
function paperNode({ name, view, attributes, ...rest }: PaperNode) {
  return Node.create({
    name,
    ...rest,
    selectable: rest.atom ?? false,
    addAttributes: () => Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { default: value, keepOnSplit: key !== 'id', rendered: false, parseHTML: () => value }])),
    parseHTML: () => [{ tag: `[data-paper="${name}"]` }],
    renderHTML: () => (rest.content === undefined ? [rest.inline === true ? 'span' : 'div', { 'data-paper': name }] : ['div', { 'data-paper': name }, 0]),
    addNodeView: () => ReactNodeViewRenderer(view),
  });
}

const inItems = '(paragraph | statement) (paragraph | statement | bulletList | orderedList)*';
const inCells = '(paragraph | statement | bulletList | orderedList)+';

/** The schema of the editor: what it lets a person write is what the server takes. */
export const paperExtensions: Extensions = [
  Node.create({ name: 'doc', topNode: true, content: 'section+' }),
  StarterKit.configure({
    document: false, listItem: false, link: false, strike: false, code: false, codeBlock: false, blockquote: false, horizontalRule: false, underline: false, trailingNode: false,
    heading: { levels: [3, 4] },
  }),
  Node.create({ name: 'listItem', content: inItems, defining: true, parseHTML: () => [{ tag: 'li' }], renderHTML: () => ['li', 0] }),
  Table.configure({ resizable: false }),
  TableRow,
  TableCell.extend({ content: inCells }),
  TableHeader.extend({ content: inCells }),
  paperNode({ name: 'section', view: SectionView, content: '(block | part)+', isolating: true, attributes: { id: null, kind: 'own', title: 'Section' } }),
  paperNode({ name: 'statement', view: StatementView, group: 'block', content: 'inline*', attributes: { id: null, objectiveId: '' } }),
  paperNode({ name: 'procedureStep', view: ProcedureStepView, group: 'part', content: 'inline*', attributes: { id: null, kind: 'inspect' } }),
  paperNode({ name: 'sample', view: SampleView, group: 'part', atom: true, attributes: { id: null, population: '', populationSize: null, completeness: '', method: 'none', seed: '', size: null, items: [], replacements: [] } }),
  paperNode({ name: 'objectiveResult', view: ObjectiveResultView, group: 'part', content: '(statement | paragraph | bulletList | orderedList | table)*', isolating: true, attributes: { objectiveId: '', prose: '', outcome: 'not_met', reason: '' } }),
  paperNode({ name: 'exception', view: ExceptionView, group: 'part', content: 'exceptionPart{6}', isolating: true, attributes: { id: null, objectiveId: '', gapReason: '', extent: 'undetermined' } }),
  paperNode({ name: 'exceptionPart', view: PartView, content: 'inline*', isolating: true, attributes: { part: 'condition' } }),
  paperNode({ name: 'contradiction', view: ContradictionView, group: 'part', content: 'contradictionPart{2}', isolating: true, attributes: { id: null } }),
  paperNode({ name: 'contradictionPart', view: PartView, content: 'inline*', isolating: true, attributes: { part: 'found' } }),
  paperNode({ name: 'conclusion', view: ConclusionView, group: 'part', content: 'inline*', isolating: true, attributes: { coverage: 'gap', status: 'proposed' } }),
  paperNode({ name: 'request', view: RequestView, group: 'part', content: 'inline*', attributes: { id: null, objectiveId: '' } }),
  paperNode({ name: 'citation', view: CitationView, group: 'inline', inline: true, atom: true, attributes: { id: null } }),
  paperNode({ name: 'tickmark', view: TickmarkView, group: 'inline', inline: true, atom: true, attributes: { key: 'agreed' } }),
  paperNode({ name: 'reference', view: ReferenceView, group: 'inline', inline: true, atom: true, attributes: { workpaperId: null, label: '' } }),
];
