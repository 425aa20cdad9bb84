import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { gapReasonWords } from '../../../components/coverage.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Overview } from '../use-overview.ts';

/** Why controls are partial or gaps, the most frequent reason first; each opens its controls. */
export function GapReasons({ controls }: { controls: Overview['controls'] }): ReactNode {
  const { engagementId } = useEngagement();
  const reasons = [...Map.groupBy(controls.filter(({ gapReason }) => gapReason !== null), ({ gapReason }) => gapReason ?? '')].map(([reason, found]) => ({ reason, count: found.length })).toSorted((a, b) => b.count - a.count);
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return (
    <Panel title="Why gaps are gaps">
      {reasons.length === 0 ? <p className="calm">No control is partial or a gap.</p> : (
        <ul className="rows">
          {reasons.map(({ reason, count }) => (
            <li key={reason}>
              <Link className="row-link measured" to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ reason }}>
                <span>{gapReasonWords[reason] ?? reason}</span><b className="number">{count}</b><i aria-hidden style={{ inlineSize: `${(count / most) * 100}%` }} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
