import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Overview } from '../use-overview.ts';

interface Turn {
  readonly key: string;
  readonly count: number;
  readonly words: (count: number) => string;
  /** Who may do this is asked. */
  readonly right: string;
  readonly to: LinkProps['to'];
  readonly search?: Readonly<Record<string, unknown>>;
}

/** What is this person's turn, the most pressing first. */
export function turnsOf({ open, workpapers, requests, controls, assessment }: Overview): Turn[] {
  const part = (name: string): LinkProps['to'] => `/engagements/$engagementId/${name}` as LinkProps['to'];
  const unassessed = assessment === null ? controls.length : 0;
  return [
    { key: 'accept', count: open.documentsToAccept, words: (n) => `${counted(n, 'file')} from the client to accept`, right: 'documents/accept', to: part('documents'), search: { show: 'attention' } },
    { key: 'attention', count: open.documentsForAttention, words: (n) => `${counted(n, 'file')} that need${n === 1 ? 's' : ''} attention`, right: 'documents/retry', to: part('documents'), search: { show: 'attention' } },
    { key: 'papers', count: open.papersToReview, words: (n) => `${counted(n, 'paper')} to review`, right: 'workpapers/start-review', to: part('workpapers'), search: { show: 'prepared' } },
    { key: 'approve', count: workpapers.states['reviewed'] ?? 0, words: (n) => `${counted(n, 'paper')} to approve`, right: 'workpapers/sign-approved', to: part('workpapers'), search: { show: 'reviewed' } },
    { key: 'papers-returned', count: open.papersReturned, words: (n) => `${counted(n, 'paper')} that came back to you`, right: 'workpapers/save', to: part('workpapers'), search: { show: 'returned' } },
    { key: 'notes', count: open.notesToAnswer, words: (n) => `${counted(n, 'review note')} to answer`, right: 'workpapers/answer-note', to: part('workpapers'), search: { show: 'notes' } },
    { key: 'notes-answered', count: open.notesToClear, words: (n) => `${counted(n, 'note')} of yours ${n === 1 ? 'was' : 'were'} answered`, right: 'workpapers/raise-note', to: part('workpapers'), search: { show: 'notes' } },
    { key: 'requests', count: open.requestsToReview, words: (n) => `${counted(n, 'answer')} of the client to review`, right: 'requests/write', to: part('requests'), search: { show: 'firm' } },
    { key: 'overdue', count: requests.overdue, words: (n) => `${counted(n, 'request')} overdue`, right: 'requests/write', to: part('requests'), search: { show: 'client' } },
    { key: 'review', count: open.answersInReview, words: (n) => `${counted(n, 'answer')} to review`, right: 'questionnaires/release', to: part('questionnaires') },
    { key: 'returned', count: open.answersReturned, words: (n) => `${counted(n, 'answer')} that came back`, right: 'questionnaires/answer', to: part('questionnaires') },
    { key: 'assess', count: unassessed, words: (n) => `${counted(n, 'control')} to assess for the first time`, right: 'evidence/assess', to: part('controls') },
    { key: 'stale', count: assessment?.isStale === true ? 1 : 0, words: () => 'Documents changed since the last assessment', right: 'evidence/assess', to: part('controls') },
    { key: 'evidence', count: open.controlsToDecide, words: (n) => `${counted(n, 'control')} with evidence to decide about`, right: 'evidence/decide', to: part('controls'), search: { undecided: true } },
    { key: 'unsupported', count: workpapers.withUnsupported, words: (n) => `${counted(n, 'paper')} with a statement that lacks its source`, right: 'workpapers/decide-statement', to: part('workpapers') },
  ];
}

export function WaitingForMe({ overview }: { overview: Overview }): ReactNode {
  const { engagementId, may } = useEngagement();
  const turns = turnsOf(overview).filter(({ count, right }) => count > 0 && may(right));
  return (
    <Panel title="Waiting for you">
      {turns.length === 0 ? <p className="calm"><IconCircleCheck size={18} aria-hidden />Nothing waits for you here.</p> : (
        <ul className="rows">
          {turns.map(({ key, count, words, to, search }) => (
            <li key={key}><Link className="row-link" to={to as string} params={{ engagementId }} search={(search ?? {}) as never}><span>{words(count)}</span><IconChevronRight size={16} aria-hidden /></Link></li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
