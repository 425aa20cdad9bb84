import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PaperDocument } from './paper-context.tsx';

interface Name { readonly workpaperId: string; readonly indexReference: string; readonly title: string }

/** What the tickmarks mean, on the same paper; and which papers this one refers to and is referred to from. */
export function Legend({ document, references, engagementId }: { document: PaperDocument; references: { readonly to: readonly Name[]; readonly from: readonly Name[] }; engagementId: string }): ReactNode {
  const { legend } = document.attrs;
  if (legend.length === 0 && references.to.length === 0 && references.from.length === 0) return null;
  const links = (papers: readonly Name[]): ReactNode => papers.map(({ workpaperId, indexReference, title }, at) => (
    <span key={workpaperId}>{at === 0 ? '' : ', '}<Link className="paper-reference" to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId }} title={title}>{indexReference}</Link></span>
  ));
  return (
    <footer className="paper-legend">
      {legend.map(({ key, symbol, meaning }) => <span key={key}><span className="tickmark">{symbol}</span> {meaning}</span>)}
      {references.to.length === 0 ? null : <span>Refers to {links(references.to)}</span>}
      {references.from.length === 0 ? null : <span>Referred to from {links(references.from)}</span>}
    </footer>
  );
}
