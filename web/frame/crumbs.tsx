import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EngagementPart } from './engagement-parts.ts';

interface CrumbsProps {
  readonly engagementId: string;
  readonly part: EngagementPart;
  /** What a page below the part shows. */
  readonly title: string;
}

/** The way back from a page below a part: the part, and what is shown. */
export function Crumbs({ engagementId, part, title }: CrumbsProps): ReactNode {
  return (
    <nav aria-label="Breadcrumbs" className="crumbs no-print">
      <ol>
        <li><Link to={part.to as string} params={{ engagementId }} search={{}}>{part.label}</Link></li>
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  );
}
