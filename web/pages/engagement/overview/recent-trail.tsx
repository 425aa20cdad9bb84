import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { trail } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { eventWords } from '../trail/event-words.ts';
import { useEngagement } from '../use-engagement.ts';
import { useNames } from '../use-names.ts';

const shown = 40;
const mostLines = 8;
type Event = (typeof trail.trailEventSchema)['_output'];

/** What happened last; the same thing done many times in a row is one line. */
export function RecentTrail(): ReactNode {
  const { base, engagementId } = useEngagement();
  const answer = useRead(trail.listTrailResponse, `${base}/trail?limit=${shown}`);
  const names = useNames();
  return (
    <Panel title="Lately" beside={<Link className="source" to="/engagements/$engagementId/trail" params={{ engagementId }}>Whole trail</Link>}>
      {answer.data === undefined ? <Waiting answer={answer} lines={4} /> : (
        <ul className="rows lately">
          {inRuns(answer.data.events).slice(0, mostLines).map(({ event, times }) => (
            <li key={event.sequence}>
              <span>{eventWords(event.type)}{times === 1 ? '' : `, ${times} times`}</span>
              <span>{event.actor.userId === null ? 'Tickmark' : (names.get(event.actor.userId) ?? 'A former team member')}, {moment(event.at)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function inRuns(events: readonly Event[]): { event: Event; times: number }[] {
  const runs: { event: Event; times: number }[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last !== undefined && last.event.type === event.type && last.event.actor.userId === event.actor.userId) last.times += 1;
    else runs.push({ event, times: 1 });
  }
  return runs;
}
