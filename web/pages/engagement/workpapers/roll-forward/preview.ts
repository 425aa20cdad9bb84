import { IconArrowRight, IconCheck, IconMinus } from '@tabler/icons-react';
import type { z } from 'zod';
import type { engagements, leadSchedules } from '../../../../../services/contracts.ts';
import type { StateLook } from '../../../../components/state.tsx';
import { messages } from './messages.ts';

export type Preview = z.infer<typeof leadSchedules.rollForwardPreview>;
export type PreviewedPaper = Preview['papers'][number];
type Engagement = Pick<z.infer<typeof engagements.engagementSchema>, 'id' | 'clientName' | 'createdAt' | 'periodEnd' | 'name'>;

export const outcomeLooks = {
  rolls: { tone: 'good', sign: IconArrowRight, word: messages.outcomes.rolls },
  there: { tone: 'neutral', sign: IconCheck, word: messages.outcomes.there },
  other_framework: { tone: 'neutral', sign: IconMinus, word: messages.outcomes.other_framework },
} as const satisfies Record<PreviewedPaper['outcome'], StateLook>;

/** Other engagements of the same client, that of the latest period first. The server compares names the same way. */
export function earlierOnes<Each extends Engagement>(all: readonly Each[], own: Engagement): Each[] {
  const nameOf = ({ clientName }: Engagement): string => clientName.trim().toLowerCase();
  const endOf = ({ periodEnd, createdAt }: Engagement): string => periodEnd ?? createdAt;
  return all.filter((each) => each.id !== own.id && nameOf(each) === nameOf(own)).toSorted((one, other) => endOf(other).localeCompare(endOf(one)));
}
