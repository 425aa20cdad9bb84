import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { StackedBar } from '../../../components/stacked-bar.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Overview } from '../use-overview.ts';
import { stateLooks, type PaperState } from '../workpapers/words.ts';

/** How far the papers are on their way from draft to lock, and what is open in them. */
export function Papers({ workpapers: { total, states, withUnsupported, openNotes } }: { workpapers: Overview['workpapers'] }): ReactNode {
  const { engagementId } = useEngagement();
  const open = [openNotes === 0 ? '' : counted(openNotes, 'open review note'), withUnsupported === 0 ? '' : `${counted(withUnsupported, 'paper')} with a statement that lacks its source`].filter((part) => part !== '');
  return (
    <Panel title="Workpapers" beside={<Link className="source" to="/engagements/$engagementId/workpapers" params={{ engagementId }} search={{}}>All papers</Link>}>
      {total === 0 ? <p className="calm">No paper has been drafted.</p> : (
        <>
          <StackedBar label="Papers by state" parts={(Object.keys(stateLooks) as PaperState[]).map((key) => ({ key, look: stateLooks[key], count: states[key] ?? 0 })).filter(({ count }) => count > 0)} />
          <p className="calm card-foot">{open.length === 0 ? 'Every statement stands on a verified quote; no note is open.' : `${open.join('; ')}.`}</p>
        </>
      )}
    </Panel>
  );
}
