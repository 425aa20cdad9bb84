import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export interface Place {
  readonly documentId: string;
  readonly versionId: string;
  /** Which reading of the version the place is in; the one in force unless told. */
  readonly reading?: number | undefined;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** Opens the text of this very version and reading at the place, marked. */
export function PassageLink({ engagementId, place, children }: { engagementId: string; place: Place; children: ReactNode }): ReactNode {
  const { documentId, versionId: version, reading, page, start, end } = place;
  return (
    <Link className="source" to="/engagements/$engagementId/documents/$documentId" params={{ engagementId, documentId }} search={{ version, ...(reading === undefined ? {} : { reading }), page, start, end }}>
      {children}
    </Link>
  );
}
