import type { Inline, PaperBlock, PaperDocument, PaperSection } from './paper-document.contract.ts';

/** Any node of a document, seen without its exact type: for what looks at all of them alike. */
export interface AnyNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly text?: string;
  readonly content?: readonly AnyNode[] | undefined;
}

/** Every node below this one, in reading order. */
export function* nodesOf(node: AnyNode): Generator<AnyNode> {
  for (const child of node.content ?? []) {
    yield child;
    yield* nodesOf(child);
  }
}

/** An attribute as text; empty where the node has none. */
export function attributeOf({ attrs }: AnyNode, name: string): string {
  const value = attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The words of a node alone: citations, tickmarks and references are marks beside the words. */
export function wordsIn(node: { readonly content?: readonly unknown[] | undefined }): string {
  let words = '';
  for (const { type, text } of nodesOf(node as AnyNode)) {
    if (type === 'text') words += text ?? '';
    else if (type === 'hardBreak') words += '\n';
  }
  return words.replaceAll(/[ \t]+/g, ' ').trim();
}

export interface StatementNode {
  readonly id: string;
  readonly objectiveId: string;
  readonly text: string;
  /** Rows, in the order in which the reader meets them, each once. */
  readonly citationIds: readonly string[];
}

export function statementsOf(node: AnyNode | PaperDocument | PaperSection): StatementNode[] {
  return [...nodesOf(node as AnyNode)].filter(({ type }) => type === 'statement').map((statement) => ({
    id: attributeOf(statement, 'id'),
    objectiveId: attributeOf(statement, 'objectiveId'),
    text: wordsIn(statement),
    citationIds: [...new Set(idsOf(statement, 'citation', 'id'))],
  }));
}

/** Attribute `name` of every node of the type. */
export function idsOf(node: AnyNode | PaperDocument, type: string, name: string): string[] {
  return [...nodesOf(node as AnyNode)].filter((each) => each.type === type).map((each) => attributeOf(each, name));
}

export function blocksOf<Type extends PaperBlock['type']>(document: PaperDocument, type: Type): Extract<PaperBlock, { type: Type }>[] {
  return document.content.flatMap(({ content }) => content).filter((block): block is Extract<PaperBlock, { type: Type }> => block.type === type);
}

export const textNodes = (words: string): Inline[] => (words.trim() === '' ? [] : [{ type: 'text', text: words.slice(0, 20_000) }]);
