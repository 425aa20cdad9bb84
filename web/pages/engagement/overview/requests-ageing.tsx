import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Overview } from '../use-overview.ts';

/** How long the client has had what it has, and what came back. */
export function RequestsAgeing({ requests: { states, ageing, overdue } }: { requests: Overview['requests'] }): ReactNode {
  const { engagementId } = useEngagement();
  const spans = [['Up to 7 days', ageing.upTo7], ['8 to 14 days', ageing.upTo14], ['15 to 30 days', ageing.upTo30], ['Over 30 days', ageing.over30]] as const;
  const withClient = spans.reduce((sum, [, count]) => sum + count, 0);
  const most = Math.max(1, ...spans.map(([, count]) => count));
  const count = (...wanted: string[]): number => wanted.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  const facts = [
    overdue === 0 ? '' : `${counted(overdue, 'request')} overdue`, count('submitted') === 0 ? '' : `${count('submitted')} to review`,
    count('draft') === 0 ? '' : counted(count('draft'), 'draft'), count('accepted', 'closed', 'not_applicable') === 0 ? '' : `${count('accepted', 'closed', 'not_applicable')} done`,
  ].filter((fact) => fact !== '');
  return (
    <Panel title="Requests" beside={<Link className="source" to="/engagements/$engagementId/requests" params={{ engagementId }} search={{}}>All requests</Link>}>
      {withClient === 0 ? <p className="calm">{facts.length === 0 ? 'Nothing has been asked of the client.' : 'Nothing is with the client.'}</p> : (
        <ul className="rows" aria-label="Requests with the client, by how long">
          {spans.map(([words, number]) => <li key={words} className="row-link measured"><span>{words} with the client</span><b className="number">{number}</b><i aria-hidden style={{ inlineSize: `${(number / most) * 100}%` }} /></li>)}
        </ul>
      )}
      {facts.length === 0 ? null : <p className="calm card-foot" data-tone={overdue > 0 ? 'bad' : undefined}>{facts.join(', ')}.</p>}
    </Panel>
  );
}
