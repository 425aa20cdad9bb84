import { IconArrowBackUp, IconCheck, IconCircleDashed, IconClock, IconLock, IconMinus, IconSend, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { State, type StateLook } from '../../../components/state.tsx';

export const requestLooks = {
  draft: { tone: 'neutral', sign: IconCircleDashed, word: 'Draft' },
  open: { tone: 'busy', sign: IconClock, word: 'Open' },
  submitted: { tone: 'partial', sign: IconSend, word: 'Submitted' },
  returned: { tone: 'bad', sign: IconArrowBackUp, word: 'Returned' },
  accepted: { tone: 'good', sign: IconCheck, word: 'Accepted' },
  closed: { tone: 'good', sign: IconLock, word: 'Closed' },
  not_applicable: { tone: 'neutral', sign: IconMinus, word: 'Not applicable' },
  cancelled: { tone: 'neutral', sign: IconX, word: 'Cancelled' },
} as const satisfies Record<string, StateLook>;

export type RequestStateName = keyof typeof requestLooks;

export function RequestState({ state }: { state: RequestStateName }): ReactNode {
  return <State look={requestLooks[state]} />;
}

/** What a step is called on its button. */
export const stepWords: Readonly<Record<RequestStateName, string>> = {
  draft: 'Back to draft', open: 'Open', submitted: 'Mark as submitted', accepted: 'Accept', returned: 'Return…', closed: 'Close', not_applicable: 'Not applicable…', cancelled: 'Cancel…',
};
