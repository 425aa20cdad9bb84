import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export interface Place {
  readonly documentId: string;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** Opens the document of this very version at the place, marked. */
export function PassageLink({ engagementId, place, children }: { engagementId: string; place: Place; children: ReactNode }): ReactNode {
  const { documentId, versionId: version, page, start, end } = place;
  return (
    <Link className="source" to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId }} search={{ version, page, start, end }}>
      {children}
    </Link>
  );
}
