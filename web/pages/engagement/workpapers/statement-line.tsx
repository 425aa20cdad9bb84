import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import type { workpapers } from '../../../../services/contracts.ts';
import { PassageLink } from '../../../components/passage-link.tsx';

interface StatementLineProps {
  readonly engagementId: string;
  readonly statement: (typeof workpapers.statementSchema)['_output'];
}

/** One sentence: a tickmark when its quotes were verified, its reasons when not, and a link to each passage. */
export function StatementLine({ engagementId, statement }: StatementLineProps): ReactNode {
  const isVerified = statement.status === 'verified';
  return (
    <div className="statement" data-status={statement.status}>
      {isVerified ? <IconCheck size={16} stroke={2.5} role="img" aria-label="Verified" /> : <IconAlertTriangle size={16} role="img" aria-label="Unsupported" />}
      <div>
        {isVerified ? null : <b>Unsupported: </b>}{statement.text}{' '}
        {statement.citations.map((citation, place) => (
          <Fragment key={`${citation.versionId}/${citation.page}/${citation.start}`}>
            {place === 0 ? null : ' '}
            <span title={citation.quote}><PassageLink engagementId={engagementId} place={citation}>[{citation.documentName}, p. {citation.page}]</PassageLink></span>
          </Fragment>
        ))}
        {isVerified ? null : <Text size="xs">{statement.problems.join(' ')}</Text>}
      </div>
    </div>
  );
}
