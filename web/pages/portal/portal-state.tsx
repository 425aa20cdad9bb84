import { IconArrowBackUp, IconCheck, IconClock, IconMinus, IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { State, type StateLook } from '../../components/state.tsx';

/** A request's state as the client reads it. */
const looks: Readonly<Record<string, StateLook>> = {
  open: { tone: 'busy', sign: IconClock, word: 'To do' },
  returned: { tone: 'bad', sign: IconArrowBackUp, word: 'Sent back' },
  submitted: { tone: 'partial', sign: IconSend, word: 'With the auditor' },
  accepted: { tone: 'good', sign: IconCheck, word: 'Accepted' },
  closed: { tone: 'good', sign: IconCheck, word: 'Done' },
  not_applicable: { tone: 'neutral', sign: IconMinus, word: 'Not needed' },
  cancelled: { tone: 'neutral', sign: IconMinus, word: 'Withdrawn' },
};

const fileLooks: Readonly<Record<string, StateLook>> = {
  received: { tone: 'busy', sign: IconClock, word: 'Received' },
  accepted: { tone: 'good', sign: IconCheck, word: 'Accepted' },
  refused: { tone: 'bad', sign: IconArrowBackUp, word: 'Not accepted' },
  unreadable: { tone: 'bad', sign: IconArrowBackUp, word: 'Could not be read' },
  rejected: { tone: 'bad', sign: IconArrowBackUp, word: 'Not received' },
  taken_back: { tone: 'neutral', sign: IconMinus, word: 'Taken back' },
};
const unknown: StateLook = { tone: 'neutral', sign: IconMinus, word: 'Unknown' };

export function PortalState({ state }: { state: string }): ReactNode {
  return <State look={looks[state] ?? unknown} />;
}

export function FileState({ state }: { state: string }): ReactNode {
  return <State look={fileLooks[state] ?? unknown} />;
}

export const stateWord = (state: string): string => (looks[state] ?? unknown).word;
