import { IconCheck, IconCircleDashed, IconCornerUpLeft, IconEye, IconPencil, IconQuestionMark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { State, type StateLook } from '../../../components/state.tsx';

export const answerLooks = {
  unanswered: { tone: 'neutral', sign: IconCircleDashed, word: 'Unanswered' },
  drafted: { tone: 'busy', sign: IconPencil, word: 'Drafted' },
  needs_information: { tone: 'partial', sign: IconQuestionMark, word: 'Needs information' },
  in_review: { tone: 'busy', sign: IconEye, word: 'In review' },
  approved: { tone: 'good', sign: IconCheck, word: 'Approved' },
  returned: { tone: 'bad', sign: IconCornerUpLeft, word: 'Returned' },
} as const satisfies Record<string, StateLook>;

export type AnswerState = keyof typeof answerLooks;
export const answerStates = Object.keys(answerLooks) as AnswerState[];

export function AnswerStateSign({ status }: { status: AnswerState }): ReactNode {
  return <State look={answerLooks[status]} />;
}
