import { createContext, useContext } from 'react';
import type { paperDocuments, reviews, workpapers } from '../../../../services/contracts.ts';

export type PaperDocument = paperDocuments.PaperDocument;
export type Statement = (typeof workpapers.statementSchema)['_output'];
export type Citation = Statement['citations'][number];
export type Note = (typeof reviews.reviewNoteSchema)['_output'];

/** What the parts of a paper need to know of the whole, in the reading view and in the editor alike. */
export interface PaperParts {
  readonly engagementId: string;
  /** Sources in the order in which the reader meets them, by id. */
  readonly sources: ReadonlyMap<string, { readonly number: number; readonly citation: Citation }>;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly legend: ReadonlyMap<string, { readonly symbol: string; readonly meaning: string }>;
  readonly chosen: string | null;
  readonly choose: (citationId: string) => void;
  /** Open review notes by the part they are pinned to. */
  readonly notes: ReadonlyMap<string, readonly Note[]>;
  /** Null where nobody may raise one. */
  readonly raiseNote: ((nodeId: string) => void) | null;
}

export const PaperContext = createContext<PaperParts | null>(null);

export function usePaper(): PaperParts {
  const parts = useContext(PaperContext);
  if (parts === null) throw new Error('parts of a paper stand in a paper');
  return parts;
}

interface AnyNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly content?: readonly unknown[] | undefined;
}

/** Ids of the citations of a document, in reading order, each once. */
export function citationIds(document: PaperDocument): string[] {
  const ids = new Set<string>();
  const walk = (node: AnyNode): void => {
    if (node.type === 'citation') ids.add(node.attrs?.['id'] as string);
    for (const child of (node.content ?? []) as readonly AnyNode[]) walk(child);
  };
  walk(document);
  return [...ids];
}
