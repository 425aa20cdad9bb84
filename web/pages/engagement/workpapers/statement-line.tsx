import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import type { workpapers } from '../../../../services/contracts.ts';
import { PassageLink } from '../../../components/passage-link.tsx';

interface StatementLineProps {
  readonly engagementId: string;
  readonly statement: Pick<(typeof workpapers.statementSchema)['_output'], 'status' | 'text' | 'problems'> & { readonly citations: readonly Cited[]; readonly decision?: (typeof workpapers.statementSchema)['_output']['decision'] };
}

type Cited = Omit<(typeof workpapers.citationSchema)['_output'], 'withdrawn'>;

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
        {!statement.decision ? null : <Decided decision={statement.decision} />}
      </div>
    </div>
  );
}

const decided = { accepted: 'Accepted', edited: 'Edited', rejected: 'Rejected' } as const;

/** What a person made of it, in their own words where they gave any. */
function Decided({ decision }: { decision: NonNullable<StatementLineProps['statement']['decision']> }): ReactNode {
  const rest = [decision.text, decision.problems.length === 0 ? null : `Checks: ${decision.problems.join(' ')}`, decision.reason].filter((part) => part !== null);
  return <Text size="xs" c="dimmed">{decided[decision.decision]}{rest.length === 0 ? '' : `: ${rest.join(' ')}`}</Text>;
}
