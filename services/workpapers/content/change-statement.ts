import type { Inline, PaperDocument } from './paper-document.contract.ts';
import { textNodes, type AnyNode } from './walk.ts';

/** The document with other words in one statement (its sources stay), or without the statement when `words` is null. */
export function changeStatement(document: PaperDocument, id: string, words: string | null): PaperDocument {
  const change = (node: AnyNode): AnyNode[] => {
    if (node.type === 'statement' && node.attrs?.['id'] === id) return words === null ? [] : [{ ...node, content: [...textNodes(words), ...sourcesOf(node)] as AnyNode[] }];
    if (node.content === undefined) return [node];
    const content = node.content.flatMap(change);
    // A section, an item and a cell hold at least one block.
    const isHollow = content.length === 0 && ['section', 'listItem', 'tableCell', 'tableHeader'].includes(node.type);
    return [{ ...node, content: isHollow ? [{ type: 'paragraph', content: [] }] : content }];
  };
  return change(document)[0] as unknown as PaperDocument;
}

function sourcesOf({ content = [] }: AnyNode): Inline[] {
  return content.filter(({ type }) => type === 'citation' || type === 'reference') as unknown as Inline[];
}
